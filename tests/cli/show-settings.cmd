# What holds, and where each value comes from.
mkdir -p repo/.git repo/db
cd repo
echo 'SELECT 1;' >db/1_a.sql
"$STET" check --show-settings
cat >.stet.yaml <<'X'
paths: [db, "with a blank"]
fail_on: risky
pg_version: 16
rules: { drop-index: off, style: additive }
overrides:
  - path: db
    pg_version: 14
    rules: { drop-index: risky }
X
cd db
"$STET" check --show-settings --rule style=off --layout goose 1_a.sql ..
echo "exit $?"
