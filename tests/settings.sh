#!/bin/sh
# docs/stet.schema.json, by which editors check .stet.yaml, takes what stet takes, by Python's
# jsonschema.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

project=$PWD
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

python3 -c 'import jsonschema' 2>/dev/null || {
	echo "ok - settings # SKIP python3-jsonschema is not installed"
	echo 1..1
	exit
}

mkdir "$tmp/.git"
cd "$tmp" || exit 2
echo 'CREATE TABLE t (a int);' >20260131_a.sql
echo '{"version": 1, "findings": []}' >base.json
cat >cases <<'end'
{}
{"edition": 1}
{"edition": 0}
{"paths": "a"}
{"paths": []}
{"paths": ["a", 1]}
{"paths": {}}
{"exclude": [["a"]]}
{"fail_on": "risky"}
{"fail_on": "additive"}
{"layout": "auto"}
{"layout": "flyway", "history": "none", "allow": "none"}
{"layout": "flywey"}
{"pg_version": 18}
{"pg_version": 9}
{"start_after": 20260131}
{"start_after": ["20260131_a", "./20260131_a.sql"]}
{"schema": "20260131_a.sql"}
{"rules": {"drop-table": "off", "style": "additive"}}
{"rules": {"drop-table": "never"}}
{"rules": ["drop-table"]}
{"small_tables": "a", "hot_tables": ["audit.*"]}
{"runner": {"lock_timeout": "5s", "statement_timeout": 0, "transaction": "file"}}
{"runner": {"lock_timeout": "soon"}}
{"runner": {"transaction": "run"}}
{"runner": {"timeout": "5s"}}
{"placeholders": {"schema": "a", "length": 40, "flag": true}}
{"placeholders": {"schema": ["a"]}}
{"baseline": "base.json"}
{"accept": [{"path": "a", "rule": "drop-table", "reason": "r", "until": "2096-02-29"}]}
{"accept": [{"path": "a", "rule": "drop-table"}]}
{"accept": [{"path": "a", "rule": "drop-table", "reason": "r", "until": "soon"}]}
{"accept": {"path": "a"}}
{"overrides": [{"path": ["a", "b"], "pg_version": 12, "rules": {"style": "off"}}]}
{"overrides": [{"pg_version": 12}]}
{"overrides": [{"path": "a", "fail_on": "never"}]}
{"includes": "a"}
end
python3 "$project/tests/settings_schema.py" "$STET" "$project/docs/stet.schema.json" \
	<cases >said 2>&1
if [ "$(cat said)" = "$(wc -l <cases) settings" ]; then
	echo "ok - the schema and stet say the same of $(cat said)"
else
	echo "not ok - the schema and stet say the same"
	sed 's/^/# /' said
fi
echo 1..1
