#!/bin/sh
# The hooks of .pre-commit-hooks.yaml, and the lines of "stet init --hook", run by the real
# pre-commit: on what is staged, whatever the work tree has and the files are called.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

if ! command -v pre-commit >/dev/null; then
	echo "1..0 # SKIP pre-commit is not installed"
	exit
fi
project=$PWD
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
mkdir -p "$tmp/bin" "$tmp/home" "$tmp/hooks" "$tmp/repo/db/migrations"
ln -s "$STET" "$tmp/bin/stet"
HOME=$tmp/home PRE_COMMIT_HOME=$tmp/cache GIT_CONFIG_NOSYSTEM=1
GIT_AUTHOR_NAME=stet GIT_AUTHOR_EMAIL=stet@localhost
GIT_COMMITTER_NAME=stet GIT_COMMITTER_EMAIL=stet@localhost
export HOME PRE_COMMIT_HOME GIT_CONFIG_NOSYSTEM GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL \
	GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
npm_path=$PATH
PATH=$tmp/bin:$PATH
count=0

# runs N [WORDS]: pre-commit has exit status N, and says these words.
runs() {
	pre-commit run $all >"$tmp/log" 2>&1
	test $? -eq "$1" && grep -qF "$2" "$tmp/log"
}

# use HOOK: from the project's own list, as of a commit.
use() {
	cat >.pre-commit-config.yaml <<-end
		repos:
		  - repo: $tmp/hooks
		    rev: $rev
		    hooks:
		      - id: $1
	end
	git add .pre-commit-config.yaml
}

cp .pre-commit-hooks.yaml package.json "$tmp/hooks"
(cd "$tmp/hooks" && git init -q . && git add . && git commit -qm hooks)
rev=$(git -C "$tmp/hooks" rev-parse HEAD)

cd "$tmp/repo" || exit 2
git init -q .
echo 'CREATE TABLE t (a int, b int);' >db/migrations/1_a.sql
git add . && git commit -qm one
use stet
all=
git commit -qm hook
echo 'ALTER TABLE t DROP COLUMN a;' >db/migrations/2_b.sql
git add .
runs 1 'every value of a in t is lost'
tell "a DROP COLUMN that is staged"
echo 'SELECT 1;' >db/migrations/2_b.sql
runs 1 'every value of a in t is lost'
tell "the same, though the work tree has it no more"
git add . && echo 'DROP TABLE t;' >db/migrations/2_b.sql
runs 0 Passed
tell "one that is in the work tree alone"
git commit -qm two >/dev/null 2>&1
git checkout -q . && git mv db/migrations/2_b.sql db/migrations/3_c.sql
echo 'ALTER TABLE t DROP COLUMN b;' >>db/migrations/3_c.sql
git add .
runs 1 '3_c.sql:2:'
tell "a file that has another name now"
git reset -q --hard
name=$(printf "db/migrations/4 of\na day.sql")
echo 'DROP TABLE t;' >"$name"
git add .
runs 1 't is lost'
tell "a name with a blank and a line end"
rm "$name" && git add .
echo 'SELECT 1;' >"$name"
git add .
runs 0 Passed
tell "the same, when it is harmless"
git commit -qnm three
printf 'paths: [db]\nstart_after: 2_b\n' >.stet.yaml
git add .
all=--all-files
runs 0 Passed
tell "--all-files, with start_after"
echo 'start_after: 1_a' >.stet.yaml
git add . && printf 'start_after: 9_x' >.stet.yaml
all=
echo 'TRUNCATE t;' >db/migrations/5_e.sql
git add db
runs 1 'every row of t'
tell "the settings are those that are staged"

# the lines that init prints, put where it says
rm -rf .stet.yaml db/migrations/5_e.sql && git add .
echo 'repos:' >.pre-commit-config.yaml
odd="db/it's (1+1)/migrations"
mkdir -p "$odd" && echo 'CREATE TABLE u (a int);' >"$odd/1_a.sql"
git add "$odd" && git commit -qnm four
stet init --hook | sed -n 's/^    //p' >"$tmp/lines"
cat "$tmp/lines" >>.pre-commit-config.yaml
echo 'DROP TABLE t;' >query.sql
git add .
runs 0 stet
tell "init: a query elsewhere is none of its business"
echo 'DROP TABLE u;' >"$odd/2_b.sql"
git add .
runs 1 'u is lost'
tell "init: a migration is"
git reset -q "$odd"
echo 'DROP TABLE t;' >db/migrations/5_e.sql
git add db/migrations
runs 1 't is lost'
tell "init: one in another folder"

# who has Node alone: npm puts the program where pre-commit looks for it
if command -v npm >/dev/null; then
	mkdir -p "$tmp/npm/bin" && cp "$STET" "$tmp/npm/bin/stet"
	printf '{ "name": "stet-sql", "version": "0.1.0", "bin": { "stet": "bin/stet" } }\n' \
		>"$tmp/npm/package.json"
	(cd "$tmp/npm" && npm pack --silent --offline >/dev/null 2>&1)
	use stet-node
	echo "        additional_dependencies: ['$(ls "$tmp"/npm/*.tgz)']" \
		>>.pre-commit-config.yaml
	git add .
	PATH=$npm_path
	npm_config_offline=true npm_config_audit=false npm_config_fund=false \
		runs 1 't is lost'
	tell "stet-node, and no stet in PATH"
else
	echo "ok - stet-node # SKIP npm is not installed"
	count=$((count + 1))
fi
pre-commit validate-manifest "$project/.pre-commit-hooks.yaml" >"$tmp/log" 2>&1
tell "pre-commit takes the list of hooks"
version=$("$STET" --version | sed 's/^stet \([^ ]*\).*/\1/')
grep -q "stet-sql@$version]" "$project/.pre-commit-hooks.yaml"
tell "stet-node takes the package of this version"
echo "1..$count"
