# What the next commit will have, not what lies in the work tree.
exec 2>&1
git init -qb main repo && cd repo || exit 2
mkdir m
echo 'CREATE TABLE orders (id int PRIMARY KEY, note varchar(20));' >m/1_orders.sql
echo 'ALTER TABLE orders ADD COLUMN paid date;' >m/2_paid.sql
git add . && git commit -qm one
"$STET" check --staged
echo "exit $?"
echo 'ALTER TABLE orders DROP COLUMN paid;' >m/3_unpaid.sql
git add .
echo 'ALTER TABLE orders ADD COLUMN sent date;' >m/3_unpaid.sql
echo 'CREATE TABLE orders (id int PRIMARY KEY, note varchar(90));' >m/1_orders.sql
echo 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(80);' >m/4_note.sql
git add m/4_note.sql
rm m/4_note.sql m/2_paid.sql
echo 'DROP TABLE orders;' >m/5_not_staged.sql
echo "staged: paid goes, note is varchar(20) and becomes longer"
"$STET" check -v --staged m
echo "exit $?"
"$STET" check -q --staged m/4_note.sql m/5_not_staged.sql
"$STET" inspect --catalog --staged m
echo "as they lie there"
"$STET" check -q m
# git commit -a and git commit FILE have an index of their own, of which the hook is told
cat >.git/hooks/pre-commit <<HOOK
exec "$STET" check -q --staged
HOOK
chmod +x .git/hooks/pre-commit
echo 'DROP TABLE orders;' >m/2_paid.sql
git commit -qm two m/2_paid.sql
echo "exit $?"
rm m/2_paid.sql
git commit -qam two && git log --oneline | wc -l
# in another work tree, and from a folder of it
git worktree add -q ../other HEAD && mkdir ../other/m/more && cd ../other/m/more || exit 2
echo 'DROP TABLE orders;' >../6_orders.sql
git add ..
git commit -qm three
echo "exit $?"
cd ../.. && git rm -q --cached m/6_orders.sql && echo 'x' >m/7_x.sql && git add m/7_x.sql &&
	git stash -q && git stash apply -q && "$STET" check -q --staged
git checkout -q HEAD -- . 2>/dev/null
git checkout -qb a && echo 'SELECT 1;' >m/8_x.sql && git add m && git commit -qnm a
git checkout -qb b HEAD~1 && echo 'SELECT 2;' >m/8_x.sql && git add m && git commit -qnm b
git merge -q a >/dev/null 2>&1
"$STET" check --staged
