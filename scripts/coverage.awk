# docs/coverage.md from docs/catalogue.tsv, docs/coverage.yaml and "stet rules --format json",
# read in this order. With -v check=1 nothing but what is wrong with them.

BEGIN {
	FS = "\t"
	split("sq squawk 2.63|eu eugene 0.8|sm strong_migrations|pf pgfence 0.5.1|at Atlas|" \
	      "pr pgrubic|ls postgres-language-server 0.25|bb Bytebase|" \
	      "dj django-pg-zero-downtime-migrations|om online_migrations|" \
	      "sp safe-pg-migrations|ps pgsafe 0.11|mp MigrationPilot 1.6|sf safe-migrate 0.9",
	      list, "|")
	for (npeers = 0; (npeers + 1) in list; npeers++) {
		peer[npeers] = substr(list[npeers + 1], 1, 2)
		peer_name[peer[npeers]] = substr(list[npeers + 1], 4)
	}
	split("measured|documented|known|policy|peer", kinds, "|")
	kind_name["measured"] = "measured on PostgreSQL servers"
	kind_name["documented"] = "documented by PostgreSQL"
	kind_name["known"] = "known, not measured"
	kind_name["policy"] = "taste of a site, no fact of PostgreSQL"
	kind_name["peer"] = "another tool has it"
}

function wrong(what) { trouble = trouble what "\n" }

FILENAME ~ /\.tsv$/ && !/^#/ {
	if (NF != 5 || !($3 in kind_name))
		wrong(FILENAME ":" FNR ": not section, check, evidence, peers, what")
	if ($2 in what)
		wrong(FILENAME ":" FNR ": twice: " $2)
	id[n++] = $2
	section[$2] = $1; evidence[$2] = $3; peers[$2] = $4; what[$2] = $5
	split($4, words, " ")
	for (i in words)
		if (!(words[i] in peer_name))
			wrong(FILENAME ":" FNR ": no such peer: " words[i])
}

# The value of a key of { by: x, fixture: y, why: "z" }, without its quotes.
function value(line, key) {
	if (!match(line, key ": (\"[^\"]*\"|[^,}]*)"))
		return ""
	line = substr(line, RSTART + length(key) + 2, RLENGTH - length(key) - 2)
	gsub(/^ +| +$/, "", line)
	gsub(/^"|"$/, "", line)
	return line
}

FILENAME ~ /\.yaml$/ && /^[a-z]/ {
	name = substr($0, 1, index($0, ":") - 1)
	if (!(name in what))
		wrong(FILENAME ":" FNR ": no such check: " name)
	by[name] = value($0, "by"); why[name] = value($0, "why"); part[name] = value($0, "part")
	fixture = value($0, "fixture")
	if (fixture != "") {
		if ((getline line <fixture) < 0)
			wrong(FILENAME ":" FNR ": no such file: " fixture)
		else if (by[name] == "effect" || by[name] == "additive")
			shown[name] = fixture
		close(fixture)
	}
	if (by[name] == "" && why[name] == "" && part[name] == "")
		wrong(FILENAME ":" FNR ": neither what decides it nor why nothing does: " name)
	if ((by[name] == "effect" || by[name] == "additive") && fixture == "")
		wrong(FILENAME ":" FNR ": nothing shows it: " name)
}

# The lines of "stet rules --format json" that matter: an id, its class, what it covers.
/^\t\t\t"id":/ { rule = $5; gsub(/[",]/, "", rule) }
/^\t\t\t"class":/ { off[rule] = /"off"/ }
/^\t\t\t"covers":/ {
	nrules++
	gsub(/.*\[|[]",]/, "")
	split($0, words, " ")
	for (i = 1; i in words; i++) {
		if (!(words[i] in what))
			wrong(rule ": covers no check of docs/catalogue.tsv: " words[i])
		if (words[i] in by && !(words[i] in shown) && part[words[i]] == "")
			wrong(rule ": covers what docs/coverage.yaml gives up: " words[i])
		rules[words[i]] = rules[words[i]] (rules[words[i]] ? ", " : "") \
			"[" rule "](rules.md#" rule ")" (off[rule] ? "\\*" : "")
	}
}

function covered(name) {
	if (part[name] != "")
		return 0
	return name in rules || by[name] == "effect" || by[name] == "additive"
}

# What stands in the column of stet.
function answer(name) {
	if (part[name] != "")
		return "in part: " rules[name] "; " part[name]
	if (by[name] == "effect")
		return (name in rules ? rules[name] ", " : "") "[effects](../" shown[name] ")"
	if (name in rules)
		return rules[name]
	if (by[name] == "additive")
		return "[additive](../" shown[name] ")"
	return (by[name] == "user rule" ? "a rule of your own: " : "no: ") why[name]
}

function print_totals(  k, i, name, all, yes, alone, alone_yes) {
	for (i = 0; i < n; i++) {
		name = id[i]
		all[evidence[name]]++; all[""]++
		if (covered(name)) {
			yes[evidence[name]]++; yes[""]++
		}
		if (peers[name] == "") {
			alone++
			alone_yes += covered(name)
		}
	}
	print "| what is known of them | checks | stet has |\n| --- | --: | --: |"
	for (k = 1; k in kinds; k++)
		printf "| %s | %d | %d |\n", kind_name[kinds[k]], all[kinds[k]], yes[kinds[k]]
	printf "| **all** | **%d** | **%d** |\n", all[""], yes[""]
	printf "| those that no other tool here has | %d | %d |\n", alone, alone_yes
	printf "\nOf the %d that are measured or documented stet has %d. ",
		all["measured"] + all["documented"], yes["measured"] + yes["documented"]
	print "It leaves out:\n"
	for (i = 0; i < n; i++)
		if (evidence[id[i]] ~ /measured|documented/ && !covered(id[i]))
			printf "- `%s`: %s\n", id[i], part[id[i]] why[id[i]]
}

function print_peers(  p, i, has, both) {
	print "| | tool | checks | of these stet has |\n| --- | --- | --: | --: |"
	for (p = 0; p < npeers; p++) {
		has = both = 0
		for (i = 0; i < n; i++) {
			if (index(" " peers[id[i]] " ", " " peer[p] " ")) {
				has++
				both += covered(id[i])
			}
		}
		printf "| %s | %s | %d | %d |\n", peer[p], peer_name[peer[p]], has, both
	}
}

function print_checks(  i, last, others) {
	for (i = 0; i < n; i++) {
		if (section[id[i]] != last) {
			last = section[id[i]]
			print "\n## " last "\n"
			print "| check | | stet | others |\n| --- | --- | --- | --- |"
		}
		others = peers[id[i]] == "" ? "**none**" : peers[id[i]]
		printf "| `%s` | %s | %s | %s |\n", id[i], what[id[i]], answer(id[i]), others
	}
}

END {
	for (i = 0; i < n; i++)
		if (!covered(id[i]) && part[id[i]] why[id[i]] == "")
			wrong("docs/coverage.yaml: neither a rule nor a reason for " id[i])
	if (!n || !nrules)
		wrong("no checks, or no rules")
	if (check) {
		printf "%s", trouble
		exit trouble != ""
	}
	print "# What stet covers\n\n<!-- made by scripts/coverage.awk: make docs -->\n"
	print "Checks of migrations that stet or any of the tools below makes, what covers each"
	print "in stet, and which of the others have it. A \\* marks a rule that is off unless"
	print "asked for: `--rule style=additive`. *Additive*: there is nothing to find, and stet"
	print "says so. *Effects*: no finding, but `stet check -v`, the JSON report and"
	print "`stet inspect` state the locks, rewrites and scans.\n"
	print_totals()
	print "\n## The tools\n"
	print "A tool is counted when it has a check that aims at the same thing, however well"
	print "it hits. Some need a database or a framework, or to be paid for.\n"
	print_peers()
	print_checks()
}
