for command in chekc lint explian rule ''; do
	"$STET" "$command" additive.sql
	echo "exit $?"
done
