# Other commits of a submodule are judged as they are staged; where they are not there, it is said.
exec 2>&1
git init -qb trunk sub && mkdir sub/m
(
	cd sub || exit 2
	echo 'CREATE TABLE orders (id int, a int, b int);' >m/1_orders.sql
	git add . && git commit -qm one
)
git init -qb main repo && cd repo || exit 2
git config --global protocol.file.allow always
mkdir x && echo 'CREATE TABLE x (id int);' >x/1_x.sql
git add . && git commit -qm zero
echo "a new submodule"
git submodule --quiet add "$PWD/../sub" sub
"$STET" check --staged
git commit -qm one
"$STET" check --since HEAD~1
git checkout -qb topic
(
	cd sub || exit 2
	echo 'ALTER TABLE orders DROP COLUMN a;' >m/2_a.sql
	git add . && git commit -qm two && git push -q origin HEAD:refs/heads/topic
)
echo "its commits are staged"
"$STET" check -q --staged
git add sub
"$STET" check -q --staged
"$STET" check -q --staged sub/m
"$STET" check -q --staged x
git commit -qm two
echo "it is not checked out"
git clone -q . ../other && cd ../other || exit 2
git checkout -q topic
echo 'SELECT 1;' >x/2_x.sql
"$STET" check -q --since origin/main
"$STET" check -q --since origin/main x
echo 'exclude: "sub/**"' >.stet.yaml
"$STET" check -q --since origin/main
rm .stet.yaml
echo "it is checked out, but another commit"
git checkout -q origin/main
git submodule --quiet update --init
git checkout -q topic
"$STET" check -q --since origin/main
git submodule --quiet update
"$STET" check -q --since origin/main
