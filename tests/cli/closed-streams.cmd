# A closed stream: no other file takes its place, and what cannot be said has not passed.
"$STET" check -q additive.sql >&-
echo "exit $?"
"$STET" check -f text -f json:report.json destructive.sql >&-
echo "exit $?"
head -c 13 report.json
echo
"$STET" check -q - <&-
echo "exit $?"
"$STET" check -q missing.sql 2>&-
echo "exit $?"
"$STET" check -q destructive.sql 2>&- <&-
echo "exit $?"
"$STET" --help >&-
