#!/bin/sh
# compare.sh [FOLDER...]: stet beside three other linters, on statements whose truth a server
# tells, on traps, and on the migrations below the folders. Prints the tables of docs/comparison.md.
# PEERS names a folder with the others' npm packages; without it they are fetched into a temporary
# one. What they say is taken as it is by default: no settings file, no option but the format.

cd "$(dirname "$0")/../.." || exit 2
STET=${STET:-$PWD/build/stet}
here=$PWD/tests/compare
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
tools="stet squawk pgfence pgls"
packages="squawk-cli @flvmnt/pgfence @postgres-language-server/cli"
# Advice about time limits, types and IF EXISTS, which they give about nearly every statement.
advice='^(require-(lock|statement)-timeout|prefer-|ban-char-field|missing-)|/(lockTimeout|prefer)'

if [ -z "$PEERS" ]; then
	PEERS=$tmp/peers
	# shellcheck disable=SC2086
	npm install --silent --no-fund --no-audit --prefix "$PEERS" $packages >&2 || exit 1
fi
modules=$PEERS/node_modules
squawk=$modules/squawk-cli/js/bin/squawk
pgls=$(ls "$modules"/@postgres-language-server/cli-*/postgres-language-server)

# Their JSON, and what it says: "file, rule", where the rule is "unread" for what was not parsed.
stet() { "$STET" check -f json "$@"; }
stet_schema() {
	schema=facts/shop.sql
	[ "${1#actions}" = "$1" ] || schema=conformance/schema.sql
	"$STET" check -f json --schema "$here/../$schema" --schema "${1%.sql}.setup" "$1"
}
squawk() { "$squawk" --reporter json "$@"; }
pgfence() { "$modules/.bin/pgfence" analyze --output json "$@"; }
pgls() { "$pgls" check --reporter json --max-diagnostics 100000 "$@"; }
stet_rows='(.findings[] | select(.class != "additive") |
		[.path, if .rule == "unparsed" then "unread" else .rule end]),
	(.skipped[] | select(.read | not) | [.path, "unread"])'
stet_schema_rows=$stet_rows
squawk_rows='.[] | [.file, if .rule_name == "syntax-error" then "unread" else .rule_name end]'
pgfence_rows='.results[] | .filePath as $f |
	(.checks + (.policyViolations // []))[] | [$f, .ruleId]'
pgls_rows='.diagnostics[] |
	[.location.path, if .category == "syntax" then "unread" else .category end]'

# found TOOL FILE...: its rows. A tool that stops at a file has not read that one, and is asked
# again about the others.
found() (
	tool=$1
	shift
	eval "rows=\$${tool}_rows"
	out=$(mktemp -p "$tmp")
	"$tool" "$@" >"$out" 2>/dev/null </dev/null
	if [ -s "$out" ] && jq -r "$rows | @tsv" "$out" 2>/dev/null; then
		:
	elif [ $# -eq 1 ]; then
		printf '%s\tunread\n' "$1"
	else
		for file; do
			found "$tool" "$file"
		done
	fi
	rm -f "$out"
)

versions() {
	printf '| | version |\n| --- | --- |\n'
	"$STET" --version | sed 's/^stet \(.*\)/| stet | \1 |/'
	for p in $packages; do
		jq -r '"| \(.name) | \(.version) |"' "$modules/$p/package.json"
	done
}

# cases NAME TABLE SCHEMA: of a table (case, versions, setup, statement), those of PostgreSQL 15.
cases() {
	awk -F '\t' -v name="$1" '
		NR > 1 && split($2, v, "-") && v[1] <= 15 && (v[2] == "" ? v[1] : v[2]) >= 15 {
			print name "." $1 "\t" $3 "\t" $4
		}' "$2" >"$tmp/$1.cases"
	sh scripts/with-postgres.sh sh "$here/truth.sh" "$3" "$tmp/$1.cases" >>"$tmp/truth"
	cut -f1,2 "$tmp/$1.cases" >>"$tmp/setups"
}

# Each statement is a file of its own. stet's second row also knows what existed.
statements() {
	cases shop tests/facts/shop.tsv tests/facts/shop.sql
	cases actions tests/conformance/actions.tsv tests/conformance/schema.sql
	mkdir "$tmp/sql"
	awk -F '\t' -v folder="$tmp/sql/" '
		function write(name, text) {
			gsub(/ ;; /, ";\n", text)
			print text ";" >name
			close(name)
		}
		NR == FNR { setup[$1] = $2; next }
		{ write(folder $1 ".sql", $3); write(folder $1 ".setup", setup[$1]) }' \
		"$tmp/setups" "$tmp/truth"
	(
		cd "$tmp/sql" || exit 2
		for file in *.sql; do
			found stet "$file" >>"$tmp/stet.found"
			found stet_schema "$file" >>"$tmp/stet_schema.found"
		done
		for tool in squawk pgfence pgls; do
			found $tool ./*.sql >"$tmp/$tool.found"
		done
	)
	printf '| | data lost (%d) | object lost (%d) | blocks (%d) | harmless (%d) |\n' \
		$(for v in data object blocks harmless; do cut -f2 "$tmp/truth" | grep -c $v; done)
	echo "| --- | --- | --- | --- | --- |"
	for tool in stet stet_schema squawk pgfence pgls; do
		awk -F '\t' -v tool=$tool -v advice="$advice" '
			NR == FNR { verdict[$1 ".sql"] = $2; next }
			{ sub(/^\.\//, "", $1) }
			!(($1, 0) in met) { met[$1, 0]; all[verdict[$1]]++ }
			$2 !~ advice && !(($1, 1) in met) { met[$1, 1]; some[verdict[$1]]++ }
			END {
				printf "| %s", tool
				for (i = 1; i <= split("data object blocks harmless", v, " "); i++)
					printf " | %d (%d)", some[v[i]], all[v[i]]
				print " |"
			}' "$tmp/truth" "$tmp/$tool.found"
	done
}

# A trap's first line says how many findings there should be, and what it is.
traps() {
	printf '| | there are'
	printf ' | %s' $tools
	printf ' |\n| --- | --- | --- | --- | --- | --- |\n'
	for file in "$here"/probes/*.sql; do
		sed -n '1s/^-- \([0-9]*\) \(.*\)/| \2 | \1/p' "$file" | tr -d '\n'
		cp "$file" "$tmp/1_trap.sql"
		for tool in $tools; do
			"$tool" "$tmp/1_trap.sql" >/dev/null 2>&1 </dev/null
			status=$?
			n=$(found $tool "$tmp/1_trap.sql" | awk -F '\t' -v advice="$advice" \
				'$2 != "unread" && $2 !~ advice { n++ } END { print n + 0 }')
			printf ' | %d, exit %d' "$n" $status
		done
		echo " |"
	done
}

newline='
'
# batches TOOL: what it says of each of the files in $tmp/files.
batches() (
	split -l 40 "$tmp/files" "$tmp/batch."
	IFS=$newline
	set -f
	for batch in $(ls "$tmp" | grep '^batch'); do
		# shellcheck disable=SC2046
		found "$1" $(cat "$tmp/$batch")
		rm "$tmp/$batch"
	done
)

# cpu TOOL: seconds of user and system for all of $tmp/readable.
cpu() (
	IFS=$newline
	set -f
	# shellcheck disable=SC2046
	"$1" $(cat "$tmp/readable") >/dev/null 2>&1 </dev/null
	times >"$tmp/times"
	awk -F '[ms ]+' 'NR == 2 { printf "%.1f s", 60 * $1 + $2 + 60 * $3 + $4 }' "$tmp/times"
)

# Migrations of real projects: what looks, by its name, to be for PostgreSQL and a way up; of each
# folder at most 200 files, evenly. CPU is for the files that all of them read.
migrations() {
	for folder; do
		find "$folder" -name '*.sql' -type f -size -1024k ! -path '*/node_modules/*' |
			grep -v -i -E 'mysql|maria|sqlite|cockroach|mssql|oracle|clickhouse|doris' |
			grep -v -E '[./]down\.sql$|/revert/' | sort >"$tmp/of"
		awk -v n="$(wc -l <"$tmp/of")" -v most=200 '
			n <= most || int(NR * most / n) > int((NR - 1) * most / n)' "$tmp/of"
	done >"$tmp/files"
	cp "$tmp/files" "$tmp/readable"
	for tool in $tools; do
		batches $tool | awk -F '\t' '$2 == "unread" { print $1 }' |
			sort -u >"$tmp/$tool.unread"
		grep -vxF -f "$tmp/$tool.unread" "$tmp/readable" >"$tmp/rest"
		cp "$tmp/rest" "$tmp/readable"
	done
	printf '| | not read, or in part, of %d | CPU for %d |\n| --- | --- | --- |\n' \
		"$(wc -l <"$tmp/files")" "$(wc -l <"$tmp/readable")"
	for tool in $tools; do
		echo "| $tool | $(wc -l <"$tmp/$tool.unread") | $(cpu $tool) |"
	done
}

versions
echo
statements
echo
traps
if [ $# -gt 0 ]; then
	echo
	migrations "$@"
fi
