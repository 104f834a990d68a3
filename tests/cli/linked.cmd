# A link that leads elsewhere, and a change of what a link leads to, are changes of what is below it.
exec 2>&1
git init -qb main repo && cd repo || exit 2
mkdir v1 v2 shared m
echo 'CREATE TABLE a (id int);' >v1/1_a.sql
echo 'DROP TABLE old;' >v2/1_a.sql
echo 'SELECT 1;' >shared/a.sql
echo 'DROP TABLE b;' >shared/b.sql
echo 'CREATE TABLE c (id int);' >m/1_c.sql
ln -s v1 migrations && ln -s ../shared/a.sql m/2_a.sql
git add . && git commit -qm one
git checkout -qb topic
echo "a folder's link leads elsewhere"
ln -sfn v2 migrations
"$STET" check -q --since main
git add .
"$STET" check -q --staged migrations
"$STET" check -q --staged m/1_c.sql
git reset -q --hard
echo "a new link is one name more"
ln -s v2 new && git add new
"$STET" check -q --since main
git reset -q --hard
echo "a file's link leads elsewhere"
ln -sfn ../shared/b.sql m/2_a.sql
"$STET" check -q --since main m/2_a.sql
git add .
"$STET" check -q --staged m/2_a.sql
git reset -q --hard
echo "what a link leads to is edited"
echo 'DROP TABLE d;' >shared/a.sql
"$STET" check -q --since main m/2_a.sql
"$STET" check --staged m/2_a.sql
git add . && echo 'SELECT 2;' >shared/a.sql
"$STET" check -q --staged m/2_a.sql
"$STET" check -q --staged
