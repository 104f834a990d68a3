# A submodule is compared with the commit that the branch wanted of it.
exec 2>&1
git init -qb trunk sub && mkdir sub/m
(
	cd sub || exit 2
	echo 'CREATE TABLE orders (id int, a int, b int);' >m/1_orders.sql
	git add . && git commit -qm one
)
git init -qb main repo && cd repo || exit 2
git -c protocol.file.allow=always submodule --quiet add "$PWD/../sub" sub
git commit -qm one
git checkout -qb topic
cd sub || exit 2
echo 'ALTER TABLE orders DROP COLUMN a;' >m/2_a.sql
git add . && git commit -qm two
echo 'ALTER TABLE orders DROP COLUMN b;' >m/3_b.sql
cd ..
git commit -qam two
"$STET" check -q --since main
"$STET" check -q --since main sub/m
cd sub && "$STET" check -q --since HEAD
