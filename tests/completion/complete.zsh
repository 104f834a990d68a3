# complete.zsh FOLDER LINE: what zsh would offer behind LINE, a line each. FOLDER has _stet.
# Completion runs only in an editor, so there is one behind a terminal of its own, where
# what is offered is printed.
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1= ; fpath=($1 \$fpath)"
zpty -w z "autoload -U compinit; compinit -u -C -d $1/dump"
zpty -w z 'bindkey "^I" complete-word
zstyle ":completion:*" verbose no
setopt rcquotes
compadd() {
	local -a hits
	[[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] && { builtin compadd "$@"; return }
	builtin compadd -A hits "$@"
	printf "HIT:%s\n" $hits
	builtin compadd "$@"
}
null() { compstate[insert]=; compstate[list]=; print END }
comppostfuncs=(null)
print REA''DY'
while zpty -r z l; do [[ $l == *READY* ]] && break; done
zpty -w -n z "$2"$'\t'
while zpty -r z l; do
	l=${l//$'\r'/}
	[[ $l == *HIT:* ]] && print -rn -- "${l#*HIT:}"
	[[ $l == *END* ]] && break
done
zpty -d z
