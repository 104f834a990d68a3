# --staged: settings, included files and files beside a migration are those that are staged, too.
mkdir -p repo/m repo/d/2024-01-01-000000_x && cd repo && git init -q .
said() {
	echo "$ $*"
	"$STET" check -q --staged "$@"
	echo "exit $?"
}
echo 'ALTER TABLE t DROP COLUMN a;' >m/1_a.sql
git add .
echo 'rules: { drop-column: off }' >.stet.yaml
said m
git add .stet.yaml && echo 'rules: { drop-colunm: off }' >.stet.yaml
said m
rm .stet.yaml
said m
"$STET" check --show-settings --staged m | grep drop-column
echo "a baseline"
git rm -qf --cached .stet.yaml
"$STET" check -q --write-baseline base.json m
echo 'baseline: base.json' >.stet.yaml
git add .stet.yaml
said m
git add base.json && echo '{ "version": 1, "findings": [] }' >base.json
said m
echo "what is included"
git rm -qf --cached .stet.yaml base.json && rm .stet.yaml
echo '\ir part.psql' >m/1_a.sql
echo 'DROP TABLE t;' >m/part.psql
git add . && echo 'SELECT 1;' >m/part.psql
said m
git add . && echo 'DROP TABLE t;' >m/part.psql
said m
git rm -qf --cached m/part.psql
said m
echo "what exists"
git add . && git commit -qm one
echo 'ALTER TABLE u ALTER COLUMN a TYPE varchar(20);' >m/2_b.sql
echo 'CREATE TABLE u (a varchar(10));' >schema.dump
git add . && echo 'CREATE TABLE u (a varchar(30));' >schema.dump
said --schema schema.dump m
"$STET" check -q --schema schema.dump m/2_b.sql
echo "a side file"
git reset -q --hard
echo 'CREATE INDEX CONCURRENTLY i ON t (a);' >d/2024-01-01-000000_x/up.sql
touch diesel.toml
git add .
echo 'run_in_transaction = false' >d/2024-01-01-000000_x/metadata.toml
said d
git add . && rm d/2024-01-01-000000_x/metadata.toml
said d
rm diesel.toml
"$STET" inspect --staged d | head -1
echo "a list that gives the order"
git commit -qm two && git rm -qr d && mkdir -p z/meta
echo 'ALTER TABLE n DROP COLUMN a;' >z/0001_x.sql
echo 'CREATE TABLE n (a int);' >z/0002_y.sql
echo '{ "entries": [ { "tag": "0002_y" }, { "tag": "0001_x" } ] }' >z/meta/_journal.json
git add . && echo '{ "entries": [] }' >z/meta/_journal.json
said z
git add .
said z
