# Read by the zsh in which complete.zsh completes: prints what is offered, then END.
PS1=
fpath=($1 $fpath)
autoload -U compinit
compinit -u -C -d $1/dump
bindkey '^I' complete-word
zstyle ':completion:*' verbose no
compadd() {
	local -a hits
	[[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] && { builtin compadd "$@"; return }
	builtin compadd -A hits "$@"
	printf 'HIT:%s\n' $hits
	builtin compadd "$@"
}
null() { compstate[insert]=; compstate[list]=; print END }
comppostfuncs=(null)
print READY
