mkdir empty with-others
echo hello >with-others/readme.txt
"$STET" check empty
echo "exit $?"
"$STET" check with-others
echo "exit $?"
"$STET" check empty additive.sql
echo "exit $?"
"$STET" check -q db
echo "exit $?"
"$STET" check -q db/
echo "exit $?"
"$STET" check -q db/1_users.sql db/2_gone.sql
echo "exit $?"
cd db && "$STET" check -q .
echo "exit $?"
"$STET" check --down -q .
# a file for PostgreSQL alone, beside one for another database
mkdir -p both/1 both/2
echo 'CREATE TABLE orders (id int);' >both/1/orders.sql
echo 'ALTER TABLE orders ADD COLUMN a int, ALTER COLUMN id TYPE bigint;' >both/2/wide.sql.postgres
echo 'SELECT 1;' >both/2/wide.sql.sqlite
"$STET" check -q both
