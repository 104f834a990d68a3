try() {
	"$STET" check -q "$@"
	echo "exit $?"
}
try --rule drop-table=off destructive.sql
try --rule drop-table=risky destructive.sql
try --rule create-index=destructive risky.sql
try --rule tables=off destructive.sql
try --rule tables=off --rule drop-table=destructive destructive.sql
try --rule drop-table=off,create-index=off destructive.sql
"$STET" check --rule drop-table=off destructive.sql
