# a stray file does not speak for the tool's folder
mkdir -p p/20230101000000_a p/20230102000000_b
echo 'CREATE TABLE t (id int, c varchar(10));' >p/20230101000000_a/migration.sql
echo 'ALTER TABLE t ALTER COLUMN c TYPE varchar(20);' >p/20230102000000_b/migration.sql
echo 'SELECT 1;' >p/stray.sql
"$STET" check p/stray.sql p/20230102000000_b/migration.sql
echo "exit $?"
# another tool's names: what ran before is not known, and that is said
"$STET" check --layout goose p/20230102000000_b/migration.sql | tail -5
# one file, however it is written
"$STET" check p/stray.sql ./p/../p/stray.sql "$PWD/p/stray.sql" | tail -2
# what is in a directory is read, or it is said
mkdir d
echo 'DROP TABLE a;' >d/1.do.a.pgsql
ln -s nowhere d/gone
"$STET" check -q d
echo "exit $?"
echo 'CREATE TABLE a (id int); CREATE TABEL b (id int);' >schema.sql
"$STET" check -f json --schema schema.sql p/stray.sql | grep '^"complete'
