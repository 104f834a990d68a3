# A report that does not come to its end takes no name: what was there before stays.
echo old >a.txt
"$STET" check -q -f text:a.txt -f json:nowhere/b.json risky.sql
echo "exit $?"
"$STET" check -q -f text:a.txt -f json:./a.txt risky.sql
echo "exit $?"
cat a.txt
"$STET" check -q --rule no-such=off -f gcc:c.txt risky.sql
echo "exit $?"
ls c.txt *.part 2>&1
echo "to standard output"
"$STET" check -f gcc:- -f gcc:d.txt risky.sql >e.txt
cmp d.txt e.txt
