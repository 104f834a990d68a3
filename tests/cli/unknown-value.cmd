try() {
	"$STET" check "$@" additive.sql
	echo "exit $?"
}
try -f jsn
try -f xml
try --fail-on riskey
try --fail-on additive
try --color sometimes
try --pg-version fifteen
try --pg-version 8
try --rule drop-tabel=off
try --rule drop-table=loud
try --rule drop-table
try --rule =off
try --rule tabels=off
try -f text:
