#!/bin/sh
# The manual pages: mandoc finds no fault, and a reader finds every option, command and key.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

command -v mandoc >/dev/null || {
	echo "ok 1 - manual # SKIP mandoc is not installed"
	echo 1..1
	exit
}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
"$STET" explain manual >"$tmp/stet.1"
"$STET" explain settings -f man >"$tmp/stet.yaml.5"

for page in stet.1 stet.yaml.5; do
	# beside the page that it refers to
	out=$(cd "$tmp" && mandoc -T lint $page 2>&1)
	if [ -z "$out" ] && [ -s "$tmp/$page" ]; then
		echo "ok - $page"
	else
		printf 'not ok - %s\n%s\n' $page "$(echo "$out" | sed 's/^/# /')"
	fi
	mandoc -T ascii "$tmp/$page" | col -b | tr -s ' \t\n' '   ' >"$tmp/$page.txt"
done

# has PAGE WHAT: each line of standard input is in it
has() {
	while read -r words; do
		grep -qF -e "$words" "$tmp/$1.txt" || echo "# $1 lacks: $words"
	done >"$tmp/lost"
	[ ! -s "$tmp/lost" ] || printf 'not '
	echo "ok - $1 has $2"
	cat "$tmp/lost"
}
"$STET" --help | sed -n '/^Options:/,/^$/s/^ *\(-.*--[^ ]*\|--[^ ]*\) .*/\1/p' | has stet.1 options
"$STET" --help | sed -n 's/^\(stet [a-z]*\) .*/\1/p' | has stet.1 commands
"$STET" check --help | sed -n '/^Layouts:/,/^$/s/^  [a-z-]*  *//p' | has stet.1 layouts
"$STET" explain settings | sed -n 's/^ *\([a-z_]*\)  *[a-z].*/\1/p' | has stet.yaml.5 keys
echo 1..6
