"$STET" check no-such.sql
echo "exit $?"
"$STET" check destructive.sql no-such.sql additive.sql -q
