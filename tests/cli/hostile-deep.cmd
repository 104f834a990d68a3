# Nested as deep as may be, or deeper, wherever an expression, a query or a body may stand.
# deep N BEFORE OPENS MIDDLE CLOSES AFTER: on a line, and what is said about it.
deep() {
	awk -v n="$1" -v before="$2" -v opens="$3" -v middle="$4" -v closes="$5" -v after="$6" '
		BEGIN {
			printf "%s", before
			for (i = 0; i < n; i++) printf "%s", opens
			printf "%s", middle
			for (i = 0; i < n; i++) printf "%s", closes
			print after
		}' >deep.sql
	"$STET" check -f gcc deep.sql >out
	status=$?
	echo "$2$3...: exit $status $(sed 's/.* \[\(.*\)\]$/\1/' out | sort | uniq -c | tr -s ' \n' ' ')"
}
n=9900
deep $n 'DELETE FROM t WHERE a = 1' '' '' ' + 1' ';'
deep $n 'ALTER TABLE t ADD CHECK (a = 1' '' '' ' + 1' ');'
deep $((n / 2)) 'ALTER TABLE t ADD CHECK (a' '' '' ' AND NOT b' ');'
deep $n 'CREATE INDEX i ON t (a) WHERE a = 1' '' '' ' + 1' ';'
deep $n 'CREATE INDEX i ON t ((a' '' '' ' + 1' '));'
deep $n 'ALTER TABLE t ADD c int GENERATED ALWAYS AS (a' '' '' ' + 1' ') STORED;'
deep $n 'ALTER TABLE t ADD c int DEFAULT 1' '' '' ' + 1' ';'
deep $n 'ALTER TABLE t ALTER c TYPE int USING a' '' '' ' + 1' ';'
deep $n 'CREATE POLICY p ON t USING (a = 1' '' '' ' + 1' ');'
deep $n 'CREATE VIEW v AS SELECT 1' '' '' ' UNION SELECT a FROM t' ';'
deep $n 'UPDATE t SET a = 1 FROM b' '' '' ' JOIN c ON true' ';'
deep $n 'UPDATE t SET a = b' '' '' '::text' ';'
deep $n "DO \$\$ BEGIN EXECUTE 'DROP TABLE a'" '' '' " || 'b'" '; END $$;'
deep $n 'DO $$ BEGIN IF a' '' '' ' AND b' ' THEN DROP TABLE t; END IF; END $$;'
deep 4000 'DELETE FROM t WHERE ' '(' 'a = 1' ')' ';'
deep 4000 'SELECT ' 'f(' '1' ')' ';'
deep 4000 'SELECT ' '(SELECT ' '1' ')' ';'
deep 4000 'SELECT * FROM ' '(SELECT * FROM ' 't' ') x' ';'
deep 4000 'UPDATE t SET a = ' 'CASE WHEN a THEN ' '1' ' END' ';'
deep 4000 '' 'WITH a AS (' 'DELETE FROM t RETURNING *' ') SELECT * FROM a' ';'
deep 1000 '' 'WITH a AS (' 'DELETE FROM t RETURNING *' ') SELECT * FROM a' ';'
deep 100000 'SELECT 1' '' '' ' + f(1, 2)' ';'
deep 20000 'DO $$ BEGIN ' 'IF a THEN ' 'DROP TABLE t; ' 'END IF; ' 'END $$;'
deep 20000 'DO $$ BEGIN ' 'BEGIN ' 'DROP TABLE t; ' 'END; ' 'END $$;'
deep 20000 'DO $$ BEGIN ' 'LOOP ' 'DROP TABLE t; ' 'END LOOP; ' 'END $$;'
deep 50 'DO $$ BEGIN ' 'IF a THEN ' 'DROP TABLE t; ' 'END IF; ' 'END $$;'
deep 20000 '' '\if :a
' 'DROP TABLE t;
' '\endif
' ''
deep 20000 '' '{{ if a }}
' 'DROP TABLE t;
' '{{ end }}
' ''
deep 2000 'DELETE FROM t WHERE a = ' '{{ if a }} ' '1' ' {{ end }}' ';'
