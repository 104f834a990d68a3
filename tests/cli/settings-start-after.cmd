# What ran already is history; what comes after it goes out together.
mkdir -p repo/.git repo/db repo/m/20240101000000_init repo/m/20240102000000_more
cd repo
echo 'CREATE TABLE t (a int); ALTER TABLE users DROP COLUMN a;' >db/1_a.sql
echo 'CREATE TABLE u (a int); ALTER TABLE t DROP COLUMN a;' >db/9_b.sql
echo 'ALTER TABLE u DROP COLUMN a; ALTER TABLE t DROP COLUMN IF EXISTS b;' >db/10_c.sql
echo 'ALTER TABLE users DROP COLUMN a;' >m/20240101000000_init/migration.sql
cp m/20240101000000_init/migration.sql m/20240102000000_more/migration.sql
said() {
	echo "start_after: $1" >.stet.yaml
	echo "$ $*"
	shift
	"$STET" check "$@" 2>&1 | grep -v '^ '
}
said 1_a db
said 1_a.sql db
said db/1_a.sql db m
said 10_c db
said 1_a db/1_a.sql
said 20240101000000_init m
said '[m/20240101000000_init, db/9_b.sql]' db m
said '"20240102000000"' m
echo "by a number"
mkdir n
for i in 01 02 03; do echo "DROP TABLE t$i;" >n/${i}_a.sql; done
said 02 n
said '"2"' n
said 20 n
cp n/02_a.sql n/02_b.sql
said 02 n
