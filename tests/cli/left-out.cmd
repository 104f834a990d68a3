mkdir -p left/seeds
echo 'CREATE TABLE orders (id bigint PRIMARY KEY);' >left/1_orders.sql
echo 'INSERT INTO orders VALUES (1);' >left/seeds/few.sql
# what would be lost is lost whatever the file is called
echo 'TRUNCATE orders; INSERT INTO orders VALUES (1);' >left/seeds/again.sql
echo 'CALL refill();' >left/seeds/called.sql
printf -- '-- PostgreSQL database dump\nDROP TABLE orders;\n' >left/dump.sql
printf -- '-- PostgreSQL database dump\nCREATE TABLE b (id int);\nALTER TABLE b OWNER TO app;\n' >left/b.sql
"$STET" check -q left
echo "exit $?"
"$STET" check left | tail -6
"$STET" check -f json left | grep -E '"(skipped|complete|class)"' | cut -c1-100
# a dump that the tool runs is its first migration
mkdir -p left/diesel/2024-01-01-000000_init left/diesel/2024-01-02-000000_wider
printf -- '-- PostgreSQL database dump\nCREATE TABLE c (a varchar(9));\n' >left/diesel/2024-01-01-000000_init/up.sql
echo 'ALTER TABLE c ALTER COLUMN a TYPE varchar(20);' >left/diesel/2024-01-02-000000_wider/up.sql
"$STET" check left/diesel
rm -r left/diesel left/dump.sql left/seeds/again.sql left/seeds/called.sql
"$STET" check left
echo "exit $?"
"$STET" check -f json left | grep -E '^"(skipped|complete)|reason'
"$STET" inspect left | grep out:
# an application's queries: no tool runs what has parameters; without one it is judged
mkdir left/query
printf -- '-- name: Drop :exec\nDELETE FROM orders WHERE id = $1;\n\n-- name: All :many\nSELECT * FROM orders;\n' >left/query/orders.sql
printf -- '-- name: Drop :exec\nDELETE FROM orders;\n' >left/query/all.sql
"$STET" check left
"$STET" check -f json left | grep -E '^"complete|queries'
"$STET" check -q left/query/orders.sql
# named, it is judged
echo 'INSERT INTO orders VALUES (1) ON CONFLICT (id) DO UPDATE SET id = 1;' >left/seeds/few.sql
"$STET" check -q left/seeds/few.sql
# a number makes it a migration, whatever its comments say
printf -- '-- name: Purge :exec\nDELETE FROM carts;\n-- name: One :one\nSELECT id FROM carts WHERE id = $1;\n' >left/0042_purge.sql
"$STET" check -q left | grep purge
