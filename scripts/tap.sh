# shellcheck shell=sh
# For harnesses that compare a program's output with a file: sourced, from the
# project's folder.

STET=${STET:-$PWD/build/stet}
LC_ALL=C
TZ=UTC
export STET LC_ALL TZ
unset NO_COLOR CLICOLOR_FORCE STET_CONFIG

# judge NAME EXPECTED ACTUAL: one line of TAP. UPDATE=1 makes the expected file
# what the actual one is, unless that shows a crash.
judge() {
	if grep -q -e 'Sanitizer' -e ': runtime error: ' -e '^Aborted' -e '^Segmentation fault' \
		"$3"; then
		printf 'not ok - %s\n%s\n' "$1" "$(sed 's/^/# /' "$3")"
	elif [ -n "$UPDATE" ]; then
		cmp -s "$2" "$3" || cp "$3" "$2"
		echo "ok - $1"
	elif cmp -s "$2" "$3"; then
		echo "ok - $1"
	elif [ -e "$2" ]; then
		printf 'not ok - %s\n%s\n' "$1" "$(diff -u "$2" "$3" | tail -n +3 | sed 's/^/# /')"
	else
		printf 'not ok - %s\n# no %s: write it with UPDATE=1 make test, then read it\n' \
			"$1" "$2"
	fi
}

# run_cases SCRIPT: each line of standard input is a case; SCRIPT --cases gets
# them in handfuls, side by side. Then the plan.
run_cases() {
	list=$(mktemp) || exit 2
	cat >"$list"
	tr '\n' '\0' <"$list" | xargs -0 -r -n 16 -P "$(nproc)" sh "$1" --cases
	echo "1..$(wc -l <"$list")"
	rm -f "$list"
}

# tell NAME: the status of what ran before is the case's, $tmp/log its output; $count counts.
tell() {
	if [ $? -eq 0 ]; then
		echo "ok - $1"
	else
		printf 'not ok - %s\n%s\n' "$1" "$(sed 's/^/# /' "$tmp/log")"
	fi
	count=$((count + 1))
}
