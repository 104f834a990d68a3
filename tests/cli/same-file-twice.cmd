"$STET" check destructive.sql ./destructive.sql destructive.sql -q
echo "exit $?"
"$STET" check -q db db/2_gone.sql
