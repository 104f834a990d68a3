#!/bin/sh
# The .deb: without a complaint of lintian's; put on a Debian of its own, used, and taken off.

cd "$(dirname "$0")/../.." || exit 2
. packaging/tap.sh
. scripts/apt.sh
deb=$dist/stet_${version}_$(dpkg --print-architecture).deb
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
root=$tmp/root

lint() {
	lintian --allow-root --fail-on error,warning,info,pedantic --display-info --pedantic \
		"$deb"
}

made_root() {
	mirror=$(suite_of "$codename" | sed -n 's/^URIs: *\([^ ]*\).*/\1/p' | head -n 1)
	[ -n "$mirror" ] && timeout 400 debootstrap --variant=minbase "$codename" "$root" "$mirror"
}

installs() {
	cp "$deb" "$root/stet.deb" && write_cases "$root/root" &&
		chroot "$root" apt-get -q install -y --no-install-recommends /stet.deb
}

works() {
	statuses chroot "$root" sh -c 'cd /root && exec stet "$@"' sh
}

goes() {
	chroot "$root" dpkg -L stet | while read -r file; do
		[ -d "$root$file" ] || echo "$file"
	done >"$tmp/files"
	[ -s "$tmp/files" ] && chroot "$root" dpkg --purge stet || return 1
	while read -r file; do
		[ ! -e "$root$file" ] || return 1
	done <"$tmp/files"
}

if command -v lintian >/dev/null; then
	try "lintian has nothing to say" lint
else
	skip "lintian has nothing to say" "there is no lintian"
fi
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
	skip "a clean Debian to try it on" "debootstrap is missing, or its rights: root's"
elif ! made_root >"$tmp/log" 2>&1; then
	skip "a clean Debian to try it on" "debootstrap failed: $(tail -n 1 "$tmp/log")"
else
	try "the package installs on a clean Debian $codename" installs
	try "it works there" works
	try "it leaves nothing behind" goes
	tar -C "$root/root" -xzf "$dist/stet-$version-linux-$(uname -m).tar.gz"
	try "the static program works there, with no library installed" statuses \
		chroot "$root" sh -c 'cd /root && exec stet-*/bin/stet "$@"' sh
fi
echo "1..$cases"
