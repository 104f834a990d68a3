# Nothing that a change brings gets below start_after, whatever it is called.
git init -q -b main r && cd r
git config user.email a@b && git config user.name a
mkdir -p db/migrations scripts
echo 'CREATE TABLE users (id int, a int);' >db/migrations/001_a.sql
echo 'ALTER TABLE users ADD COLUMN b int;' >db/migrations/002_b.sql
echo 'ALTER TABLE users DROP COLUMN a;' >scripts/purge.sql
printf 'paths: [db/migrations]\nstart_after: 002_b.sql\n' >.stet.yaml
git add . && git commit -qm base
check() {
	echo "$1"
	git add -A
	"$STET" check -q --staged
	echo "hook $?"
	git commit -qm change
	"$STET" check -q --since main --settings-from main
	echo "job $?"
	git checkout -q main && git branch -q -D new
}
git checkout -q -b new
mkdir db/migrations/z && cp scripts/purge.sql db/migrations/z/002_b.sql
check "a file of the same name in another folder"
git checkout -q -b new
git mv scripts/purge.sql db/migrations/000_purge.sql
check "a script that becomes a migration"
git checkout -q -b new
git mv db/migrations/002_b.sql db/migrations/002_c.sql
cp scripts/purge.sql db/migrations/001_z.sql
check "the last one gets another name"
echo "an old one, edited: it is counted"
echo '-- x' >>db/migrations/002_b.sql
git add .
"$STET" check --staged
git reset -q --hard
git checkout -q -b new
cp scripts/purge.sql db/migrations/003_c.sql
git add . && git commit -qm c
git sparse-checkout set --no-cone '/*' '!/db/migrations/003_c.sql' 2>/dev/null
"$STET" check -q --since main
echo "sparse $?"
