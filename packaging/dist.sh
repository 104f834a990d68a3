#!/bin/sh
# dist.sh BUILD OUT: a tarball of the static program in BUILD, and one of the source.

cd "$(dirname "$0")/.." || exit 1
. packaging/common.sh
build=$1 out=$2
name=stet-$version-linux-$(uname -m)

rm -rf "${build:?}/$name" "$out"/stet-"$version"*.tar.gz
mkdir -p "$out"
cp -R "$build/root" "$build/$name" && strip "$build/$name/bin/stet" &&
	cp -R "$build/licences" rules "$build/$name" || exit 1
# shellcheck disable=SC2086
cp $texts "$build/$name" || exit 1
tarball "$build" "$name" "$out/$name.tar.gz" || exit 1
done_with "$out" "$name.tar.gz"

if [ ! -e .git ]; then
	echo "no source tarball: this is not a git repository"
	exit 0
fi
[ -z "$(git status --porcelain)" ] || echo "the source tarball is without what is not committed"
git archive --prefix="stet-$version/" HEAD >"$build/source.tar" &&
	gzip -9n <"$build/source.tar" >"$out/stet-$version.tar.gz" || exit 1
done_with "$out" "stet-$version.tar.gz"
