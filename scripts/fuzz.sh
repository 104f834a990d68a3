#!/bin/sh
# fuzz.sh BUILD SECONDS TARGET...: run targets of tests/fuzz, which are built; the one of the
# whole path so long, the others a fifth. What they learn stays in BUILD/corpus and what they
# find in BUILD/found; both are for the next run too. Prints how often each ran; fails when
# one found something.

cd "$(dirname "$0")/.." || exit 2
build=$1 seconds=$2
shift 2

export ASAN_OPTIONS=detect_leaks=1:malloc_context_size=5:quarantine_size_mb=16
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
# as much as the program gives itself: STET_STACK
# shellcheck disable=SC3045
ulimit -s 65536 2>/dev/null

words() {
	grep -ohE '\b[A-Z][A-Z_]+\b' rules/*/*.yaml | sort -u | sed 's/.*/"& "/'
	grep -ohE '\b[a-z]+(-[a-z]+)+\b' src/action/vocabulary.h | sort -u | sed 's/.*/"&"/'
	sed -n 's/^- *\|^  *"\([a-z_]*\)".*/"\1: "/p' src/rule/rule_read.c | sort -u
}

# The first run begins with what the project has; later ones with what was learnt.
seed() {
	case $1 in
	fuzz_check)
		# shellcheck disable=SC2046
		"$build/fuzz_seeds" "$2" $(find fixtures -name '*.sql' ! -name '* *')
		;;
	fuzz_rules)
		cp rules/*/*.yaml "$2"
		;;
	fuzz_settings)
		# the documentation's YAML, and the JSON of a test
		awk -v to="$2/yaml" '/^```$/ { out = "" } out { print >out }
			/^```yaml$/ { out = to (++n); printf "1" >out }' docs/*.md README.md
		sed -n '/^{"version"/,/^]}/p' tests/cli/sizes.cmd | sed '1s/^/0/' >"$2/json"
		;;
	esac
}

failed=0
mkdir -p "$build/found"
{ grep -v '^#' tests/fuzz/sql.dict; words; } | awk '$0 != "\"\"" && !seen[$0]++' >"$build/dict"
for target; do
	corpus=$build/corpus/$target
	if [ ! -d "$corpus" ]; then
		mkdir -p "$corpus"
		seed "$target" "$corpus" || exit 2
	fi
	time=$seconds
	[ "$target" = fuzz_check ] || time=$((seconds / 5 + 1))
	"$build/$target" -max_total_time="$time" -dict="$build/dict" -max_len=16384 \
		-timeout=20 -rss_limit_mb=2048 -close_fd_mask=2 -print_final_stats=1 -verbosity=1 \
		-artifact_prefix="$build/found/$target-" "$corpus" >"$build/$target.log" 2>&1
	status=$?
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log")
	echo "$target: ${runs:-0} runs in $time s"
	if [ "$status" -ne 0 ] || [ -z "$runs" ]; then
		failed=1
		tail -n 60 "$build/$target.log"
	fi
done
exit "$failed"
