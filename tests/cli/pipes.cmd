# Nothing that comes through a pipe is lost, whoever is there first; without a writer
# there is an end, too.
mkfifo p.sql
"$STET" check -q p.sql
echo "exit $?"
cat destructive.sql >p.sql &
"$STET" check -q p.sql
echo "exit $?"
wait
cat destructive.sql | sh -c 'exec 3<&0; sleep 0.2; "$STET" check -q /dev/fd/3'
echo "exit $?"
mkdir some
mkfifo some/q.sql
"$STET" check -q some
echo "exit $?"
echo '\i some/q.sql' >1.sql
"$STET" check -q 1.sql
