#!/bin/sh
# fixtures/**/x.sql and what stet says about it in x.out, one line a finding,
# then "exit N". A first line "-- stet-args: ..." gives more options. A folder
# x.d is judged as a whole; x.d.args holds its options, x.d.out its output.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

golden() {
	if [ ! -e "$1" ]; then
		printf 'not ok - %s\n# it is gone, but not its output\n' "$1"
		return
	fi
	if [ -d "$1" ]; then
		args=
		test ! -e "$1.args" || args=$(cat "$1.args")
		set -- "$1" "$1.out"
	else
		IFS= read -r line <"$1"
		args=${line#-- stet-args:}
		[ "$args" != "$line" ] || args=
		set -- "$1" "${1%.sql}.out"
	fi
	# Options are words: no quotes, and no file names made of stars.
	# shellcheck disable=SC2086
	(
		set -f
		cd "$(dirname "$1")" || exit 2
		timeout 60 "$STET" check -f gcc $args "$(basename "$1")" 2>&1
		echo "exit $?"
	) >"$tmp/out"
	judge "$1" "$2" "$tmp/out"
}

if [ "$1" = --cases ]; then
	shift
	tmp=$(mktemp -d) || exit 2
	trap 'rm -rf "$tmp"' EXIT
	for one in "$@"; do
		golden "$one"
	done
	exit
fi

pruned() {
	find fixtures -path fixtures/demo -prune -o -path fixtures/layouts -prune -o "$@"
}

{
	pruned -type d -name '*.d' -print -prune -o -type f -name '*.sql' -print
	# An .out that nothing gives is a mistake: the case must fail.
	pruned -type d -name '*.d' -prune -o -type f -name '*.d.out' -print | while read -r out; do
		test -d "${out%.out}" || echo "${out%.out}"
	done
	pruned -type d -name '*.d' -prune -o -type f -name '*.out' ! -name '*.d.out' -print |
		while read -r out; do
			test -f "${out%.out}.sql" || echo "${out%.out}.sql"
		done
} | sort | run_cases "$0"
