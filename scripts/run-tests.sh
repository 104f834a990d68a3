#!/bin/sh
# run-tests.sh BUILD [HARNESS...]: every test program in BUILD/tests and every harness
# tests/*.sh, or only the named ones, side by side. All of them print TAP. What crashes,
# hangs, leaks, or gives fewer results than it announced has failed, whatever else it says.
# The last line counts all cases of all kinds: "N passed, M failed".

cd "$(dirname "$0")/.." || exit 2
build=${1:-build}
[ "$#" -eq 0 ] || shift
logs=$build/tests/log
case $build in
/*) STET=$build/stet ;;
*) STET=$PWD/$build/stet ;;
esac
CONFORMANCE=$(dirname "$STET")/conformance
CATALOG_TRUTH=$(dirname "$STET")/catalog-truth
ASAN_OPTIONS=detect_leaks=1:exitcode=99
UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:exitcode=99
CMOCKA_MESSAGE_OUTPUT=TAP
export STET CONFORMANCE CATALOG_TRUTH ASAN_OPTIONS UBSAN_OPTIONS CMOCKA_MESSAGE_OUTPUT
unset CMOCKA_XML_FILE

rm -rf "$logs"
mkdir -p "$logs"
if [ "$#" -gt 0 ]; then
	printf '%s\n' "$@" >"$logs/list"
else
	for test in tests/test_*.c; do
		test -e "$test" && echo "$build/tests/$(basename "$test" .c)"
	done >"$logs/list"
	ls tests/*.sh >>"$logs/list"
fi

# shellcheck disable=SC2016
xargs -P "$(nproc)" -n 1 sh -c '
	log=$0/$(basename "$1")
	case $1 in
	*.sh) set -- sh "$1" ;;
	esac
	timeout 600 "$@" >"$log.tap" 2>"$log.err" </dev/null
	echo "status $?" >"$log.status"
' "$logs" <"$logs/list"

passed=0 failed=0
while read -r test; do
	name=$(basename "$test")
	log=$logs/$name
	counts=$(cat "$log.tap" "$log.status" 2>/dev/null | awk '
		/^1\.\.[0-9]+$/ { planned = 1; plan = substr($0, 4) + 0 }
		/^(not )?ok( |$)/ {
			if (/# SKIP/) skipped++
			else if (/^ok/) passed++
			else failed++
		}
		/^status [0-9]+$/ { status = $2; ended = 1 }
		END {
			seen = passed + failed + skipped
			if (!planned) why = "announced no cases"
			else if (seen != plan) why = plan " cases announced, " seen " seen"
			else if (!ended || (status != 0 && !failed)) why = "did not end well"
			if (why != "") failed++
			print passed + 0, failed + 0, skipped + 0, ended ? status : "unknown", why
		}')
	read -r ok bad skipped status why <<-end
		$counts
	end
	if [ "$bad" -gt 0 ]; then
		grep -v '^ok' "$log.tap"
		cat "$log.err"
		[ -z "$why" ] || echo "$name: $why (exit status $status)"
	fi
	echo "$name: $ok passed, $bad failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
	passed=$((passed + ok)) failed=$((failed + bad))
done <"$logs/list"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
