# What git cannot tell is said in one line, and the status is 2.
exec 2>&1
try() {
	"$STET" check --since "$@" 2>&1 | sed "s|$PWD|HERE|g"
}
mkdir plain && echo 'SELECT 1;' >plain/1_a.sql
(cd plain && try main && try main . && "$STET" check --staged .)
git init -qb main repo && cd repo || exit 2
echo 'SELECT 1;' >1_a.sql
try main
git add . && git commit -qm one
try nothing
try -x
try ''
try main --staged
try main gone.d
git checkout -q --orphan other && git commit -qm two
try main
echo 'SELECT 2;' >2_b.sql && git add . && git commit -qm three
git clone -q --depth 1 "file://$PWD" ../shallow
(cd ../shallow && try 'HEAD~1')
git clone -q --bare . ../bare
(cd ../bare && try other; GIT_DIR=. "$STET" check --staged)
mkdir empty
try other empty
try other 1_a.sql
echo "exit $?"
PATH=/nowhere "$STET" check --since other 1_a.sql
