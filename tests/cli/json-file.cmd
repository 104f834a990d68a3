"$STET" check -f text -f json:out.json destructive.sql
echo "exit $?"
sed 's/"grammar":[0-9]*/"grammar":N/' out.json
"$STET" check -f json:a.json -f gcc:b.txt risky.sql
echo "exit $?"
tail -n 1 a.json
cat b.txt
"$STET" check -f json:no/such/folder.json risky.sql
