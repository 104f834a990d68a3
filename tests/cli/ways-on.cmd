# What is unknown has a way on: where it belongs, what there is, where the list is.
exec 2>&1
try() {
	echo "$ stet $*"
	"$STET" "$@"
}
try rules --since main
try init -q
try check --hook
try check -F
try explain --fail-on=risky drop-table
try rules -f sarif
try explain zzz
try explain -f yaml drop-column
try explain -f json zzz
try explain -f json manual
try explain -f json drop-index drop-column | grep '"id"'
try check --rule zzz=off additive.sql
try check --rule drop-column=zz additive.sql
printf 'rules:\n\tdrop-column: off\n' >.stet.yaml
try check additive.sql
printf 'rules:\n  a: b\n  \tdrop-column: off\n' >.stet.yaml
try check additive.sql
echo 'start_after: 2_b' >.stet.yaml
cp additive.sql db/1_a.sql && cp additive.sql db/2_b.sql
try check --schema nope db
git init -q other && cd other || exit 2
cp ../additive.sql . && git add . && git commit -qm one && cd ..
git init -q . && git add db && git commit -qm one
try check --since HEAD --schema nope db
top=$PWD
GIT_TEST_ASSUME_DIFFERENT_OWNER=1
export GIT_TEST_ASSUME_DIFFERENT_OWNER
try check --since HEAD other 2>&1 | sed "s|$top|HERE|g"
cd other && try check --since HEAD 2>&1 | sed "s|$top|HERE|g"
