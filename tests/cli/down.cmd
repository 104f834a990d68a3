mkdir m
echo 'CREATE TABLE orders (id int, note varchar(40));' >m/1_orders.up.sql
echo 'DROP TABLE orders;' >m/1_orders.down.sql
echo 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(80);' >m/2_note.up.sql
echo 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(40);' >m/2_note.down.sql
"$STET" check -q --down m
"$STET" check -q m
