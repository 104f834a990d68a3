#!/bin/sh
# The pages that "make docs" writes are what the program prints now, and every
# check of the catalogue is covered, or is not for a reason.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

coverage() {
	"$STET" rules --format json |
		awk "$@" -f scripts/coverage.awk docs/catalogue.tsv docs/coverage.yaml -
}

# Examples in the newest syntax say nothing with an older parser.
rules_page() {
	if [ -z "$UPDATE" ] && ! grep -qxF "$(grep -m 1 '^<!--' "$tmp/rules")" docs/rules.md; then
		echo "ok - docs/rules.md # SKIP was made with another parser"
	else
		judge docs/rules.md docs/rules.md "$tmp/rules"
	fi
}

"$STET" rules --format markdown >"$tmp/rules" 2>&1
"$STET" rules --vocabulary --format markdown >"$tmp/vocabulary" 2>&1
coverage >"$tmp/coverage" 2>&1
rules_page
judge docs/vocabulary.md docs/vocabulary.md "$tmp/vocabulary"
judge docs/coverage.md docs/coverage.md "$tmp/coverage"
"$STET" explain settings --format json >"$tmp/schema" 2>&1
judge docs/stet.schema.json docs/stet.schema.json "$tmp/schema"
if command -v jq >/dev/null; then
	jq -r -f scripts/report-page.jq docs/report.schema.json >"$tmp/report" 2>&1
	judge docs/report.md docs/report.md "$tmp/report"
else
	echo "ok - docs/report.md # SKIP jq is not installed"
fi

if coverage -v check=1 >"$tmp/wrong" 2>&1 && [ ! -s "$tmp/wrong" ]; then
	echo "ok - every check is covered, or is not for a reason"
else
	echo "not ok - every check is covered, or is not for a reason"
	sed 's/^/# /' "$tmp/wrong"
fi

# What the index, the readme and their like link to is there.
for page in README.md CONTRIBUTING.md SECURITY.md docs/README.md docs/write-a-rule.md; do
	grep -o ']([^)#]*' $page | sed 's/](//' | grep -v '^[a-z]*:' | while IFS= read -r link; do
		test -z "$link" || test -e "$(dirname $page)/$link" ||
			echo "$page: $link is not there"
	done
done >"$tmp/nowhere"
for page in docs/*.md; do
	page=${page#docs/}
	[ "$page" = README.md ] || grep -qF "($page)" docs/README.md ||
		echo "docs/README.md does not have $page"
done >>"$tmp/nowhere"
if [ ! -s "$tmp/nowhere" ]; then
	echo "ok - links of pages written by hand"
else
	echo "not ok - links of pages written by hand"
	sed 's/^/# /' "$tmp/nowhere"
fi

# A link leads to a heading, or to a file.
grep -o '](rules\.md#[a-z-]*)' docs/coverage.md | sort -u | sed 's/.*#/### /; s/)$//' |
	while IFS= read -r heading; do
		grep -qxF "$heading" docs/rules.md || echo "docs/rules.md has no $heading"
	done >"$tmp/lost"
if [ -s docs/coverage.md ] && [ ! -s "$tmp/lost" ]; then
	echo "ok - links of docs/coverage.md"
else
	echo "not ok - links of docs/coverage.md"
	sed 's/^/# /' "$tmp/lost"
fi

# What can be linked in has its notice.
sed -n 's/^\(PG_LIBS\|LDLIBS\) *=//p' Makefile | grep -o '\-l[a-z_]*' | while read -r flag; do
	case $flag in
	-lpg_query) name=libpg_query ;;
	-lcjson) name=cJSON ;;
	-lyaml) name=LibYAML ;;
	-lm) name="the C library" ;;
	*) name="what $flag is" ;;
	esac
	grep -q "^| .*$name" THIRD-PARTY.md || echo "THIRD-PARTY.md does not have $name"
done >"$tmp/silent"
if [ ! -s "$tmp/silent" ]; then
	echo "ok - notices of what is linked"
else
	echo "not ok - notices of what is linked"
	sed 's/^/# /' "$tmp/silent"
fi
echo "1..9"
