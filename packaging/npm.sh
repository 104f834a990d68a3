#!/bin/sh
# npm.sh BUILD OUT: a package of npm's with the static program in BUILD. Its "bin" is the program
# itself, with nothing in between: so exit status and signals are its own, and Node never starts.

cd "$(dirname "$0")/.." || exit 1
. packaging/common.sh
build=$1 out=$2
package=$build/npm/package
file=stet-sql-$version.tgz

case $(uname -m) in
x86_64) cpu=x64 ;;
aarch64) cpu=arm64 ;;
*) die "npm has no name for $(uname -m) that is known here" ;;
esac
rm -rf "$build/npm" "$out"/stet-sql-*.tgz
mkdir -p "$package/bin" "$out"
strip -o "$package/bin/stet" "$build/root/bin/stet" || exit 1
# shellcheck disable=SC2086
cp $texts "$package" && cp -R "$build/licences" "$package" &&
	sed "s/@VERSION@/$version/; s/@CPU@/$cpu/" packaging/npm/package.json \
		>"$package/package.json" || exit 1
tarball "$build/npm" package "$out/$file" || exit 1
done_with "$out" "$file"
