#!/bin/sh
# tests/cli/x.cmd, run in a copy of tests/cli/files, and what it prints on both
# streams in x.out, then "exit N". The program is "$STET".

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

cli() {
	if [ ! -e "$1" ]; then
		printf 'not ok - %s\n# it is gone, but not its output\n' "$1"
		return
	fi
	rm -rf "${tmp:?}/files" "${tmp:?}/home"
	mkdir -p "$tmp/files" "$tmp/home"
	test ! -d tests/cli/files || cp -R tests/cli/files/. "$tmp/files"
	cp "$1" "$tmp/case"
	(
		cd "$tmp/files" || exit 2
		timeout 60 sh ../case 2>&1
		echo "exit $?"
	) >"$tmp/out" </dev/null
	judge "$1" "${1%.cmd}.out" "$tmp/out"
}

if [ "$1" = --cases ]; then
	shift
	tmp=$(mktemp -d) || exit 2
	trap 'chmod -R u+rwx "$tmp"; rm -rf "$tmp"' EXIT
	# Whatever the user's git is like, a case's is plain.
	HOME=$tmp/home
	GIT_CONFIG_NOSYSTEM=1
	GIT_CEILING_DIRECTORIES=$tmp
	GIT_AUTHOR_NAME=stet GIT_AUTHOR_EMAIL=stet@localhost
	GIT_COMMITTER_NAME=stet GIT_COMMITTER_EMAIL=stet@localhost
	export HOME GIT_CONFIG_NOSYSTEM GIT_CEILING_DIRECTORIES GIT_AUTHOR_NAME \
		GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
	unset XDG_CONFIG_HOME GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
	for one in "$@"; do
		cli "$one"
	done
	exit
fi

{
	find tests/cli -maxdepth 1 -name '*.cmd'
	find tests/cli -maxdepth 1 -name '*.out' | while read -r out; do
		test -e "${out%.out}.cmd" || echo "${out%.out}.cmd"
	done
} | sort | run_cases "$0"
