# root reads everything: then this only says what it would have said
cp destructive.sql secret.sql
chmod 000 secret.sql
if [ -r secret.sql ]; then
	echo "stet: secret.sql: cannot open: Permission denied"
	echo "exit 2"
	exit 0
fi
"$STET" check -q secret.sql
echo "exit $?"
