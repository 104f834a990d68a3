#!/bin/sh
# The JSON report is what docs/report.md says: reports of all kinds are held against
# docs/report.schema.json, of which that page is made, by Python's jsonschema; each key of it is
# met in one.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

python3 -c 'import jsonschema' 2>/dev/null || {
	echo "ok - reports # SKIP python3-jsonschema is not installed"
	echo 1..1
	exit
}

# report COMMAND ARGUMENT...: one more
report() {
	command=$1
	shift
	"$STET" "$command" -f json "$@" 2>/dev/null
	printf '\0'
}

# A repository in which something has changed.
changed() {
	cp -R tests/cli/files/. "$tmp/files"
	cd "$tmp/files" || exit 2
	git init -q . && git add db && git -c user.name=stet -c user.email=stet@localhost \
		-c commit.gpgsign=false commit -q -m one
	cp destructive.sql db/3_more.sql
	git add db/3_more.sql
	report check --since HEAD db
	report check --staged db
	"$STET" check -q --write-baseline baseline.json db/2_gone.sql >/dev/null 2>&1
	report check --baseline baseline.json db/2_gone.sql
	echo 'small_tables: [orders]' >.stet.yaml
	echo 'CREATE INDEX i ON orders (id);' >db/4_index.sql
	report check db/4_index.sql
	mkdir seeds
	echo "INSERT INTO users VALUES (1);" >seeds/seed.sql
	report check db seeds
	cd "$OLDPWD" || exit 2
}

{
	for folder in fixtures/*/; do
		report check "$folder"
	done
	report check --down fixtures/down
	report inspect fixtures/readme
	report check tests/cli/files/include/main.sql
	report check no/such/file.sql
	(changed)
} >"$tmp/reports"
python3 tests/report_schema.py docs/report.schema.json <"$tmp/reports" >"$tmp/said" 2>&1
if grep -q '^[1-9][0-9]* reports$' "$tmp/said" && [ "$(wc -l <"$tmp/said")" -eq 1 ]; then
	echo "ok - $(cat "$tmp/said") are what the schema says, and have all of its keys"
else
	echo "not ok - reports are what the schema says, and have all of its keys"
	head -n 20 "$tmp/said" | sed 's/^/# /'
fi
echo 1..1
