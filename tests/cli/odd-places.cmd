# What is no file, or is not where it seems to be.
mkdir x.sql
"$STET" check -q x.sql
echo "exit $?"
ln -s loop.sql loop.sql
"$STET" check -q loop.sql
echo "exit $?"
mkdir -p round/a
ln -s .. round/a/up
"$STET" check -q round
echo "exit $?"
cp destructive.sql round/a/1.sql
"$STET" check -q round
echo "exit $?"
i=0 deep=deep
while [ $i -lt 120 ]; do deep=$deep/d; i=$((i + 1)); done
mkdir -p "$deep"
cp destructive.sql "$deep"
"$STET" check -q deep 2>&1 | sed "s/\(\/d\)\{9,\}/\/.../"
cp destructive.sql ./-v.sql
"$STET" check -q -- -v.sql
echo "exit $?"
cp destructive.sql "$(printf 'a\377b.sql')"
"$STET" check -q "$(printf 'a\377b.sql')"
echo "a folder's link to elsewhere"
mkdir -p mine/a theirs/b
echo 'DROP TABLE secret;' >theirs/b/1.sql
cp destructive.sql mine/a/1.sql
ln -s ../theirs mine/linked
ln -s a mine/own
"$STET" check -q mine
"$STET" check -q mine theirs
echo "exit $?"
