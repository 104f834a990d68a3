# The nearest file upwards holds; what belongs to the run is that of the working directory.
mkdir -p repo/.git repo/db/old repo/services/a/migrations repo/services/b
cd repo
cat >.stet.yaml <<'X'
paths: db
fail_on: risky
exclude: [old]
rules:
  drop-column: risky
  style: additive
overrides:
  - path: db/2_*
    rules: { drop-column: off }
X
echo 'rules: { drop-column: additive }' >services/a/.stet.yaml
echo 'ALTER TABLE users DROP COLUMN a;' >db/1_a.sql
cp db/1_a.sql db/2_b.sql
cp db/1_a.sql db/old/0_a.sql
cp db/1_a.sql services/a/migrations/1_a.sql
cp db/1_a.sql services/b/1_a.sql
said() {
	echo "$ $*"
	"$STET" check -f gcc "$@"
	echo "exit $?"
}
said
said db/old/0_a.sql
said services
said --no-config db/1_a.sql
said --config services/a/.stet.yaml db/1_a.sql db/old/0_a.sql
said --rule drop-column=destructive --fail-on never
cd db
said
said --fail-on destructive 1_a.sql
cd old
said --stdin-path ../1_x.sql - <../1_a.sql
said --stdin-path 0_x.sql - <../1_a.sql
