# Reads the system's package sources and prints those of the Debian archive that
# carry the running release (variable ours), moved to another suite. oneline=1
# reads "deb ..." lines, otherwise paragraphs of "Key: value".

function is_ours(suites,    i, n, word)
{
	n = split(suites, word, " ")
	for (i = 1; i <= n; i++)
		if (word[i] == ours || word[i] ~ /^(oldstable|stable|testing|unstable|sid)$/)
			return 1
	return 0
}

function has_main(components)
{
	return (" " components " ") ~ / main /
}

function emit(uris, rest)
{
	printf "Types: deb\nURIs: %s\nSuites: %s\nComponents: main\n%s\n", uris, suite, rest
}

# A paragraph is over.
function flush_paragraph()
{
	if ((" " value["types"] " ") ~ / deb / && tolower(value["enabled"]) != "no" && \
	    is_ours(value["suites"]) && has_main(value["components"]))
		emit(value["uris"], keep)
	split("", value)
	keep = key = ""
}

function oneline_source(    rest, option, i, n, word, first)
{
	if (match($0, /\[[^]]*\]/)) {
		n = split(substr($0, RSTART + 1, RLENGTH - 2), option, " ")
		for (i = 1; i <= n; i++) {
			if (sub(/^signed-by=/, "", option[i]))
				rest = rest "Signed-By: " option[i] "\n"
			else if (sub(/^trusted=/, "", option[i]))
				rest = rest "Trusted: " option[i] "\n"
		}
		$0 = substr($0, 1, RSTART - 1) substr($0, RSTART + RLENGTH)
	}
	first = $2
	if (is_ours($3) && has_main(substr($0, index($0, $3) + length($3))))
		emit(first, rest)
}

oneline {
	sub(/#.*/, "")
	if ($1 == "deb")
		oneline_source()
	next
}

/^[ \t]*$/ { flush_paragraph(); next }
/^#/ { next }
/^[ \t]/ {
	if (key == "signed-by" || key == "trusted")
		keep = keep $0 "\n"
	else
		value[key] = value[key] " " $0
	next
}
{
	key = tolower(substr($0, 1, index($0, ":") - 1))
	value[key] = substr($0, index($0, ":") + 1)
	if (key == "signed-by" || key == "trusted")
		keep = keep $0 "\n"
}
END { if (!oneline) flush_paragraph() }
