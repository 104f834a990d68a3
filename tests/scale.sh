#!/bin/sh
# Long lists: time and report grow as the file does. What took the square of it took minutes.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
count=0

# list N HEAD ITEM TAIL: one statement; % is a number in an item
list() {
	awk -v n="$1" -v head="$2" -v item="$3" -v tail="$4" 'BEGIN {
		printf "%s", head
		for (i = 0; i < n; i++) {
			one = item
			gsub("%", i, one)
			printf "%s%s", i ? ",\n" : "", one
		}
		print tail
	}'
}

# check NAME ARGUMENTS: within 20 seconds, slow as sanitizers are, and in 100 MB
check() {
	name=$1
	shift
	(
		ulimit -t 20
		"$STET" check -f json "$@" >"$tmp/report" 2>"$tmp/log"
		[ $? -le 1 ] && [ "$(wc -c <"$tmp/report")" -lt 100000000 ]
	)
	tell "$name"
}

list 30000 'ALTER TABLE t ' 'ADD CONSTRAINT c% FOREIGN KEY (a) REFERENCES b' ';' >"$tmp/keys.sql"
check 'foreign keys in one ALTER TABLE' "$tmp/keys.sql"
list 2000 'ALTER TABLE t ' 'ALTER c% ADD GENERATED ALWAYS AS IDENTITY' ';' >"$tmp/identity.sql"
check 'advice for each part of a long statement' "$tmp/identity.sql"
list 60000 'LOCK TABLE ' 't%' ' IN SHARE MODE;' >"$tmp/lock.sql"
check 'tables in one LOCK' "$tmp/lock.sql"

mkdir "$tmp/db"
awk -v dir="$tmp/db" 'BEGIN {
	for (i = 1; i <= 5000; i++) {
		up = sprintf("%s/%06d_a.up.sql", dir, i)
		down = sprintf("%s/%06d_a.down.sql", dir, i)
		printf "CREATE TABLE t%d (a int);\n", i >up
		printf "DROP TABLE t%d;\n", i >down
		close(up)
		close(down)
	}
}'
check 'migrations with ways down' --down "$tmp/db"

echo "1..$count"
