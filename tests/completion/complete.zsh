# complete.zsh FOLDER LINE: what zsh would offer behind LINE, a line each. FOLDER has _stet.
# Completion runs only in an editor, so there is one behind a terminal of its own.
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "source ${(q)0:h}/inside.zsh ${(q)1}"
while zpty -r z l; do [[ $l == *READY* ]] && break; done
zpty -w -n z "$2"$'\t'
while zpty -r z l; do
	l=${l//$'\r'/}
	[[ $l == *HIT:* ]] && print -rn -- "${l#*HIT:}"
	[[ $l == *END* ]] && break
done
zpty -d z
