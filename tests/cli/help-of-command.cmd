"$STET" check --help | head -n 4
"$STET" rules -h | head -n 4
"$STET" explain -h | head -n 4
