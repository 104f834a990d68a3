# What explain can tell that is no rule, in formats of its own.
"$STET" explain manual | head -n 5
"$STET" explain settings -f man | sed -n '1,5p'
"$STET" explain completion | sed -n '2p'
"$STET" explain completion -f zsh | sed -n '1,3p'
"$STET" explain completion -f tcsh
echo "exit $?"
"$STET" explain manual -f html
echo "exit $?"
"$STET" explain settings --format jsn
