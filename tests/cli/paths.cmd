# A file comes once and after its past, however it is named; a folder of another tool is
# another database.
mkdir -p a/b prisma/migrations/20240101000000_x/
echo 'CREATE TABLE t (v varchar(9));' >a/1_a.up.sql
echo 'ALTER TABLE t ALTER COLUMN v TYPE varchar(20);' >a/2_b.up.sql
cp a/2_b.up.sql prisma/migrations/20240101000000_x/migration.sql
ln -s a link
for paths in 'a ./a' 'a a/2_b.up.sql' 'a/b/../2_b.up.sql link/2_b.up.sql' a//2_b.up.sql 'a prisma'; do
	echo "$paths"
	"$STET" check -f json $paths | grep -E '^\{"path|^"history"|"rule"' | cut -c 1-76
done
