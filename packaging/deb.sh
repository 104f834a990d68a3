#!/bin/sh
# deb.sh BUILD OUT: a Debian package of the program in BUILD. libpg_query is in it, if a newer
# one than the system's was fetched; all other libraries are the system's.

cd "$(dirname "$0")/.." || exit 1
. packaging/common.sh
build=$1 out=$2
maintainer=${MAINTAINER:-the stet authors <stet@example.org>}
arch=$(dpkg --print-architecture)
root=$build/package
doc=$root/usr/share/doc/stet
file=stet_${version}_$arch.deb

# The libraries that the program asks for, with the versions that have what it calls.
dependencies() {
	mkdir -p "$build/shlibs/debian" && touch "$build/shlibs/debian/control" &&
		(cd "$build/shlibs" && dpkg-shlibdeps -O "$1" 2>log) | sed 's/^shlibs:Depends=//'
}

# In KB, as dpkg-gencontrol counts: what a folder takes differs from one file system to another.
installed_size() {
	find "$root/usr" -printf '%y %s\n' |
		awk '{ kb += $1 == "d" ? 1 : int(($2 + 1023) / 1024) } END { print kb }'
}

# What the package must say of the libpg_query in it is known.
stated() {
	[ -s "$PG_QUERY/copyright" ] && [ -s "$PG_QUERY/version" ]
}

copyright() {
	cat <<-end
		stet, made from its own repository, is under the MIT licence:

	end
	cat LICENSE
	[ "$PG_QUERY" != system ] || return 0
	cat <<-end

		libpg_query $(cat "$PG_QUERY/version"), with PostgreSQL's parser, is linked in.
		These are its terms, as Debian's package of it states them:

	end
	cat "$PG_QUERY/copyright"
}

changelog() {
	printf 'stet (%s) unstable; urgency=medium\n\n  * %s\n\n -- %s  %s\n' "$version" \
		"What is new is in NEWS.md.gz, beside this file." "$maintainer" \
		"$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
}

control() {
	cat <<-end
		Package: stet
		Version: $version
		Architecture: $arch
		Maintainer: $maintainer
		Installed-Size: $(installed_size)
		Depends: $depends
		Recommends: git
		Section: database
		Priority: optional
		Description: find what a PostgreSQL migration would lose or block
		 stet reads PostgreSQL migrations before they run and says, statement by
		 statement, what would lose data, break running code, or make clients wait,
		 and how to do it safely. It needs no database, and it never says fine about
		 what it did not read.
	end
}

[ "$PG_QUERY" = system ] || stated ||
	die "$PG_QUERY has no copyright or no version to be stated; rm -r it, and make deps"
rm -rf "$root" "$out"/stet_*.deb
mkdir -p "$out" "$root/DEBIAN" "$doc" || exit 1
cp -R "$build/root/usr" "$root/" && strip --remove-section=.comment --remove-section=.note \
	"$root/usr/bin/stet" || exit 1
[ ! -d "$root/usr/share/man" ] || find "$root/usr/share/man" -type f -exec gzip -9n {} +
copyright >"$doc/copyright"
changelog | gzip -9n >"$doc/changelog.gz"
gzip -9n <CHANGELOG.md >"$doc/NEWS.md.gz"
install -D -m 644 packaging/lintian-overrides "$root/usr/share/lintian/overrides/stet" || exit 1
depends=$(dependencies "$PWD/$root/usr/bin/stet")
[ -n "$depends" ] || die "$(cat "$build/shlibs/log")"
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
control >"$root/DEBIAN/control"
chmod -R u+rwX,go=rX "$root"
# One thread: with more, the bytes would depend on their number.
dpkg-deb --root-owner-group --threads-max=1 --build "$root" "$out/$file" >/dev/null || exit 1
done_with "$out" "$file"
