#!/bin/sh
# deps.sh [--test]: what packages are made with, and cJSON's source into build/cjson: Debian
# has no static library of it. --test: what their tests need, too; without it, they are skipped.

cd "$(dirname "$0")/.." || exit 1
. scripts/apt.sh
into=build/cjson

missing() {
	command -v dpkg-source >/dev/null || echo dpkg-dev
	command -v xz >/dev/null || echo xz-utils
}

missing_test() {
	for tool in lintian debootstrap; do
		command -v "$tool" >/dev/null || echo "$tool"
	done
}

# try_suite SUITE: says why not, in $why.
try_suite() {
	private_lists
	suite_of "$1" | sed 's/^Types: deb$/Types: deb-src/' >"$work/suite.sources"
	why="no source of Debian's packages is set up"
	[ -s "$work/suite.sources" ] || return 1
	why="Debian $1 cannot be reached"
	private_apt apt-get update >"$work/log" 2>&1 || return 1
	why="cJSON's source could not be fetched from Debian $1"
	(cd "$work" && private_apt apt-get source --download-only cjson &&
		dpkg-source -x cjson_*.dsc cjson) >"$work/log" 2>&1 || return 1
	mkdir -p "$work/new/include/cjson" &&
		cp "$work/cjson/cJSON.h" "$work/new/include/cjson/" &&
		cp "$work/cjson/cJSON.c" "$work/cjson/debian/copyright" "$work/new/" &&
		sed -n '1s/.*(\(.*\)).*/\1/p' "$work/cjson/debian/changelog" >"$work/new/version"
}

fetch_cjson() {
	work=$PWD/build/cjson.work
	for suite in unstable testing stable; do
		try_suite "$suite" || continue
		rm -rf "$into"
		find "$work/new" -type f -exec touch {} +
		mv "$work/new" "$into"
		rm -rf "$work"
		echo "fetched cJSON $(cat "$into/version") from Debian $suite into $into"
		return
	done
	rm -rf "$work"
	echo "$why"
	return 1
}

if ! command -v dpkg >/dev/null; then
	echo "packages are made on Debian, or what comes from it"
	exit 1
fi
mkdir -p build
# shellcheck disable=SC2046
add $(missing) || exit 1
# shellcheck disable=SC2046
[ "$1" != --test ] || add $(missing_test)
[ -e "$into/version" ] || fetch_cjson
