# Settings that are a link are read where it leads, as the index or the revision has that.
exec 2>&1
git init -qb main repo && cd repo || exit 2
mkdir -p db/m conf && echo 'DROP INDEX i;' >db/m/1_a.sql
echo 'fail_on: risky' >conf/strict.yaml
ln -s ../conf/strict.yaml db/.stet.yaml
git add . && git commit -qm one && git checkout -qb topic
cd db
echo 'DROP INDEX j;' >m/2_b.sql && git add .
echo 'fail_on: never' >../conf/strict.yaml
"$STET" check -q --staged && echo passed
"$STET" check -q --since main --settings-from main && echo passed
echo "to where nothing is"
ln -sfn ../conf/lax.yaml .stet.yaml && git add .stet.yaml
"$STET" check -q --staged
ln -sfn ../../elsewhere.yaml .stet.yaml && git commit -qm two .stet.yaml
"$STET" check -q --since main --settings-from topic
ln -sfn .stet.yaml .stet.yaml && git add .stet.yaml
"$STET" check -q --staged
