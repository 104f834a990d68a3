# A hundred thousand statements in a file: each is read, and counted.
# many N STATEMENT: in the statement, # is its number
many() {
	awk -v n="$1" -v statement="$2" '
		BEGIN {
			k = split(statement, part, "#")
			for (i = 0; i < n; i++) {
				for (j = 1; j < k; j++) printf "%s%d", part[j], i
				print part[k]
			}
		}' >many.sql
	echo "$2"
	"$STET" check -f text many.sql | grep '^stet: \|^verdict'
}
many 20000 'DROP TABLE t#;'
many 20000 'SELECT #;'
many 4000 'CREATE TABLE t# (id bigint PRIMARY KEY);'
many 4000 'ALTER TABLE t ADD COLUMN c# text;'
many 4000 'CREATE INDEX i# ON t (c#);'
many 4000 'CREATE TABLE p# PARTITION OF p FOR VALUES IN (#);'
many 4000 'ALTER TABEL t#;'
many 2000 'DO $$ BEGIN PERFORM #; END $$;'
many 10000 'CREATE FUNCTION f#() RETURNS void LANGUAGE sql AS $$ DROP TABLE t# $$; SELECT f#();'
many 2000 'BEGIN; SAVEPOINT a; CREATE TABLE a (a int); ROLLBACK TO a;'
many 2000 '-- stet:allow drop-table: nobody reads it
DROP TABLE t#;'
many 2000 '-- stet:allow drop-table: nobody reads it'
many 2000 'COPY t FROM stdin;
#
\.'
many 2000 '\echo #'
many 2000 '\set a#b :a#'
many 1000 'SELECT :a#, {{ b# }}, ${c#};'
# each comment for another object, and all at one place
awk 'BEGIN {
	for (i = 0; i < 20000; i++) printf "-- stet:allow-file drop-table(t%d): nobody reads it\n", i
	for (i = 0; i < 20000; i++) printf "DROP TABLE t%d;\n", i
	print "DROP TABLE other;"
}' >allows.sql
"$STET" check allows.sql | grep '^stet: \|^verdict'
# more columns than PostgreSQL gives a table: the others are not known
awk 'BEGIN {
	print "CREATE TABLE t (z int);"
	for (i = 0; i < 2000; i++) printf "ALTER TABLE t ADD a%d int;\n", i
	print "ALTER TABLE t DROP z; ALTER TABLE t ADD y int;"
}' >wide.sql
"$STET" inspect --catalog wide.sql | sed -n '1p; $p'
# more relations than are kept of all statements together
awk 'BEGIN {
	for (i = 0; i < 900; i++) printf "CREATE VIEW v%d AS SELECT a FROM t;\n", i
	for (i = 0; i < 900; i++) printf "ALTER TABLE t DROP COLUMN b%d;\n", i
}' >views.sql
"$STET" check -f json views.sql | grep -o '"blocks_reads":\[[^]]*' | awk -F, 'NF > 1 { print NF }' | uniq -c
