for rule in broken/*.yaml; do
	mkdir -p one
	rm -f one/*
	cp "$rule" one
	"$STET" check -q --rules one additive.sql
	echo "exit $?"
done
# and all of them at once
"$STET" check -q --rules broken additive.sql 2>&1 | wc -l
