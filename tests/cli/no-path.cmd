"$STET" check
echo "exit $?"
"$STET" check ''
echo "exit $?"
"$STET" check -q
