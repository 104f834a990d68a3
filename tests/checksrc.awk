# What is wrong with one file (variable file), a line each.

function bad(what)
{
	print file ":" FNR ": " what
}

function limit(n, most, what)
{
	if (n > most)
		print file ": " what " has " n " lines; the wall is " most
}

# Columns, with tabs of 8 and a UTF-8 character as one.
function width(line,    i, w, c)
{
	if (line !~ /[\t\200-\377]/)
		return length(line)
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (c == "\t")
			w += 8 - w % 8
		else if (c !~ /[\200-\277]/)
			w++
	}
	return w
}

# The code of a line: without comments and what is in strings.
function code(line,    out, t)
{
	while (line != "") {
		if (in_comment) {
			t = index(line, "*/")
			if (!t)
				return out
			line = substr(line, t + 2)
			in_comment = 0
			continue
		}
		if (!match(line, /"([^"\\]|\\.)*"|'([^'\\]|\\.)+'|\/\*|\/\//))
			return out line
		t = substr(line, RSTART, RLENGTH)
		out = out substr(line, 1, RSTART - 1)
		line = substr(line, RSTART + RLENGTH)
		if (t == "/*") {
			in_comment = 1
		} else if (t == "//") {
			bad("a // comment")
			return out
		} else {
			out = out substr(t, 1, 1) substr(t, 1, 1)
		}
	}
	return out
}

function check_c(text)
{
	if (FNR == 1 && file ~ /\.c$/ && $0 !~ /^\/\* /)
		bad("must begin with a comment that says what the file is")
	if (/^        / || / \t/)
		bad("indent with tabs")
	text = code($0)
	if (text ~ banned)
		bad("a banned call")
	if (text ~ /^[ \t]*typedef +(const +)?(struct|enum|union)[^(]*$/)
		bad("a typedef of a struct")
	if (text ~ /^\{$/) {
		begin = FNR - 1
		cleanup = ""
	}
	if (match(text, /(^|[^a-zA-Z0-9_])goto [a-z_]+/)) {
		text = substr(text, RSTART, RLENGTH)
		sub(/.*goto /, "", text)
		if (cleanup != "" && cleanup != text)
			bad("a second label to go to")
		cleanup = text
	}
	if (/^\}$/ && begin) {
		limit(FNR - begin + 1, 60, "the function at line " begin)
		begin = 0
	}
}

BEGIN {
	banned = "(^|[^a-zA-Z0-9_])(strcpy|strcat|strncpy|strncat|sprintf|vsprintf|atoi|atol|" \
		"atof|strtok|gets|alloca)[ \t]*[(]"
}

# The rows of a table are data: their width does not count, and in a header not their number.
/^\tX\(/ { rows++ }
/[ \t\r]$/ { bad("blanks at the end") }
width($0) > 100 && file !~ /^rules\// && !/^\t(X\(|ASK\(|{ ")/ { bad("wider than 100 columns") }
file ~ /\.[ch]$/ { check_c() }
file ~ /^rules\// && /\t/ { bad("a tab in YAML") }
file ~ /^rules\// && /^---/ { bad("a rule file is one document, without ---") }

END {
	if (file ~ /\.c$/)
		limit(NR, 500, "the file")
	else if (file ~ /\.h$/)
		limit(NR - rows, 100, "the header")
	else if (file ~ /Makefile$/)
		limit(NR, 120, "the file")
	else if (file ~ /\.yaml$/)
		limit(NR, 60, "the rule")
	else
		limit(NR, 500, "the file")
	if (NR && $0 == "")
		print file ": a blank line at the end"
}
