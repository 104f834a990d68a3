mkdir m m/seeds
cat >m/00001_orders.sql <<SQL
-- +goose Up
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(20), paid date NOT NULL);
-- +goose Down
DROP TABLE orders;
SQL
cat >m/00002_more.sql <<SQL
-- +goose Up
DO \$\$ BEGIN EXECUTE 'SELECT 1'; END \$\$;
SQL
cat >m/00010_longer.sql <<SQL
-- +goose Up
ALTER TABLE orders ALTER COLUMN note TYPE varchar(40), ALTER COLUMN paid SET NOT NULL;
CREATE INDEX CONCURRENTLY orders_paid_idx ON orders (paid);
SQL
echo 'DELETE FROM orders' >m/seeds/orders.sql
"$STET" check -v m/00010_longer.sql
echo "exit $?"
"$STET" check -q --history none --layout plain m/00010_longer.sql
echo "exit $?"
"$STET" check -q m
echo "exit $?"
"$STET" check -f json m/seeds m | grep -E '"(path|skipped|history|history_unread)":' | cut -c1-90
"$STET" check --layout goosee m
