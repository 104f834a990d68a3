# shellcheck shell=sh
# For the scripts here: sourced, from the project's folder.

LC_ALL=C
export LC_ALL
umask 022

die() {
	echo "$1" >&2
	exit 1
}

version=$(sed -n 's/^#define STET_VERSION "\(.*\)"/\1/p' include/stet.h)

# The time that everything in a package has: the commit's, which the files of a source
# tarball have, too.
if [ -z "$SOURCE_DATE_EPOCH" ] && [ -e .git ]; then
	SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
fi
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(stat -c %Y CHANGELOG.md)}
export SOURCE_DATE_EPOCH

# What says whose code is in it and under which terms, and what is new.
texts="LICENSE THIRD-PARTY.md CHANGELOG.md README.md"

# tarball PARENT FOLDER OUT: the same bytes for the same files, whoever packs them, and when.
tarball() {
	tar -C "$1" --sort=name --format=ustar --owner=0 --group=0 --numeric-owner \
		--mode=u+rw,go=rX --mtime="@$SOURCE_DATE_EPOCH" -cf "$3.tar" "$2" &&
		gzip -9n <"$3.tar" >"$3" && rm "$3.tar"
}

# done_with FOLDER FILE: what was made, and a checksum of all that lies beside it.
done_with() {
	(cd "$1" && sha256sum -- stet*"$version"* >SHA256SUMS) || exit 1
	echo "$1/$2: $(($(stat -c %s "$1/$2") / 1024)) KB"
}
