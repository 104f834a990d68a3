#!/bin/sh
# What action.yml runs: its inputs are variables, STET_*, so that nothing of a pull request
# becomes a part of a script. Finds the program, or builds it; the exit status is its own.

set -f
action=$(dirname "$0")/..

# lines TEXT: each line of it is one argument more.
lines() {
	printf '%s\n' "$1" | sed '/^[[:space:]]*$/d'
}

stet=$STET_BINARY
[ -n "$stet" ] || stet=$(command -v stet)
if [ -z "$stet" ]; then
	echo "::group::build stet"
	make -C "$action" deps && make -C "$action" || exit 2
	echo "::endgroup::"
	stet=$action/build/stet
fi

# In a container the work tree belongs to another user, and so do its submodules.
n=${GIT_CONFIG_COUNT:-0}
export "GIT_CONFIG_KEY_$n=safe.directory" "GIT_CONFIG_VALUE_$n=*" GIT_CONFIG_COUNT=$((n + 1))

since=$STET_SINCE
[ -n "$since" ] || [ -z "$GITHUB_BASE_REF" ] || since=origin/$GITHUB_BASE_REF
from=${STET_SETTINGS_FROM:-$since}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
# Not in the work tree: a link there may lead anywhere.
sarif=${STET_SARIF:-${RUNNER_TEMP:-.}/stet.sarif}

set -- check -f text -f "sarif:$sarif" -f "github:$work/github" -f "markdown:$work/markdown"
[ -z "$since" ] || set -- "$@" "--since=$since"
[ -z "$from" ] || set -- "$@" "--settings-from=$from"
[ -z "$STET_FAIL_ON" ] || set -- "$@" "--fail-on=$STET_FAIL_ON"
lines "$STET_ARGS" >"$work/args"
while IFS= read -r one; do
	set -- "$@" "$one"
done <"$work/args"
set -- "$@" --
lines "$STET_PATHS" >"$work/paths"
while IFS= read -r one; do
	set -- "$@" "$one"
done <"$work/paths"

"$stet" "$@"
status=$?
cat "$work/github" 2>/dev/null
[ -z "$GITHUB_STEP_SUMMARY" ] || cat "$work/markdown" >>"$GITHUB_STEP_SUMMARY" 2>/dev/null
# A name with a line end in it could set other outputs than this one.
[ -z "$GITHUB_OUTPUT" ] || [ ! -e "$sarif" ] ||
	printf 'sarif=%s\n' "$(printf %s "$sarif" | tr -d '\n\r')" >>"$GITHUB_OUTPUT"
exit "$status"
