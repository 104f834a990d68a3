# A hook, by whatever manages the hooks; what is there already is the user's.
new() {
	mkdir -p "$1/db" && cd "$1" && git init -q . && git config --local core.hooksPath "$2"
	test -n "$2" || git config --local --unset core.hooksPath
	echo 'CREATE TABLE t (a int);' >db/1_a.sql
	cp db/1_a.sql db/2_b.sql
	echo "$1"
}
mkdir bin && ln -s "$STET" bin/stet && PATH=$PWD/bin:$PATH
top=$PWD
(
	new plain
	stet init --hook && git add . && git commit -qm one && stet init --hook
	echo 'ALTER TABLE t DROP COLUMN a;' >db/3_c.sql
	git add . && echo 'SELECT 1;' >db/3_c.sql
	git commit -qm two
	echo "exit $?"
	git worktree add -q ../tree && cd ../tree
	stet init --hook | sed "s|$top|TOP|"
	printf '#!/bin/sh\nmake lint\n' >../plain/.git/hooks/pre-commit
	stet init --hook | sed "s|$top|TOP|"
)
(
	new "not run"
	mkdir -p .git/hooks && printf '#!/bin/sh\n# stet check comes later\n' >.git/hooks/pre-commit
	chmod +x .git/hooks/pre-commit
	stet init --hook
	printf '#!/bin/sh\nexec stet check --staged\n' >.git/hooks/pre-commit
	chmod -x .git/hooks/pre-commit
	stet init --hook
	echo "exit $?"
)
(
	new "own folder" .githooks
	stet init --hook && ls -l .githooks | cut -c1-4
)
(
	new shared "$top/everyone's"
	stet init --hook | sed "s|$top|TOP|"
	test ! -e "$top/everyone's"
)
(
	new husky .husky/_ && mkdir -p .husky/_
	stet init --hook && cat .husky/pre-commit && echo 'npx lint-staged' >.husky/pre-commit
	stet init --hook
	echo "exit $?"
)
(
	new lefthook && echo 'pre-push:' >lefthook.yml
	stet init --hook
	echo "exit $?"
)
(
	new pre-commit && echo 'repos:' >.pre-commit-config.yaml
	stet init --hook
	echo "exit $?"
	stet init --hook | sed -n 's/^    //p' >>.pre-commit-config.yaml
	stet init --hook
	echo "exit $?"
)
git init -q --bare bare.git && cd bare.git && stet init --hook
