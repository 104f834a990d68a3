# A schema that the settings name comes from where they do: a dump made anew tells what comes after.
exec 2>&1
git init -qb main repo && cd repo || exit 2
mkdir m && echo 'CREATE TABLE a (id int);' >m/1_a.sql
echo 'CREATE TABLE a (id int, b int);' >db.sql
echo 'schema: db.sql' >.stet.yaml
git add . && git commit -qm one && git checkout -qb topic
echo 'DROP TABLE IF EXISTS a;' >m/2_b.sql
echo 'SELECT 1;' >db.sql
git add .
echo "as it lies there"
"$STET" check -q --since main
"$STET" check -q --staged
echo "as it was"
"$STET" check -q --since main --settings-from main
rm db.sql
"$STET" check -q --since main --settings-from main
"$STET" check -q --since main --settings-from main --schema db.sql
git reset -q --hard main && git rm -q --cached db.sql && git commit -qm two
echo 'DROP TABLE IF EXISTS a;' >m/2_b.sql
echo "of the work tree, where the revision has none"
"$STET" check -q --since main --settings-from topic m
