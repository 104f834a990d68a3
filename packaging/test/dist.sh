#!/bin/sh
# The tarballs: the program runs where nothing else is, all that is in it is accounted for, and
# who makes packages elsewhere gets the same bytes.

cd "$(dirname "$0")/../.." || exit 2
. packaging/tap.sh
name=stet-$version-linux-$(uname -m)
tar -C "$tmp" -xzf "$dist/$name.tar.gz" || exit 2
unpacked=$tmp/$name

nothing_loaded() {
	! readelf -l "$unpacked/bin/stet" | grep -q 'INTERP' &&
		! readelf -d "$unpacked/bin/stet" | grep -q 'NEEDED'
}

# A root folder with the program and two files.
runs_alone() {
	mkdir "$tmp/root" && cp "$unpacked/bin/stet" "$tmp/root/" && write_cases "$tmp/root" &&
		statuses chroot "$tmp/root" /stet
}

# What the linker put in, by Debian's names, is what THIRD-PARTY.md tells of.
accounted_for() {
	[ "$(sed 's/-[0-9]*-dev$/-dev/; /^libpg-query/d' build/static/linked | tr '\n' ' ')" = \
		"libc6-dev libgcc-dev libyaml-dev " ] || return 1
	for library in libpg_query PostgreSQL xxHash upb cJSON LibYAML glibc libgcc; do
		grep -q "$library" "$unpacked/THIRD-PARTY.md" || return 1
	done
	for file in LICENSE README.md licences/libpg?query*.txt licences/cJSON.txt \
		licences/libyaml-dev.txt licences/libc6-dev.txt licences/LGPL-2.1.txt; do
		ls "$unpacked"/$file || return 1
	done
}

# As the start of one's own.
rules_work() {
	mkdir "$tmp/mine" &&
		cp "$unpacked/rules/columns/drop-column.yaml" "$tmp/mine/our-column.yaml" &&
		"$unpacked/bin/stet" rules --test "$tmp/mine"
}

# From the source tarball, in another folder, by someone with other habits.
made_elsewhere() {
	(
		top=$PWD
		umask 077
		tar -C "$tmp" -xzf "$dist/stet-$version.tar.gz" && cd "$tmp/stet-$version" &&
			mkdir build && cp -R "$top"/build/cjson "$top"/build/pg_query* build/ &&
			unset SOURCE_DATE_EPOCH B MAKEFLAGS && TZ=Asia/Tokyo make packages
	)
}

same_bytes() {
	cmp "$dist/$1" "$tmp/stet-$version/build/dist/$1"
}

try "nothing is loaded at run time" nothing_loaded
if [ "$(id -u)" -eq 0 ]; then
	try "the program runs in a root with nothing else" runs_alone
else
	skip "the program runs in a root with nothing else" "only root may chroot"
fi
try "what is linked in is told of, with its licence" accounted_for
try "a rule in it is tested by it, under another name" rules_work
try "the checksums are right" sh -c 'cd "$1" && sha256sum -c SHA256SUMS' sh "$dist"
if [ -e .git ] && [ -z "$(git status --porcelain)" ]; then
	try "packages are made from the source tarball" made_elsewhere
	for file in "$name.tar.gz" "stet-sql-$version.tgz" \
		"stet_${version}_$(dpkg --print-architecture).deb"; do
		try "$file has the same bytes there" same_bytes "$file"
	done
else
	skip "packages are made from the source tarball" "it is not what is tested here"
fi
echo "1..$cases"
