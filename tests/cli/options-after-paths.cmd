"$STET" check risky.sql -f gcc --fail-on=risky
echo "exit $?"
"$STET" check risky.sql -q destructive.sql -fgcc
