#!/bin/sh
# Every predicate is asked about every action of the fixtures, with a schema and
# without: rules of users may ask any of them, whatever the action is.

cd "$(dirname "$0")/.." || exit 2
n=0
for dir in fixtures/*/; do
	for schema in '' '--schema tests/facts/shop.sql'; do
		n=$((n + 1))
		# shellcheck disable=SC2086
		if err=$("$STET" inspect $schema "$dir" 2>&1 >/dev/null) ||
			[ -z "$(find "$dir" -name '*.sql')" ]; then
			echo "ok $n - inspect $schema $dir"
		else
			echo "not ok $n - inspect $schema $dir"
			printf '%s\n' "$err" | sed 's/^/# /'
			bad=1
		fi
	done
done
echo "1..$n"
[ -z "$bad" ]
