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
cd ../..
mkdir -p many/.git many/db
cd many
echo 'ALTER TABLE users DROP COLUMN a;' >db/1_a.sql
said() {
	printf "$1" >.stet.yaml
	"$STET" check -q $2
	echo "exit $?"
}
echo "what a file names, and is not there"
said 'paths:\n  - db\n  - nowhere\n'
said 'baseline: nowhere.json\n' db
said 'overrides:\n  - path: db\n    stats: nowhere.json\n' db
said 'rule_dirs: [db]\n' db
echo "of many overrides, the last one"
{
	echo 'overrides:'
	for i in 1 2 3 4 5 6 7; do
		for j in 0 1 2 3 4 5 6 7 8 9; do
			echo '  - { path: db, pg_version: 12, rules: { drop-column: destructive } }'
		done
	done
	echo '  - { path: db, pg_version: 17, rules: { drop-column: off } }'
} >.stet.yaml
"$STET" check db
"$STET" check --show-settings db | grep pg_version
