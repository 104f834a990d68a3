for option in --fail-onn --colour=never --pgversion=15 -x --formatt --no-such --rule --fail-on; do
	"$STET" check additive.sql "$option"
	echo "exit $?"
done
