# The rules of rules/<group>/<id>.yaml as rows of a C array, struct builtin_rule. A test compares
# each with what the reader of all rules makes of its file.

function row() {
	if (file != "")
		printf "{ \"%s\", \"%s\", \"%s\", CLASS_%s, %d, %s\"\", %d, %d },\n", file,
			part[n - 1], part[n], class, edition, actions, start, at - start
}

FNR == 1 {
	row()
	file = FILENAME
	n = split(file, part, "/")
	sub(/\.yaml$/, "", part[n])
	class = actions = key = ""
	edition = 0
	start = at
}

/^[a-z]/ { key = $1 }
key == "class:" { class = toupper($2) }
key == "edition:" { edition = $2 }
key == "action:" {
	words = $0
	sub(/^action:/, "", words)
	gsub(/[][,"]/, " ", words)
	nwords = split(words, word, " ")
	for (i = 1; i <= nwords; i++)
		actions = actions "\"" word[i] "\\0\" "
}
{ at += length($0) + 1 }

END { row() }
