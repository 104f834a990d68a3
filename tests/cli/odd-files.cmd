printf 'DROP TABLE a;\0DROP TABLE b;\n' >nul.sql
"$STET" check -q nul.sql
echo "exit $?"
printf '\377\376D\0R\0O\0P\0' >utf16.sql
"$STET" check -q utf16.sql
echo "exit $?"
head -c 3000 "$STET" >binary.sql
"$STET" check -q binary.sql >out
echo "exit $?"
ln -s nowhere.sql dangling.sql
"$STET" check -q dangling.sql
echo "exit $?"
printf '\033[31mDROP TABLE users;' >escape.sql
"$STET" check escape.sql
echo "exit $?"
cp destructive.sql 'a b[1];$x.sql'
"$STET" check -q 'a b[1];$x.sql'
echo "exit $?"
name=$(printf 'new\nline\033.sql')
cp destructive.sql "$name"
"$STET" check -q "$name"
