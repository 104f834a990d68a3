#!/bin/sh
# What "stet explain completion" prints, in real shells: they read it without complaint, and
# offer what is asked for. Those that are not installed are skipped.

cd "$(dirname "$0")/.." || exit 2
. scripts/tap.sh

tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
here=$PWD/tests/completion
mkdir -p "$tmp/bin" "$tmp/home" "$tmp/work/migrations" "$tmp/work/rules.d"
: >"$tmp/work/my schema.sql"
ln -s "$STET" "$tmp/bin/stet"
PATH=$tmp/bin:$PATH HOME=$tmp/home
export PATH HOME
unset XDG_CONFIG_HOME XDG_DATA_HOME ZDOTDIR
count=0

# offers SHELL LINE: words that it would complete LINE with. They differ in what they repeat of
# the word so far, and in what they say of a folder.
offers() {
	case $1 in
	bash) bash --norc "$here/complete.bash" "$tmp/stet.bash" "$2" ;;
	zsh) timeout 60 zsh -f "$here/complete.zsh" "$tmp" "$2" ;;
	fish) fish -N "$here/complete.fish" "$tmp/stet.fish" "$2" ;;
	esac 2>&1 </dev/null | sed 's/=$//; s/.*=//; s,/$,,; s/\\//g; /^$/d' | sort -u | tr '\n' ' '
}

# expect LINE WORD...: of all shells
expect() {
	line=$1
	shift
	wanted=$(printf '%s\n' "$@" | sed '/^$/d' | sort -u | tr '\n' ' ')
	for shell in bash zsh fish; do
		count=$((count + 1))
		got=$(cd "$tmp/work" && command -v $shell >/dev/null && offers $shell "$line")
		if ! command -v $shell >/dev/null; then
			echo "ok - $shell: $line # SKIP it is not installed"
		elif [ "$got" = "$wanted" ]; then
			echo "ok - $shell: $line"
		else
			printf 'not ok - %s: %s\n# offers: %s\n# wanted: %s\n' $shell "$line" \
				"$got" "$wanted"
		fi
	done
}

# options COMMAND: those that its help has
options() {
	"$STET" "$1" --help | sed -n 's/^  \(-., \|    \)--\([a-z-]*\).*/--\2/p'
}

# what a list under a heading of the help begins with
listed() {
	"$STET" check --help | sed -n "/^$1:/,/^\$/s/^  \([a-z-]*\) .*/\1/p"
}

"$STET" explain completion -f bash >"$tmp/stet.bash"
"$STET" explain completion -f zsh >"$tmp/_stet"
"$STET" explain completion -f fish >"$tmp/stet.fish"
for shell in bash zsh fish; do
	count=$((count + 1))
	script=$tmp/stet.$shell
	[ $shell != zsh ] || script=$tmp/_stet
	if ! command -v $shell >/dev/null; then
		echo "ok - $shell reads it # SKIP it is not installed"
	elif out=$($shell -n "$script" 2>&1) && [ -z "$out" ] && [ -s "$script" ]; then
		echo "ok - $shell reads it"
	else
		printf 'not ok - %s reads it\n%s\n' $shell "$(echo "$out" | sed 's/^/# /')"
	fi
done

expect 'stet ch' check
# shellcheck disable=SC2046
expect 'stet check --' $(options check)
# shellcheck disable=SC2046
expect 'stet rules --' $(options rules)
# shellcheck disable=SC2046
expect 'stet init --' $(options init)
# shellcheck disable=SC2046
expect 'stet check -f ' $(listed Formats)
# shellcheck disable=SC2046
expect 'stet check --layout ' auto $(listed Layouts)
expect 'stet check --fail-on ' destructive risky never
expect 'stet check --history=n' none
expect 'stet check m' migrations 'my schema.sql'
expect 'stet check --schema my' 'my schema.sql'
expect 'stet check --rules ' migrations rules.d
expect 'stet check --rule drop-column=' off additive risky destructive
# shellcheck disable=SC2046
expect 'stet explain drop-c' $("$STET" rules | sed -n 's/^\(drop-c[a-z-]*\) .*/\1/p')
expect 'stet explain comp' completion
expect 'stet explain -f fi' fish
expect 'stet rules -f ' text json markdown
echo "1..$count"
