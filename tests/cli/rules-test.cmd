"$STET" rules --test rules
echo "exit $?"
"$STET" rules --test failing
echo "exit $?"
"$STET" rules --test broken 2>&1 | head -n 3
mkdir none
"$STET" rules --test none
echo "exit $?"
"$STET" rules --test no-such
