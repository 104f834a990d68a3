#!/bin/sh
# The schema that stet makes of the project's own migrations, against the one that a server
# makes of them, after each file; see tests/truth. "make catalog-truth DIRS=..." is for others.

cd "$(dirname "$0")/.." || exit 2

skip() {
	printf 'ok 1 - catalog-truth # SKIP %s\n1..1\n' "$1"
	exit
}

test -x "$CATALOG_TRUTH" || skip "libpq is not installed"
set -- tests/truth/migrations fixtures/demo
# one tree of each kind of order and of transaction
for layout in diesel flyway goose prisma sqitch sql-migrate; do
	set -- "$@" "fixtures/layouts/$layout"
done
errors=$(mktemp) || exit 2
trap 'rm -f "$errors"' EXIT
sh scripts/with-postgres.sh "$CATALOG_TRUTH" --exactly "$@" 2>"$errors"
status=$?
test "$status" -ne 77 || skip "$(tail -n 1 "$errors")"
cat "$errors" >&2
exit "$status"
