# Files that are new or changed since the branch left main: committed, in the work tree,
# renamed, not tracked; whatever they are called.
exec 2>&1
git init -qb main repo && cd repo || exit 2
mkdir -p db/migrations
cd db/migrations || exit 2
echo 'CREATE TABLE orders (id int PRIMARY KEY, note varchar(20), state text);' >1_orders.sql
echo 'ALTER TABLE orders ADD COLUMN paid date;' >2_paid.sql
echo 'ALTER TABLE orders ADD COLUMN sent date;' >3_sent.sql
echo '*.tmp.sql' >.gitignore
git add . && git commit -qm one && git tag first
git checkout -qb topic
echo 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(40);' >4_longer.sql
echo 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(10);' >5_shorter.sql
git add . && git commit -qm two
git checkout -q main
echo 'ALTER TABLE orders ADD COLUMN late date;' >4_late.sql
git add . && git commit -qm three
git checkout -q topic
git mv 3_sent.sql 6_sent.sql
echo 'DROP TABLE orders;' >'7 it is "a"
b.sql'
echo 'ALTER TABLE orders DROP COLUMN state;' >8_state.tmp.sql
cd ../..

"$STET" check --since main
echo "exit $?"
"$STET" check -q --since=first db/migrations
"$STET" check -q --since HEAD db/migrations/5_shorter.sql db/migrations/8_state.tmp.sql
"$STET" check --since HEAD db/migrations/1_orders.sql
echo "exit $?"
cd db && "$STET" check -q --since main migrations/5_shorter.sql; "$STET" check -q --since main
cd .. && "$STET" check -f json --since main | grep -E '"(path|settings|history|left_out)":' | cut -c1-90
