# Names that hold escapes: of what was read for the schema, and could not be.
name=$(printf '1_\033[31m.sql')
echo 'CREATE users;' >"$name"
echo 'SELECT 1;' >2_a.sql
"$STET" check 2_a.sql
echo "exit $?"
"$STET" check -q --schema "$name" 2_a.sql
echo "exit $?"
# a NUL byte that is part of no statement is told in its place
printf 'SELECT 1;\n/* \0 */\nDROP TABLE a;\n\\echo \0\n' >nul.sql
"$STET" check -q nul.sql
