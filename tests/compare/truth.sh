#!/bin/sh
# truth.sh SCHEMA CASES: beside a server, runs each statement of CASES (name, setup, statement) on
# what SCHEMA makes. Prints name, verdict and statement. The verdicts, by what the server showed:
# data: a table, a column or most of a table's rows is gone, or has another name; object: another
# object is; blocks: a table or index is written anew, or a table is read in full behind a lock that
# stops writes; harmless: nothing of that, and nothing that existed is different; other: the rest.

here=$(dirname "$0")
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

say() {
	psql -X -q -A -t -F '	' "$@"
}

# script CASES WRAP: WRAP is "transaction", or "copy": each in a database of its own.
script() {
	awk -F '\t' -v wrap="$2" '
		# what only locks, asks or sets, and what needs data behind it
		toupper($3) ~ /FROM STDIN|(^|;; )(LOCK|SELECT|SET|RESET|SHOW|SAVEPOINT) / { next }
		function sql(text) {
			gsub(/ ;; /, ";\n", text)
			return text == "" ? "" : text ";\n"
		}
		{
			printf "\\echo '\''case\t%s'\''\n", $1
			if (wrap == "copy")
				printf "CREATE DATABASE copy TEMPLATE shop;\n\\c copy\n"
			else
				print "BEGIN;"
			printf "%sSELECT probe.before();\n%s", sql($2), sql($3)
			printf "\\set state '\''state\t'\'' :SQLSTATE\nRESET ROLE;\n\\echo :state\n"
			print "SELECT * FROM probe.after();"
			if (wrap == "copy")
				print "\\c postgres\nDROP DATABASE copy WITH (FORCE);"
			else
				print "ROLLBACK;\nRESET ALL;"
		}' "$1"
}

createdb shop && say -d shop -f "$1" >"$tmp/log" 2>&1
say -d shop -v ON_ERROR_STOP=1 -f "$here/probe.sql" >"$tmp/log" 2>&1 || {
	cat "$tmp/log" >&2
	exit 1
}
script "$2" transaction | say -d shop >"$tmp/out" 2>/dev/null
# Those that PostgreSQL refuses in a transaction run alone.
awk -F '\t' '
	NR > FNR { if ($1 in alone) print; next }
	$1 == "case" { name = $2 }
	$1 == "state" && $2 == "25001" { alone[name] }' "$tmp/out" "$2" >"$tmp/alone"
script "$tmp/alone" copy | say -d postgres >>"$tmp/out" 2>/dev/null
echo end >>"$tmp/out"

awk -F '\t' '
	function finish() {
		if (state == "00000" && !(name in verdict))
			verdict[name] = data ? "data" : object ? "object" : \
				anew || (scanned && locked) ? "blocks" : \
				different || (locked && !new) ? "other" : "harmless"
		state = ""
		data = object = anew = scanned = locked = different = new = 0
	}
	NR > FNR { if ($1 in verdict) print $1 "\t" verdict[$1] "\t" $3; next }
	$1 == "case" { finish(); name = $2 }
	$1 == "state" { state = $2 }
	$1 == "gone" && $2 !~ /^(index|table constraint|domain constraint|statistics object) / {
		object = 1
		data = data || $2 ~ /^(table|column|materialized view|foreign table) /
	}
	$1 == "most rows lost" { data = 1 }
	$1 == "gone" || $1 == "changed" || $1 == "some rows lost" { different = 1 }
	# these change what happens to rows that exist
	$1 == "new" && $2 ~ /^(trigger|event trigger|rule|policy|publication)/ { different = 1 }
	$1 == "new" { new = 1 }
	$1 == "rewritten" || $1 == "rebuilt" { anew = 1 }
	$1 == "scanned" { scanned = 1 }
	$1 == "locked" { locked = 1 }
	$1 == "end" { finish() }' "$tmp/out" "$2"
