mkdir empty with-others
echo hello >with-others/readme.txt
"$STET" check empty
echo "exit $?"
"$STET" check with-others
echo "exit $?"
"$STET" check empty additive.sql
echo "exit $?"
"$STET" check -q db
echo "exit $?"
"$STET" check -q db/
echo "exit $?"
"$STET" check -q db/1_users.sql db/2_gone.sql
echo "exit $?"
cd db && "$STET" check -q .
echo "exit $?"
"$STET" check --down -q .
