"$STET" rules | grep '^drop-column '
"$STET" rules --rules rules | grep payments
"$STET" rules --format json | head -c 1
echo
"$STET" rules -f markdown | head -n 1
"$STET" rules -f xml
echo "exit $?"
"$STET" rules something
