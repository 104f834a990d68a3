#!/bin/sh
# The style that a machine can check, a case a file: tabs, blanks, width,
# comments, banned calls, and the walls on the sizes of things.

cd "$(dirname "$0")/.." || exit 2
export LC_ALL=C

list=$(mktemp) || exit 2
trap 'rm -f "$list"' EXIT
find include src tests fuzz scripts packaging rules .ci Makefile -type f \
	! -path 'tests/cli/files/*' \( -name '*.[ch]' -o -name '*.sh' -o -name '*.awk' \
	-o -name '*.yaml' -o -name run -o -name Makefile -o -name '*.mk' \) -print \
	2>/dev/null | sort >"$list"

while read -r file; do
	trouble=$(awk -v file="$file" -f tests/checksrc.awk "$file")
	case $file in
	*.sh | .ci/run) trouble=$trouble$(sh -n "$file" 2>&1) ;;
	rules/*) test -s "$file" || trouble="$file: is empty" ;;
	esac
	if [ -z "$trouble" ]; then
		echo "ok - $file"
	else
		printf 'not ok - %s\n%s\n' "$file" "$(printf '%s\n' "$trouble" | sed 's/^/# /')"
		bad=1
	fi
done <"$list"
echo "1..$(wc -l <"$list")"
[ -z "$bad" ]
