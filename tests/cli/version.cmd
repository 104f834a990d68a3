# Which grammar is inside depends on the build.
"$STET" --version | sed 's/PostgreSQL [0-9]* grammar/PostgreSQL N grammar/'
test "$("$STET" -V)" = "$("$STET" --version)"
