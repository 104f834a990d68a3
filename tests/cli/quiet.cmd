"$STET" check -q additive.sql
echo "exit $?"
"$STET" check -q destructive.sql risky.sql allowed.sql unparsed.sql
echo "exit $?"
"$STET" check -q -f gcc additive.sql
