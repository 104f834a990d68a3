# Settings that mean harm: an error with its line, or read.
# settings FILE: what is said with them
settings() {
	"$STET" check -q --config "$1" additive.sql 2>&1 | cut -c 1-120
}
deep() {
	awk -v before="$1" -v piece="$2" -v n="$3" -v after="$4" 'BEGIN {
		printf "%s", before
		for (i = 0; i < n; i++) printf "%s", piece
		print after
	}' >deep.yaml
	settings deep.yaml
}
deep 'rules: ' '[' 100000 ''
deep 'rules: ' '{a: ' 100000 ''
deep 'rules: ' '- ' 100000 'a'
deep 'rules: ' '&a ' 100000 ''
deep 'exclude: ["' '**/' 100000 '*.sql"]'
deep 'exclude: [a' ', "*a*a*a*a*a*a*a*a*a*a*b"' 20000 ']'
deep 'small_tables: [a' ', b' 500000 ']'
deep '' '%' 100000 ''
deep '# ' 'comment ' 1000000 ''
deep '' '---
' 20000 ''
cat >bomb.yaml <<'end'
a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b]
rules: *c
end
settings bomb.yaml
awk 'BEGIN { print "placeholders:"; for (i = 0; i < 20000; i++) printf "  a%d: ${a%d}${a%d}\n", i, i + 1, i + 1 }' >many.yaml
settings many.yaml
printf 'rules: {\000}\n' >nul.yaml
settings nul.yaml
printf '\377\376r\000' >utf16.yaml
settings utf16.yaml
head -c 3000 "$STET" >binary.yaml
settings binary.yaml
mkdir dir.yaml
settings dir.yaml
ln -s loop.yaml loop.yaml
settings loop.yaml
awk 'BEGIN { printf "{\"version\":1,\"tables\":"; for (i = 0; i < 100000; i++) printf "[" }' >deep.json
"$STET" check -q --stats deep.json additive.sql
"$STET" check -q --baseline deep.json additive.sql
mkdir more
cat >more/big.yaml <<'end'
title: x
class: risky
action: drop-table
end
awk 'BEGIN { printf "when: "; for (i = 0; i < 90; i++) printf "{not: ["; print "" }' >>more/big.yaml
"$STET" check -q --rules more additive.sql
