# What has no end, or ends again and again: no lexer may begin anew each time.
# again N BEFORE PIECE AFTER
again() {
	awk -v n="$1" -v before="$2" -v piece="$3" -v after="$4" '
		BEGIN {
			printf "%s", before
			k = split(piece, part, "#")
			for (i = 0; i < n; i++) {
				for (j = 1; j < k; j++) printf "%s%d", part[j], i
				printf "%s", part[k]
			}
			print after
		}' >again.sql
	"$STET" check -f gcc again.sql >out
	status=$?
	echo "$2$3...: exit $status $(sed 's/.* \[\(.*\)\]$/\1/' out | sort | uniq -c | tr -s ' \n' ' ')"
}
again 200000 'DROP TABLE t; ' '/* ' ''
again 200000 'DROP TABLE t; ' '/* */ ' ''
again 200001 'DROP TABLE t; ' "'" ''
again 200001 'DROP TABLE t; ' '"' ''
again 200001 'DROP TABLE t; ' '`' ''
again 200000 'DROP TABLE t; ' "E'\\\\'" ''
again 20000 'DROP TABLE t; ' '$a' ''
again 20000 'DROP TABLE t; ' '$a$ ' ''
again 20000 'DROP TABLE t; ' '$$ '"' " ''
again 20000 'DROP TABLE t; ' '$a#$ ' ''
again 20000 'DROP TABLE t; ' '{{ ' ''
again 20000 'DROP TABLE t; ' '${' ''
again 20000 'DROP TABLE t; ' '<% ' ''
again 20000 'DROP TABLE t; ' '{# ' ''
again 20000 'DROP TABLE t; ' '{% if a %} ' ''
again 20000 'DROP TABLE t; SELECT 1 ' '{{ if a }} + 1 ' ';'
again 20000 'DROP TABLE t; ' 'COPY t FROM stdin;
' ''
again 20000 'DROP TABLE t;
' '\if a
' ''
again 200000 'DROP TABLE t;
' '\' ''
again 20000 'DROP TABLE t;
' '-- stet:allow ' ''
again 20000 'DROP TABLE t;
' '-- +goose StatementBegin
' ''
again 20000 'DROP TABLE t; ' '; ' ''
again 20000 'DROP TABLE t; ' 'BEGIN ATOMIC ' ''
again 20000 'DROP TABLE t; ' 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC CASE ' ''
again 20000 'DROP TABLE t; ' 'é€😀' ''
again 20000 'DROP TABLE t; ' "$(printf '\377\300\200')" ''
