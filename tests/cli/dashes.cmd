cp destructive.sql ./-q
cp destructive.sql ./--help
"$STET" check -q -- -q --help
echo "exit $?"
"$STET" check -- additive.sql -q
