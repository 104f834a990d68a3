# Every mistake: file, line, what, what instead; and nothing is judged.
mkdir -p repo/.git repo/db
cd repo
echo 'ALTER TABLE users DROP COLUMN a;' >db/1_a.sql
with() {
	printf "$1" >.stet.yaml
	"$STET" check db/1_a.sql
	echo "exit $?"
}
with 'fial_on: risky\n'
with 'paths: db\npg_version: fifteen\n'
with 'rules:\n  drop-colum: off\n'
with 'rules:\n  drop-column: of\n'
with 'rule_dirs: nowhere\n'
with 'schema: nowhere.sql\n'
with 'start_after: 7_x\n'
with 'start_after: db/7_x.sql\n'
with 'paths: [db\n'
with 'overrides:\n  - rules: { drop-column: off }\n'
printf 'paths: nowhere\n' >.stet.yaml
"$STET" check
echo "exit $?"
mv .stet.yaml .stet.yml
"$STET" check db/1_a.sql
"$STET" check --config nowhere.yaml db/1_a.sql
"$STET" check --config a.yaml --no-config db/1_a.sql
echo "exit $?"
