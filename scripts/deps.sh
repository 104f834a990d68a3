#!/bin/sh
# deps.sh [--once] [--no-server]: what the build and the tests need. Installs the missing
# packages, then fetches a newer libpg_query than the system's into build/pg_query, if
# there is one; the system itself is not changed by that. --once does not try again
# what failed. --no-server: only what the build needs. With PG_QUERY set, nothing is fetched.

cd "$(dirname "$0")/.." || exit 1
cc=${CC:-gcc}
into=build/pg_query
tried=build/pg_query.tried
server_tried=build/postgres.tried
. scripts/apt.sh

has_header() {
	printf '#include <stdio.h>\n#include <%s>\n' "$1" | "$cc" -E -x c - >/dev/null 2>&1
}

# The packages that are missing, found by what they are needed for.
missing() {
	for tool in gcc make "${cc%% *}"; do
		command -v "$tool" >/dev/null || echo "$tool"
	done
	command -v "$cc" >/dev/null || cc=gcc
	while read -r header package; do
		has_header "$header" || echo "$package"
	done <<-end
		stdlib.h libc6-dev
		pg_query.h libpg-query-dev
		cjson/cJSON.h libcjson-dev
		yaml.h libyaml-dev
	end
	printf '#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n%s\n%s\n' \
		'#include <setjmp.h>' '#include <cmocka.h>' |
		"$cc" -E -x c - >/dev/null 2>&1 || echo libcmocka-dev
}

# What the test against a server needs, and those of reports, manual and completions; they are
# skipped without.
missing_server() {
	command -v jq >/dev/null || echo jq
	command -v xmllint >/dev/null || echo libxml2-utils
	command -v pre-commit >/dev/null || echo pre-commit
	for tool in mandoc zsh fish; do
		command -v $tool >/dev/null || echo $tool
	done
	python3 -c 'import jsonschema' 2>/dev/null || echo python3-jsonschema
	test -e "$(pg_config --includedir 2>/dev/null)/libpq-fe.h" || echo libpq-dev
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null ||
		echo postgresql
}

# Debian's package makes a cluster and starts it: what it made just now goes again.
install_server() {
	test -n "$(missing_server)" || return 0
	clusters=$(pg_lsclusters -h 2>/dev/null | awk '{ print $1, $2 }')
	# shellcheck disable=SC2046
	if ! add $(missing_server); then
		echo "the tests that need them are skipped, then" | tee "$server_tried"
		return
	fi
	pg_lsclusters -h 2>/dev/null | awk '{ print $1, $2 }' | while read -r cluster; do
		# shellcheck disable=SC2086
		printf '%s\n' "$clusters" | grep -qxF "$cluster" ||
			$as_root pg_dropcluster --stop $cluster </dev/null
	done
}

# Make one object of what the archive's two calls need, and hide all other names:
# PostgreSQL has so many that some would clash with ours or a caller's.
pack_archive() {
	ld -r -o "$work/all.o" -u pg_query_parse -u pg_query_split_with_parser "$@" &&
		objcopy -w -G 'pg_query_*' "$work/all.o" "$work/pg_query.o" &&
		rm -f "$work/new/lib/libpg_query.a" &&
		ar qcs "$work/new/lib/libpg_query.a" "$work/pg_query.o"
}

# Does a program that parses run with the archive in $work/new?
archive_works() {
	cat >"$work/try.c" <<-'end'
		#include <pg_query.h>
		#include <string.h>
		int main(void)
		{
			PgQueryParseResult r = pg_query_parse("ALTER TABLE a ADD b int");
			PgQuerySplitResult s = pg_query_split_with_parser("SELECT 1; SELECT 2");
			return r.error || !strstr(r.parse_tree, "AT_AddColumn") || s.n_stmts != 2;
		}
	end
	"$cc" -isystem "$work/new/include" -o "$work/try" "$work/try.c" \
		"$work/new/lib/libpg_query.a" -lm -pthread && "$work/try"
}

# The archive as it is, or with what an older C library lacks.
use_archive() {
	pack_archive "$1" && archive_works && return
	"$cc" -O2 -std=c11 -D_GNU_SOURCE -c -o "$work/shim.o" scripts/pg_query_shim.c &&
		pack_archive "$1" "$work/shim.o" && archive_works
}

# try_suite SUITE: says why not, in $why.
try_suite() {
	private_lists
	mkdir -p "$work/new/lib"
	suite_of "$1" >"$work/suite.sources"
	why="no source of Debian's packages is set up"
	[ -s "$work/suite.sources" ] || return 1
	why="the newer suites cannot be reached"
	private_apt apt-get update >"$work/log" 2>&1 || return 1
	version=$(private_apt apt-cache policy libpg-query-dev 2>/dev/null |
		awk '$1 == "Candidate:" { print $2 }')
	case $version in
	"" | "(none)") return 1 ;;
	esac
	why="there is no newer one than the system's"
	system=$(dpkg-query -W -f '${Version}' libpg-query-dev 2>/dev/null)
	dpkg --compare-versions "$version" gt "${system:-0}" || return 1
	why="libpg_query $version could not be fetched"
	(cd "$work" && private_apt apt-get download libpg-query-dev) >"$work/log" 2>&1 || return 1
	dpkg -x "$work"/libpg-query-dev_*.deb "$work/deb" || return 1
	mv "$work/deb/usr/include" "$work/new/include" || return 1
	cp "$work/deb/usr/share/doc/libpg-query-dev/copyright" "$work/new/" || return 1
	echo "$version" >"$work/new/version"
	why="libpg_query $version does not link here"
	use_archive "$work"/deb/usr/lib/*/libpg_query.a >"$work/log" 2>&1 || return 1
}

fetch_newest() {
	if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
		echo "no apt here: the system's libpg_query is used"
		return
	fi
	work=$PWD/build/pg_query.work
	for suite in unstable testing stable; do
		try_suite "$suite" || continue
		find "$work/new" -type f -exec touch {} +
		mv "$work/new" "$into"
		rm -rf "$work"
		echo "fetched libpg_query $version from Debian $suite into $into"
		return
	done
	rm -rf "$work"
	echo "$why: the system's libpg_query is used" | tee "$tried"
}

mkdir -p build
# shellcheck disable=SC2046
add $(missing) || exit 1
case "$*" in
*--no-server*) ;;
--once) test -e "$server_tried" || install_server ;;
*) install_server ;;
esac
if [ -n "$PG_QUERY" ] || [ -e "$into/lib/libpg_query.a" ]; then
	exit 0
fi
if [ "$1" = --once ] && [ -e "$tried" ]; then
	exit 0
fi
rm -rf "$into" "$tried"
fetch_newest
