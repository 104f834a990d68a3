#!/bin/sh
# licences.sh BUILD: BUILD/licences, the terms of each library that is in BUILD/stet, as the
# package has them that it came from. The linker's map says which those are.

cd "$(dirname "$0")/.." || exit 1
. packaging/common.sh
build=$1
to=$build/licences

# keep NAME FILE
keep() {
	[ -s "$2" ] || die "no $2: a package must have the licence of $1, which is linked in"
	install -m 644 "$2" "$to/$1.txt" || exit 1
}

rm -rf "$to"
mkdir -p "$to"
[ "$PG_QUERY" = system ] || keep libpg_query "$PG_QUERY/copyright"
keep cJSON build/cjson/copyright

# "archive.a(member.o)" begins a line of the list of members that something asked for.
sed -n '/^Archive member included/,/^Discarded input\|^Memory Config/s/^\(\/.*\.a\)(.*/\1/p' \
	"$build/stet.map" | sort -u | while read -r archive; do
	package=$(dpkg -S "$(realpath "$archive")" 2>/dev/null || dpkg -S "$archive")
	[ -n "$package" ] || die "$archive, which is linked in, is in no package of Debian's"
	echo "${package%%:*}"
done | sort -u >"$build/linked" || exit 1
while read -r package; do
	keep "$package" "/usr/share/doc/$package/copyright"
done <"$build/linked"
# Of the C library, whose licence wants its own text beside the program.
keep LGPL-2.1 /usr/share/common-licenses/LGPL-2.1
