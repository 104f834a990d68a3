# complete.fish SCRIPT LINE: what fish would offer behind LINE, a line each.
source $argv[1]
complete -C $argv[2] | string replace -r '\t.*' ''
