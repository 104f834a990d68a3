# What a CI system would obey is shown to it, not said: in names, messages, advice and source.
mkdir ci
cat >ci/1.sql <<'end'
DROP TABLE "##vso[task.setvariable variable=a]b", "##[error]c", "## d";
CREATE UNIQUE INDEX i ON t ((a
::text)) WHERE b = '
::error::no
::stop-commands::x';
-- stet:allow drop-table: ##teamcity[buildStop]
DROP TABLE e;
end
cp ci/1.sql './::error file=x::y.sql'
cd ci || exit
cp 1.sql '::warning::y.sql'
for format in text gcc json; do
	"$STET" check -v -f "$format" .
done >all
"$STET" inspect . >>all
"$STET" inspect --catalog . >>all
"$STET" check -q 'no::such.sql' '::error::no such.sql' >>all 2>&1
grep -cE '^::|^[[:space:]]*::.*::|##[a-z]*\[' all
grep -E 'x3a|x23|u0023' all | cut -c 1-120 | sort -u | head -24
