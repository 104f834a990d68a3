# A megabyte of one thing in a statement.
# long N BEFORE PIECE AFTER
long() {
	awk -v n="$1" -v before="$2" -v piece="$3" -v after="$4" '
		BEGIN {
			printf "%s", before
			for (i = 0; i < n; i++) printf "%s", piece
			print after
		}' >long.sql
	"$STET" check -f gcc long.sql >out
	status=$?
	echo "$2$3...: exit $status $(sed 's/.* \[\(.*\)\]$/\1/' out | sort | uniq -c | tr -s ' \n' ' ')"
}
thousand=$(printf '%01000d' 0)
long 1000000 'INSERT INTO t VALUES (0)' ', (1)' ';'
long 20000 'INSERT INTO t VALUES (0, now())' ', (1, now())' ';'
long 4000 "INSERT INTO t VALUES ('" "$thousand" "');" | cut -c 1-30,1015-
long 4000 "DO \$\$ BEGIN DROP TABLE a; PERFORM '" "$thousand" "'; END \$\$;" | cut -c 1-30,1015-
long 4000 'SELECT ' "$thousand" ';' | cut -c 1-30,1000-
long 4000 'DROP TABLE a' "$thousand" ';' | cut -c 1-30,1010-
long 100000 'DELETE FROM t WHERE a IN (0' ', 1' ');'
long 200000 'SELECT 1 ' '+-' ' 1;'
long 200000 'SELECT 1 ' '<@' ' 1;'
long 2000 'CREATE TABLE t (a int' ', CHECK (a > 0)' ');'
long 10000 'ALTER TABLE t ADD a int' ', ALTER a SET NOT NULL' ';'
long 10000 'DROP TABLE a' ', a' ';'
long 10000 'GRANT SELECT ON a' ', a' ' TO b;'
long 10000 "CREATE TYPE e AS ENUM ('a'" ", 'a'" ');'
long 10000 'ALTER TABLE t SET (a = 1' ', a = 1' ');'
long 10000 'DROP TABLE a' '.a' ';'
long 50000 "DO \$\$ BEGIN EXECUTE format('DROP TABLE %I" '%s' "', a); END \$\$;"
long 50000 "DO '" "''" "';"

# numbers that no type of C holds
for n in 99999999999999999999 1e999999 0x 1e 99999999999999999999999999.9e-400; do
	cat >number.sql <<-end
	ALTER TABLE t ALTER a SET STATISTICS $n;
	ALTER TABLE t ALTER a TYPE varchar($n);
	ALTER TABLE t ALTER a TYPE numeric(38, $n);
	ALTER SEQUENCE s MAXVALUE $n;
	CREATE TABLE p PARTITION OF t FOR VALUES FROM ($n) TO (-$n);
	CREATE TABLE h PARTITION OF t FOR VALUES WITH (MODULUS $n, REMAINDER $n);
	ALTER TABLE t ADD CHECK (a > $n);
	SET lock_timeout = $n;
	SET lock_timeout = '${n}min';
	SELECT setval('s', $n), pg_terminate_backend($n);
	DO \$\$ BEGIN EXECUTE format('DROP TABLE %$n\$I', a); EXECUTE format('DROP TABLE %-${n}s', a); END \$\$;
	end
	"$STET" check -f gcc number.sql >out
	echo "$n: exit $?"
done
for n in 99999999999999999999 -1 1e9 0x10 ''; do
	"$STET" check -q --pg-version "$n" additive.sql
done
echo 'SELECT 1;' >99999999999999999999999999999999_a.sql
echo 'SELECT 1;' >99999999999999999999999999999998_a.up.sql
"$STET" check -q [0-9]*.sql
