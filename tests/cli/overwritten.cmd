# A report must not take the place of what it is about.
"$STET" check -q -f json:destructive.sql destructive.sql
echo "exit $?"
ln destructive.sql other.txt
"$STET" check -q -f text -f json:other.txt .
echo "exit $?"
"$STET" check -q -f json:additive.sql --schema additive.sql destructive.sql
echo "exit $?"
cat destructive.sql
