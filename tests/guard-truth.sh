#!/bin/sh
# What stet says of a WHERE, that it holds for every row or for none, against what a server does
# with it: random conditions, from a SEED, N of them.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

skip() {
	printf 'ok 1 - guard-truth # SKIP %s\n1..1\n' "$1"
	exit
}

test -x "$CATALOG_TRUTH" || skip "libpq is not installed"
command -v psql >/dev/null || skip "psql is not installed"
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
chmod 755 "$tmp"
count=0
cp tests/guard/1_tables.sql "$tmp"
awk -v seed="${SEED:-1}" -v n="${N:-500}" -f tests/guard/conditions.awk >"$tmp/2_rows.sql"
{
	cat tests/guard/1_tables.sql tests/guard/rows.sql
	printf '%s\n' '\echo begin'
	sed 's/.*/BEGIN; & ROLLBACK;/' "$tmp/2_rows.sql"
} >"$tmp/script"
"$STET" inspect --no-config -f json "$tmp/2_rows.sql" >"$tmp/json" 2>"$tmp/log"
sh scripts/with-postgres.sh psql -X -f "$tmp/script" >"$tmp/out" 2>&1
test $? -ne 77 || skip "$(tail -n 1 "$tmp/out")"

# One line for each statement: how many of the 24 rows went, and how many stet says.
awk '/^begin$/ { begun = 1 }
	/^DELETE / { n = $2 }
	/ERROR/ { n = "refused" }
	/^ROLLBACK/ && begun { print n; n = "" }' "$tmp/out" >"$tmp/went"
awk '/^\{"index":/ {
	print /"unguarded"/ ? 24 : /"where-is-always-false"/ ? 0 : "some"
}' "$tmp/json" >"$tmp/said"
paste "$tmp/went" "$tmp/said" "$tmp/2_rows.sql" | awk -F'\t' '
	$1 != "refused" && $2 != "some" && $1 != $2 { print $1 " rows, not " $2 ": " $3 }
	$2 != "some" { sure++ }
	$1 == "refused" { refused++ }
	END {
		if (sure < NR / 10 || refused > NR / 10 || !NR)
			print NR " statements, " sure + 0 " of them sure, " refused + 0 " refused"
	}' | head -n 20 >>"$tmp/log"
test ! -s "$tmp/log"
tell "a WHERE that holds always, or never, does so on a server"
echo "1..$count"
