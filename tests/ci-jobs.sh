#!/bin/sh
# The steps of action.yml and of the jobs that "stet init" writes, run as a CI system would, with
# the program that was built here.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

project=$PWD
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
mkdir -p "$tmp/bin" "$tmp/home" "$tmp/repo/db" "$tmp/runner"
ln -s "$STET" "$tmp/bin/stet"
PATH=$tmp/bin:$PATH
HOME=$tmp/home GIT_CONFIG_NOSYSTEM=1
GIT_AUTHOR_NAME=stet GIT_AUTHOR_EMAIL=stet@localhost
GIT_COMMITTER_NAME=stet GIT_COMMITTER_EMAIL=stet@localhost
export HOME GIT_CONFIG_NOSYSTEM GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME \
	GIT_COMMITTER_EMAIL
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GITHUB_BASE_REF GITHUB_OUTPUT GITHUB_STEP_SUMMARY
count=0

# action N [NAME=VALUE...]: the action's step, with these inputs, has exit status N.
step=$(sed -n 's/^      run: //p' action.yml)
action() {
	wanted=$1
	shift
	rm -f "$tmp/out" "$tmp/summary"
	env GITHUB_ACTION_PATH="$project" GITHUB_OUTPUT="$tmp/out" \
		GITHUB_STEP_SUMMARY="$tmp/summary" RUNNER_TEMP="$tmp/runner" \
		"$@" sh -e -c "$step" >"$tmp/log" 2>&1
	status=$?
	[ "$status" -eq "$wanted" ] || echo "exit $status, not $wanted" >>"$tmp/log"
	[ "$status" -eq "$wanted" ]
}

says() {
	grep -qF -e "$1" "$tmp/log" || {
		echo "it does not say: $1" >>"$tmp/log"
		false
	}
}

cd "$tmp/repo" || exit 2
git init -q -b main .
echo 'CREATE TABLE t (a int, b int);' >db/1_a.sql
cp db/1_a.sql "db/2_b.sql"
stet init --github --gitlab >"$tmp/log"
git add . && git commit -qm one
git update-ref refs/remotes/origin/main HEAD
git checkout -qb change

echo mine >"$tmp/mine" && ln -s "$tmp/mine" stet.sarif
action 0 && says 'verdict: passed' && grep -qx "sarif=$tmp/runner/stet.sarif" "$tmp/out"
tell "action: an old repository passes"
grep -qx mine "$tmp/mine"
tell "action: it writes over nothing that a link of the repository leads to"
rm -f stet.sarif
action 0 GIT_TEST_ASSUME_DIFFERENT_OWNER=1 GITHUB_BASE_REF=main && says 'verdict: passed'
tell "action: in a container, where the work tree is another user's"
echo 'ALTER TABLE t DROP COLUMN a;' >"db/3 c.sql"
git add . && git commit -qm two
action 1 GITHUB_BASE_REF=main && says 'every value of a in t' &&
	says '::error file=db/3 c.sql,line=1'
tell "action: a pull request with a DROP COLUMN does not"
grep -q 'every value of a in t' "$tmp/summary" &&
	grep -q '"drop-column"' "$tmp/runner/stet.sarif"
tell "action: the summary and the report for code scanning have it"
echo 'rules: { drop-column: off }' >.stet.yaml
action 1 GITHUB_BASE_REF=main
tell "action: the pull request's own settings do not count"
action 0 STET_SETTINGS_FROM=HEAD GITHUB_BASE_REF=main STET_FAIL_ON=never STET_SARIF='a b.sarif' &&
	grep -qx 'sarif=a b.sarif' "$tmp/out" && [ -e 'a b.sarif' ]
tell "action: inputs are options"
git checkout -q .stet.yaml
action 1 STET_PATHS='
db/1_a.sql
db/3 c.sql
' STET_ARGS='--no-config
-q' && ! grep -q 'stet: ' "$tmp/log"
tell "action: paths and args, one a line"
# shellcheck disable=SC2016
for bad in '$(touch "$HOME/x")' '`touch $HOME/x`' "'; touch \$HOME/x; '" '--write-baseline=x'; do
	action 2 STET_PATHS="$bad" STET_SINCE= && action 2 STET_SINCE="$bad" &&
		action 2 STET_FAIL_ON="$bad" && [ ! -e "$tmp/home/x" ] && [ ! -e x ]
	tell "action: $bad is text"
done
action 1 STET_SARIF='x
other=1' && ! grep -q ^other "$tmp/out"
tell "action: one output"
action 0 STET_BINARY=/bin/true
tell "action: another program"
! sed -n '/ run:/p' "$project/action.yml" .github/workflows/stet.yml | grep -F "\${{" >"$tmp/log"
tell "no script has an input in it"

cmp "$project/templates/gitlab.yml" .gitlab/stet.yml >"$tmp/log" 2>&1
tell "GitLab's template is what stet init --gitlab writes"
git clone -q --bare . "$tmp/origin.git" && git remote add origin "$tmp/origin.git"
script=$(sed -n '/^  script:/,/^  artifacts:/{s/^    - //p;s/^      / /p}' .gitlab/stet.yml |
	tr -d '\n')
script="$(sed -n 's/^    - \(git fetch .*\)/\1/p' .gitlab/stet.yml) && $script"
gitlab() {
	CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse main) \
		CI_MERGE_REQUEST_TARGET_BRANCH_NAME=$1 sh -e -c "$script" >"$tmp/log" 2>&1
}
gitlab main
[ $? -eq 1 ] && says 'every value of a in t' && grep -q drop-column gl-code-quality-report.json
tell "GitLab's job fails on a DROP COLUMN, and leaves its report"
git checkout -q -b lax main && echo 'rules: { drop-column: off }' >>.stet.yaml
git commit -qam lax && git push -q origin lax && git checkout -q change
gitlab lax
tell "GitLab's job has the settings of the target as they are now"

# What docs/ci.md says to write by hand: its blocks of shell, in their order.
block() {
	awk -v n="$1" '/^```/ && inside { exit } inside; /^```sh$/ && ++seen == n { inside = 1 }' \
		"$project/docs/ci.md"
}
for n in 1 2; do
	{ [ "$n" = 1 ] || echo '#!/bin/sh'; block "$n"; } >.git/hooks/pre-commit
	chmod +x .git/hooks/pre-commit
	echo 'DROP TABLE t;' >db/4_d.sql
	git add db/4_d.sql
	! git commit -qm three >"$tmp/log" 2>&1 && says 't is lost'
	tell "docs/ci.md: hook $n lets no DROP TABLE through"
	echo "SELECT $n;" >db/4_d.sql
	git add db/4_d.sql && git commit -qm "four $n" >"$tmp/log" 2>&1
	tell "docs/ci.md: hook $n lets others through"
done
git push -q origin HEAD
block 3 >"$tmp/shell"
BASE=main sh -e "$tmp/shell" >"$tmp/log" 2>&1
[ $? -eq 1 ] && says 'every value of a in t' && grep -q 'every value of a in t' stet.xml
tell "docs/ci.md: the lines for a shell"

for file in "$project/action.yml" "$project/.pre-commit-hooks.yaml" .github/workflows/stet.yml \
	.gitlab/stet.yml .gitlab-ci.yml .stet.yaml; do
	if python3 -c 'import yaml' 2>/dev/null; then
		python3 -c 'import sys, yaml; yaml.safe_load(open(sys.argv[1]))' "$file" \
			>"$tmp/log" 2>&1
		tell "$(basename "$file") is YAML"
	else
		echo "ok - $(basename "$file") # SKIP no other reader of YAML is here"
		count=$((count + 1))
	fi
done
echo "1..$count"
