#!/bin/sh
# What stet says of its rules' examples and of every action, against a PostgreSQL server
# that lives as long as this test; see tests/conformance. Skipped where there is none.

cd "$(dirname "$0")/.." || exit 2

skip() {
	printf 'ok 1 - conformance # SKIP %s\n1..1\n' "$1"
	exit
}

test -x "$CONFORMANCE" || skip "libpq is not installed"
errors=$(mktemp) || exit 2
trap 'rm -f "$errors"' EXIT
sh scripts/with-postgres.sh "$CONFORMANCE" 2>"$errors"
status=$?
test "$status" -ne 77 || skip "$(tail -n 1 "$errors")"
cat "$errors" >&2
exit "$status"
