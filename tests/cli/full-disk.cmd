for format in text gcc json; do
	"$STET" check -f $format destructive.sql >/dev/full
	echo "exit $?"
done
"$STET" --help >/dev/full
echo "exit $?"
"$STET" rules >/dev/full
echo "exit $?"
"$STET" explain drop-table >/dev/full
