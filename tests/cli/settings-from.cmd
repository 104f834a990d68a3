# A change cannot switch off its own gate: settings, acceptances and the baseline of a revision.
mkdir -p repo/db
cd repo
"$STET" check --settings-from main db
git init -q -b main .
echo 'ALTER TABLE users DROP COLUMN a;' >db/1_a.sql
cat >.stet.yaml <<'X'
fail_on: risky
baseline: base.json
allow: none
X
"$STET" check -q --write-baseline base.json db
git add . && git commit -qm start
git checkout -q -b change
echo '-- stet:allow drop-table: really' >db/2_b.sql
echo 'DROP TABLE t; CREATE INDEX ON u (a);' >>db/2_b.sql
said() {
	echo "$ $*"
	"$STET" check -f gcc "$@" db
	echo "exit $?"
}
said
echo '{ fail_on: never, rules: { drop-table: off }, exclude: db }' >.stet.yaml
said
said --settings-from main
"$STET" check --write-baseline base.json --settings-from main -q db 2>/dev/null
echo 'baseline: base.json' >.stet.yaml
said
said --settings-from main
said --settings-from nothing 2>&1 | sed "s|$PWD|HERE|"
git checkout -q main -- .stet.yaml
echo 'fail-on: risky' >.stet.yaml
git commit -qam broken
said --settings-from change
cd db
"$STET" check -f gcc --settings-from main 2_b.sql
echo "exit $?"
"$STET" check -f gcc --no-config --no-allow 2_b.sql
"$STET" check -f gcc --no-config 2_b.sql
