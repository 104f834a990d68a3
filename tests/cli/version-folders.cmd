# a file without a number has the one of its folder; what lies beside the folders is no history
mkdir -p shop/v1.9 shop/v1.10
echo 'CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(20), paid date);' >shop/v1.9/orders.sql
echo 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(40), DROP COLUMN IF EXISTS paid;' >shop/v1.10/longer.sql
echo 'CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(40));' >shop/schema.sql
"$STET" check -q shop/v1.10/longer.sql
echo "exit $?"
"$STET" check -f json shop/v1.10/longer.sql | grep -E '"history":'
"$STET" check -f json shop | grep -o '"path":"[^"]*","layout'
# one folder of that kind is no sequence
mkdir -p api/v1
echo 'CREATE TABLE carts (id bigint);' >api/v1/carts.sql
echo 'CREATE TABLE users (id bigint);' >api/v1/users.sql
"$STET" check -f json api/v1/users.sql | grep -E '"history":'
