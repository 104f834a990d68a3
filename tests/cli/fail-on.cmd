for class in destructive risky never; do
	for file in additive risky destructive unparsed allowed; do
		"$STET" check -q --fail-on $class $file.sql >/dev/null
		echo "$class $file $?"
	done
done
"$STET" check --fail-on never destructive.sql unparsed.sql | tail -n 5
