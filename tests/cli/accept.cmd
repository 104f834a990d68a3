# Findings of files whose text must not change stand in the settings; what should go is told.
mkdir -p repo/.git repo/db
cd repo
cat >.stet.yaml <<'X'
accept:
  - path: db/1_a.sql
    rule: drop-column
    object: users.legacy
    reason: nothing read it
    until: 2999-12-31
  - { path: db/2_b.sql, rule: drop-table, reason: was empty, until: 2020-01-31 }
  - { path: db/2_b.sql, rule: create-index, reason: small }
  - { path: db/*, rule: unparsed, reason: reviewed by hand }
X
echo 'ALTER TABLE users DROP COLUMN legacy, DROP COLUMN other;' >db/1_a.sql
echo 'DROP TABLE t;' >db/2_b.sql
echo 'FROB x;' >db/3_c.sql
"$STET" check -v db
"$STET" check -f json db/1_a.sql | grep -o '"suppressed":{.*}'
"$STET" check db/3_c.sql
echo "exit $?"
with() {
	printf 'accept:\n  - %b\n' "$1" >.stet.yaml
	"$STET" check db/1_a.sql
	echo "exit $?"
}
with '{ path: a, rule: drop-colum, reason: r }'
with '{ path: a, rule: columns, reason: r }'
with '{ path: a, rule: drop-column }'
with '{ path: a, rule: drop-column, reason: "" }'
with '{ path: a, rule: drop-column, reason: r, until: tomorrow }'
with '{ path: a, rule: drop-column, reason: r, until: 2027-13-01 }'
with '{ path: a, rule: drop-column, reason: r, until: 2027-02-29 }'
with '{ path: [db/1_a.sql, db/0_gone.sql], rule: drop-column, reason: r, until: 2096-02-29 }'
with '{ path: a, rule: drop-column, reason: r, object: "(" }'
echo "in a file that is included"
mkdir db/parts
echo 'ALTER TABLE users DROP COLUMN note;' >db/parts/note.psql
echo '\ir parts/note.psql' >db/4_d.sql
cat >.stet.yaml <<'X'
accept:
  - { path: db/parts/note.psql, rule: drop-column, object: users.note, reason: nothing read it }
  - { path: db/parts/note.psql, rule: drop-table, reason: gone }
X
"$STET" check -v db/4_d.sql
X='path: db/parts/note.psql, rule: drop-column, reason: r'
echo "accept: [{ $X }]" >.stet.yaml
(cd db && "$STET" check -q 4_d.sql)
echo "exit $?"
