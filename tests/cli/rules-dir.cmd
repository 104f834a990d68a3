echo 'CREATE INDEX i ON payments (a);' >pay.sql
"$STET" check -q --rules rules pay.sql
echo "exit $?"
"$STET" check -q --rules rules --rule payments-stay-open=risky pay.sql
echo "exit $?"
"$STET" check -q --rules rules --rules rules pay.sql
echo "exit $?"
"$STET" check -q --rules no-such pay.sql
echo "exit $?"
mkdir none
"$STET" check -q --rules none pay.sql
echo "exit $?"
"$STET" explain payments-stay-open
echo "exit $?"
"$STET" explain --rules rules payments-stay-open
