#!/bin/sh
# The image: made, and used on a folder that is another user's.

cd "$(dirname "$0")/../.." || exit 2
. packaging/tap.sh
if ! docker info >/dev/null 2>&1; then
	skip "the image" "no Docker engine answers"
	echo "1..$cases"
	exit
fi

run() {
	docker run --rm -v "$tmp/work:/src" "$@"
}

# With git in it: what is in no commit is new.
works() {
	statuses run stet-test && run stet-test check --since HEAD good.sql
}

mkdir "$tmp/work" && chmod 755 "$tmp" "$tmp/work" && write_cases "$tmp/work"
(cd "$tmp/work" && git init -q &&
	git -c user.name=a -c user.email=a@b.invalid commit -q --allow-empty -m first) || exit 2
try "it is made" docker build -q -t stet-test .
try "it works" works
try "the one without git is made" docker build -q -t stet-test-alone --target alone .
try "it works, too" statuses run stet-test-alone
docker rmi stet-test stet-test-alone >/dev/null
echo "1..$cases"
