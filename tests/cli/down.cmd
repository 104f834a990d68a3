# A way down is judged from where its way up led to, and compared with what was before that.
exec 2>&1
mkdir m && cd m || exit 2
echo 'CREATE TABLE orders (id int, note varchar(40), lang text);' >1_orders.up.sql
echo 'DROP TABLE orders;' >1_orders.down.sql
echo 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(80), ADD sent date;' >2_note.up.sql
echo 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(40), DROP sent;' >2_note.down.sql
echo 'CREATE INDEX orders_sent_idx ON orders (sent); ALTER TABLE orders DROP lang;' >3_lang.up.sql
echo 'ALTER TABLE orders ADD note2 text; DROP TABLE orders;' >3_lang.down.sql
echo 'ALTER TABLE orders ADD COLUMN late date;' >4_late.up.sql
echo 'CREATE TABLE done (id int); CREATE TABLE IF NOT EXISTS kept (id int);' >5_done.up.sql
echo 'DROP TABLE done; DROP TABLE kept' >5_done.down.sql
echo 'ALTER TABLE done ADD COLUMN at date;' >6_at.up.sql
echo 'ALTER TABLE done DORP COLUMN at;' >6_at.down.sql
cd ..
"$STET" check -q --down m
echo "exit $?"
echo "with notes"
"$STET" check -f json --down m | sed -n 's/.*"rule":"\([^"]*\)","class":"additive".*"message":"\([^"]*\)","path":"\([^"]*\)".*/\3: \2 [\1]/p'
echo "one alone"
"$STET" check -f json --down m/2_note.down.sql | grep -o -e '"message":"[^"]*"' -e '"history":.*'
"$STET" check -v --down m/5_done.down.sql
"$STET" check -q --down m/6_at.down.sql
echo "without --down"
"$STET" check m
echo "what a tool runs by another rule goes up, whatever it is called"
mkdir twins
printf -- '--liquibase formatted sql\n--changeset a:1\nDROP TABLE orders;\n' >twins/orders_down.sql
printf -- '--liquibase formatted sql\n--changeset a:2\nSELECT 1;\n' >twins/orders_up.sql
"$STET" check -q twins
