# Rules of one's own come from where the settings do; a folder that is not there is the work tree's.
exec 2>&1
git init -qb main repo && cd repo || exit 2
mkdir m conf && echo 'CREATE TABLE a (id int);' >m/1_a.sql
mkdir conf/rules
cat >conf/rules/no-tables.yaml <<'X'
title: No tables
class: destructive
action: create-table
message: "{table} is a table"
examples:
  bad: [CREATE TABLE a (b int);]
  good: [CREATE VIEW a AS SELECT 1;]
X
echo 'rule_dirs: conf/rules' >.stet.yaml
git add . && git commit -qm one && git checkout -qb topic
echo 'CREATE TABLE b (id int);' >m/2_b.sql && git add .
sed -i 's/^action: .*/action: create-view/' conf/rules/no-tables.yaml
echo "as it lies there"
"$STET" check -q m/2_b.sql
"$STET" check -q --since main
echo "as it was, or is staged"
"$STET" check -q --since main --settings-from main
"$STET" check -q --staged
cd m && "$STET" check -q --staged; cd ..
rm -r conf/rules
"$STET" check -q --staged
echo "a mistake, and nothing"
git checkout -q conf && echo 'acton: x' >>conf/rules/no-tables.yaml && git add conf
"$STET" check -q --staged
git reset -q --hard && mkdir central && git mv -k conf/rules/no-tables.yaml central/
echo 'rule_dirs: central' >.stet.yaml && git add .stet.yaml && git commit -qm two .stet.yaml
git rm -q --cached -r central
echo 'CREATE TABLE b (id int);' >m/2_b.sql && git add m
"$STET" check -q --staged
"$STET" check -q --since main --settings-from topic m
