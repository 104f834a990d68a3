# a schema that is not there, or not read whole
echo 'CREATE TABLE a (id int); FROB x;' >schema.sql
echo 'ALTER TABLE a ADD COLUMN b int;' >1.sql
$STET check --schema nosuch.sql 1.sql
echo "exit $?"
$STET check --schema schema.sql 1.sql
