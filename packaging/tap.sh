# shellcheck shell=sh
# For the tests of packages: sourced, from the project's folder.

. packaging/common.sh
dist=$PWD/build/dist
cases=0
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

# try NAME COMMAND...: one case, in a shell of its own.
try() {
	case_name=$1
	shift
	cases=$((cases + 1))
	if ("$@") >"$tmp/log" 2>&1; then
		echo "ok - $case_name"
	else
		printf 'not ok - %s\n%s\n' "$case_name" "$(tail -n 30 "$tmp/log" | sed 's/^/# /')"
	fi
}

# skip NAME WHY
skip() {
	cases=$((cases + 1))
	echo "ok - $1 # SKIP $2"
}

# statuses COMMAND...: "COMMAND check" has the exit statuses 0, 1 and 2 where they are due.
# It is run in the folder that write_cases made.
write_cases() {
	echo 'CREATE TABLE made (a int);' >"$1/good.sql"
	echo 'DROP TABLE gone;' >"$1/bad.sql"
}
statuses() {
	"$@" check good.sql || return 1
	"$@" check bad.sql
	[ $? -eq 1 ] || return 1
	"$@" check missing.sql
	[ $? -eq 2 ]
}
