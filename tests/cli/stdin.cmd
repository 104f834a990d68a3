"$STET" check -q - <destructive.sql
echo "exit $?"
"$STET" check -q --stdin-path db/9_x.sql - <destructive.sql
echo "exit $?"
"$STET" check -q --stdin-path 9.mysql.sql - <additive.sql
echo "exit $?"
"$STET" check - </dev/null
echo "exit $?"
"$STET" check -q - - <destructive.sql
echo "exit $?"
"$STET" check -q additive.sql --stdin-path x.sql
