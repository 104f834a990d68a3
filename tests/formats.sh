#!/bin/sh
# Reports for other programs, read by programs that are not ours: jq and xmllint. Names, SQL
# and messages that mean harm are in them.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

for tool in jq xmllint; do
	command -v $tool >/dev/null || {
		echo "ok 1 - formats # SKIP $tool is not installed"
		echo 1..1
		exit
	}
done

tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
n=0

# ok WHAT COMMAND...: the command succeeds.
ok() {
	what=$1
	shift
	n=$((n + 1))
	if out=$("$@" 2>&1 </dev/null); then
		echo "ok $n - $what"
	else
		printf 'not ok %d - %s\n%s\n' $n "$what" "$(echo "$out" | sed 's/^/# /')"
	fi
}

# With a folder of git's, paths are the repository's, though the run is elsewhere.
evil='%0A::error::x,a:b "<&]]>`@team #1|.sql'
mkdir -p "$tmp/repo/.git" "$tmp/repo/db"
cat >"$tmp/repo/db/1_a.sql" <<'end'
DROP TABLE users;
-- stet:allow drop-table: nobody reads <it> & "that"
DROP TABLE orders;
CREATE INDEX i ON items (id);
ALTER TABEL nonsense;
ALTER TABLE "a|b`c<script>@team #1 ]]> ::error::y
%0A" DROP COLUMN "x:y,z";
end
printf 'DROP TABLE "\033[31m\302\205\342\200\256";\nDROP TABLE t\377;\n' >"$tmp/repo/db/2_b.sql"
cp "$tmp/repo/db/1_a.sql" "$tmp/repo/db/$evil"
cd "$tmp/repo/db" || exit 2
"$STET" check -f sarif:../s.sarif -f gitlab:../l.json -f junit:../j.xml -f markdown:../m.md \
	-f github:../g.txt -f json:../a.json . 2>"$tmp/err"
status=$?
cd .. || exit 2
ok "the run fails, and says nothing else" test "$status" -eq 1 -a ! -s "$tmp/err"
ok "nothing unfinished is left behind" test -z "$(find . -name '*.part')"

# findings NAME: how many the JSON report has, of those that jq's filter selects
findings() {
	jq -r "[.findings[] | select($1)] | length" a.json
}
all=$(findings true) counted=$(findings '.suppressed | not')
notes=$(findings '.class == "additive"')

ok "sarif: version, schema, driver" jq -e '.version == "2.1.0" and
	(."$schema" | test("sarif-2.1.0")) and .runs[0].tool.driver.name == "stet" and
	.runs[0].columnKind == "unicodeCodePoints"' s.sarif
ok "sarif: each finding is a result" jq -e ".runs[0].results | length == $all" s.sarif
ok "sarif: what GitHub requires of a rule" jq -e '[.runs[0].tool.driver.rules[] | .id, .name,
	.shortDescription.text, .fullDescription.text, .help.text, .defaultConfiguration.level |
	type == "string" and length > 0] | all' s.sarif
ok "sarif: descriptions are short" jq -e '[.runs[0].tool.driver.rules[] |
	.shortDescription.text, .fullDescription.text | length <= 1024] | all' s.sarif
ok "sarif: what GitHub requires of a result" jq -e '.runs[0] as $run | [$run.results[] |
	(.message.text | length > 0), .ruleId == $run.tool.driver.rules[.ruleIndex].id,
	(.level | IN("error", "warning", "note")), (.partialFingerprints["stet/v1"] | length == 16),
	(.locations[0].physicalLocation.region |
		.startLine >= 1 and .startColumn >= 1 and .endLine >= .startLine and
		(.endLine > .startLine or .endColumn >= .startColumn))] | all' s.sarif
ok "sarif: places are those of the JSON report" sh -c '
	jq -c ".runs[0].results[] | .locations[0].physicalLocation.region |
		[.startLine, .startColumn, .endLine, .endColumn]" s.sarif >s.places
	jq -c ".findings[] | [.line, .column, .end_line, .end_column]" a.json | cmp - s.places'
ok "sarif: a comment's reason is the suppression's" jq -e '[.runs[0].results[].suppressions[]? |
	.kind == "inSource" and .justification == "nobody reads <it> & \"that\""] |
	length == 2 and all' s.sarif
ok "sarif: paths are URIs from the root" jq -e '[.runs[0].results[].locations[0] |
	.physicalLocation.artifactLocation | .uriBaseId == "%SRCROOT%" and
	(.uri | test("^db/[A-Za-z0-9._~%-]+$"))] | all' s.sarif
ok "sarif: the exit status" jq -e '.runs[0].invocations[0] |
	.exitCode == 1 and .executionSuccessful' s.sarif

ok "gitlab: an array of what counts" jq -e "type == \"array\" and length == $counted" l.json
ok "gitlab: what GitLab requires" jq -e '[.[] | (.description, .check_name, .fingerprint,
	.location.path | type == "string" and length > 0),
	(.severity | IN("info", "major", "critical")), .location.lines.begin >= 1,
	(.location.path | startswith("db/"))] | all' l.json
ok "gitlab: no fingerprint twice" jq -e '[.[].fingerprint] | length == (unique | length)' l.json
ok "gitlab: nothing to say is an empty array" sh -c '
	echo "CREATE TABLE t (id int);" | "$STET" check -f gitlab - | jq -e "length == 0"'

xml() {
	xmllint --xpath "$1" j.xml
}
ok "junit: well-formed" xmllint --noout j.xml
ok "junit: a suite a file" test "$(xml 'count(//testsuite)')" -eq 3
ok "junit: a case a finding" test "$(xml 'count(//testcase)')" -eq $((all - notes))
ok "junit: what fails the run" test "$(xml 'count(//failure)')" -eq "$(findings \
	'(.suppressed | not) and (.class == "destructive" or .rule == "unparsed")')"
ok "junit: what a comment allows" test "$(xml 'count(//skipped)')" -eq 2
ok "junit: the counts are true" test "$(xml 'sum(//testsuite/@failures) = count(//failure)')" = true
ok "junit: a name that is no XML" test "db/$evil" = \
	"$(xml 'string(//testsuite[contains(@name, "@")]/@name)')"

printf 'DROP TABLE t;\n' >'two
lines.sql'
"$STET" check -f junit:lines.xml two* >/dev/null 2>&1
ok "junit: a name of two lines" test 'two
lines.sql' = "$(xmllint --xpath 'string(//testcase/@file)' lines.xml)"

ok "github: a line a command, each of ours" sh -c '
	! grep -v "^::\(error\|warning\) file=db/[^:,]*,line=[0-9]" g.txt'
ok "github: one a finding" test "$(wc -l <g.txt)" -eq $((counted - notes))
ok "github: errors come first" sh -c '
	sed "s/ .*//" g.txt | uniq | tr -d "\n" | grep -qx "::error::warning"'
ok "github: columns only on one line" sh -c '! grep "endLine=8.*col=" g.txt'

ok "markdown: no mention, issue, markup or bar of theirs" sh -c '
	awk "/^\`\`\`/ { inside = !inside } !inside" m.md >prose.md
	! grep -e "@team" -e "#1" -e "[^\\\\]<script" -e "[^\\\\]|b" prose.md'
ok "nothing is sent to a terminal" sh -c '
	! grep -l "$(printf "\033\\|\302\205\\|\342\200\256")" j.xml m.md g.txt'
i=0
while [ $i -lt 1500 ]; do
	i=$((i + 1))
	echo "ALTER TABLE table_number_$i DROP COLUMN column_$i, DROP CONSTRAINT constraint_$i;"
done >many.sql
"$STET" check -f markdown many.sql >many.md
ok "markdown: fits into a comment" test "$(wc -m <many.md)" -lt 65536
ok "markdown: says what found no room" grep -q '^No room here for [0-9]* more' many.md

cd / || exit 2
"$STET" check -f sarif:/dev/full "$tmp/repo/db/1_a.sql" 2>"$tmp/err"
ok "a device is written to, and its error told" test $? -eq 2 -a -s "$tmp/err"
ln -s s.sarif "$tmp/repo/link"
"$STET" check -f json:"$tmp/repo/link" "$tmp/repo/db/1_a.sql"
ok "a link is followed" test -L "$tmp/repo/link" -a \
	"$(head -c 12 "$tmp/repo/s.sarif")" = '{"version":1'
echo "1..$n"
