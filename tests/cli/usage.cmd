"$STET"
echo "exit $?"
"$STET" --help
