"$STET" check -q destructive.sql no-such.sql
echo "exit $?"
"$STET" check -q --fail-on never additive.sql no-such.sql
