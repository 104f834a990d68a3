# complete.bash SCRIPT LINE: what bash would offer behind LINE, a line each.
# shellcheck shell=bash disable=SC1090,SC2206
source "$1"
[[ $(complete -p stet) == "complete -F _stet stet" ]] || exit 2
# bash cuts words at = and : before it calls
COMP_WORDS=(${2//[=:]/ & })
[[ $2 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_stet
printf '%s\n' "${COMPREPLY[@]}"
