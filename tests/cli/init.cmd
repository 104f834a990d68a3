# It finds the migrations, says what it leaves out, and writes over nothing.
mkdir -p repo/db/migrations repo/api/prisma/migrations/20240101000000_init \
	repo/api/prisma/migrations/20240102000000_more repo/ch/clickhouse repo/seeds \
	repo/test/migrations repo/pop/migrations/sqlite repo/build/migrations "repo/od\"d x"
cd repo && git init -q .
printf -- '-- +goose Up\nCREATE TABLE t (a int, b int);\n' >db/migrations/1_a.sql
printf -- '-- +goose Up\nALTER TABLE t DROP COLUMN a;\n' >db/migrations/10_b.sql
echo 'CREATE TABLE u (a int);' >api/prisma/migrations/20240101000000_init/migration.sql
echo 'DROP TABLE u;' >api/prisma/migrations/20240102000000_more/migration.sql
for i in 1 2; do
	echo 'SELECT 1;' | tee ch/clickhouse/${i}_x.sql seeds/$i.sql test/migrations/${i}_x.sql \
		build/migrations/${i}_x.sql >query_$i.sql
	echo 'CREATE TABLE p (a int);' | tee pop/migrations/${i}_x.up.sql \
		"od\"d x/V${i}__x.sql" >pop/migrations/${i}_x.mysql.up.sql
done
echo 'SELECT 1;' >"od\"d x/R__views.sql"
echo 'SELECT 1;' >pop/migrations/sqlite/1_x.sql
echo build >.gitignore
cat >compose.yaml <<'X'
services:
  cache: { image: redis:7 }
  db:
    image: "docker.io/library/postgres:16.3-alpine"
X
git add . && git commit -qm zero
printf -- '-- +goose Up\nALTER TABLE t DROP COLUMN b;\n' >db/migrations/11_new.sql
cd api
"$STET" init | sed "s|$PWD|HERE|;s|$(dirname "$PWD")|TOP|"
cd ..
cat .stet.yaml
echo "what is in no commit ran nowhere"
"$STET" check -q
rm db/migrations/11_new.sql
git add . && git commit -qm one
"$STET" check
echo "exit $?"
echo "the next ones"
printf -- '-- +goose Up\nALTER TABLE t DROP COLUMN b;\n' >db/migrations/11_c.sql
"$STET" check -q
echo "exit $?"
echo "one that another branch had before the newest"
mv db/migrations/11_c.sql db/migrations/7_c.sql
"$STET" check -q
"$STET" check -q --since HEAD
echo "exit $?"
git add . && "$STET" check -q --staged
echo "exit $?"
echo "an old one that is edited"
git commit -qnm two
sed -i 's/a;/IF EXISTS a;/' db/migrations/10_b.sql
"$STET" check -q --since HEAD
git mv db/migrations/10_b.sql db/migrations/10_c.sql
"$STET" check --since HEAD db/migrations
git reset -q --hard && rm db/migrations/1_a.sql && "$STET" check -q --since HEAD
git checkout -q .
echo "again"
echo '# mine' >>.stet.yaml
"$STET" init >/dev/null
echo "exit $?"
rm .stet.yaml && "$STET" init db/../db test && cat .stet.yaml
"$STET" init --force api && cat .stet.yaml
"$STET" init --force / 2>&1 | sed "s|$PWD|HERE|"
"$STET" init --force nowhere
echo "exit $?"
ln -sf /dev/null .stet.yaml
"$STET" init --force db && ls -l .stet.yaml | cut -c1
echo "without git"
mkdir ../plain && cd ../plain || exit
echo 'SELECT 1;' >x.sql
"$STET" init
echo "exit $?"
echo 'SELECT 1;' >1_x.sql
cp x.sql 2_x.sql
"$STET" init && cat .stet.yaml && "$STET" check
"$STET" init --hook
echo "exit $?"
printf -- '--liquibase formatted sql\n--changeset me:1\nDROP TABLE t;\n' >x.sql
rm .stet.yaml [12]_x.sql
"$STET" init && cat .stet.yaml
echo "a plan gives the order, and what it does not name is not the newest"
mkdir deploy && printf '%%project=x\n\nzebra 2024-01-01T00:00:00Z a <a@b>\nant 2024-01-02T00:00:00Z a <a@b>\n' >sqitch.plan
for i in zebra ant other; do
	printf -- '-- Deploy %s\nSELECT 1;\n' $i >deploy/$i.sql
done
"$STET" init --force deploy && grep -A9 start_after .stet.yaml
