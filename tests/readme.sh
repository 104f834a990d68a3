#!/bin/sh
# A "console" block of a page is a session: "$ COMMAND", then what it prints.
# Every such block is played again here and must come out the same. Those of docs/x.md run
# one after another in a git repository of its own, if tests/pages/x.sh is there to fill it.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/bin"
ln -s "$STET" "$tmp/bin/stet"
PATH=$tmp/bin:$PATH
HOME=$tmp GIT_CONFIG_NOSYSTEM=1
GIT_AUTHOR_NAME=you GIT_AUTHOR_EMAIL=you@localhost
GIT_COMMITTER_NAME=you GIT_COMMITTER_EMAIL=you@localhost
export HOME GIT_CONFIG_NOSYSTEM GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME \
	GIT_COMMITTER_EMAIL
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

# Block N of a page; nothing behind the last one.
block() {
	awk -v n="$2" '
		/^```/ && inside { exit }
		inside
		/^```console$/ && ++seen == n { inside = 1 }
	' "$1"
}

# A script that shows each command of a session, then runs it; $? is its own
# predecessor's.
replay() {
	awk -v quote="'" '
		/^\$ / {
			command = shown = substr($0, 3)
			gsub(quote, quote "\\" quote quote, shown)
			print "status=$?; echo " quote "$ " shown quote "; (exit $status)"
			print command
		}' "$1"
}

# Put the file $3 in the place of block N of a page.
replace() {
	awk -v n="$2" -v new="$3" '
		/^```/ && inside { inside = 0 }
		!inside
		/^```console$/ && ++seen == n {
			inside = 1
			while ((getline line <new) > 0)
				print line
		}
	' "$1" >"$tmp/page" && cp "$tmp/page" "$1"
}

# Where the sessions of a page run.
place() {
	fill=$PWD/tests/pages/$(basename "$1" .md).sh
	if [ ! -e "$fill" ]; then
		echo .
		return
	fi
	rm -rf "$tmp/repository"
	mkdir "$tmp/repository"
	(
		cd "$tmp/repository" && git init -q -b main . && sh "$fill" && git add . &&
			git commit -qm "What was there" || echo "cannot make $1's repository" >&2
	) >&2
	echo "$tmp/repository"
}

count=0
for page in README.md CONTRIBUTING.md docs/*.md; do
	n=1
	place=$(place "$page")
	while block "$page" "$n" >"$tmp/expected" && [ -s "$tmp/expected" ]; do
		replay "$tmp/expected" >"$tmp/script"
		cp "$tmp/expected" "$tmp/before"
		(cd "$place" && sh "$tmp/script") >"$tmp/actual" 2>&1 </dev/null
		judge "$page, session $n" "$tmp/expected" "$tmp/actual"
		cmp -s "$tmp/before" "$tmp/expected" || replace "$page" "$n" "$tmp/expected"
		count=$((count + 1)) n=$((n + 1))
	done
done

# What the page tells a newcomer to run, the Makefile must have.
for target in $(sed -n 's/^    make \([a-z]*\).*/\1/p' README.md); do
	count=$((count + 1))
	if grep -q "^$target:" Makefile; then
		echo "ok - make $target"
	else
		echo "not ok - make $target"
	fi
done
echo "1..$count"
[ "$count" -ge 4 ]
