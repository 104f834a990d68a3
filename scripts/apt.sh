# shellcheck shell=sh
# Debian's packages: installed, or had from the archive without a change to the system,
# which needs $work, a folder of the caller's with an absolute name. Sourced, from the
# project's folder.

export LC_ALL=C DEBIAN_FRONTEND=noninteractive

# add PACKAGE...: install them; says why not.
add() {
	packages=$(printf '%s\n' "$@" | sort -u | tr '\n' ' ')
	packages=${packages% }
	[ -n "$packages" ] || return 0
	command="apt-get install -y --no-install-recommends $packages"
	if ! command -v apt-get >/dev/null; then
		echo "stet needs what Debian calls: $packages"
		return 1
	fi
	if [ "$(id -u)" -eq 0 ]; then
		as_root=
	elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
		as_root=sudo
	else
		echo "missing packages; as root: apt-get update && $command"
		return 1
	fi
	echo "installing $packages"
	$as_root apt-get -q update >/dev/null ||
		echo "the package lists could not be refreshed; using those at hand"
	# shellcheck disable=SC2086
	$as_root env DEBIAN_FRONTEND=noninteractive $command >build/deps.log 2>&1 && return 0
	tail -n 20 build/deps.log
	echo "could not install; try: apt-get update && $command"
	return 1
}

# suite_of SUITE: the system's own Debian archive, at another suite, in the form
# of a .sources file.
suite_of() {
	list='' parts=''
	eval "$(apt-config shell list Dir::Etc::sourcelist/f parts Dir::Etc::sourceparts/d)"
	codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
	cat "$parts"/*.sources 2>/dev/null |
		awk -v ours="$codename" -v suite="$1" -f scripts/sources.awk
	cat "$list" "$parts"/*.list 2>/dev/null |
		awk -v ours="$codename" -v suite="$1" -v oneline=1 -f scripts/sources.awk
}

# Makes $work anew, for private_apt.
private_lists() {
	rm -rf "$work"
	mkdir -p "$work/empty" "$work/lists/partial" "$work/cache/archives/partial"
	printf '#clear APT::Update::%s;\n' Pre-Invoke Post-Invoke Post-Invoke-Success \
		>"$work/apt.conf"
}

# private_apt TOOL ARGUMENT...: with lists, cache and sources of our own.
private_apt() {
	tool=$1
	shift
	timeout 300 "$tool" -q -c "$work/apt.conf" \
		-o Dir::Etc::sourcelist="$work/suite.sources" \
		-o Dir::Etc::sourceparts="$work/empty" \
		-o Dir::Etc::preferences=/dev/null \
		-o Dir::Etc::preferencesparts="$work/empty" \
		-o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache" \
		-o APT::Default-Release= -o APT::Sandbox::User="$(id -un)" \
		-o Acquire::Retries=0 -o Acquire::Languages=none \
		-o APT::Update::Error-Mode=any \
		-o Acquire::http::Timeout=10 -o Acquire::https::Timeout=10 "$@"
}
