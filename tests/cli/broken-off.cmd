# Who breaks a run off finds no pieces of reports.
mkfifo slow.sql
"$STET" check -f gcc:a.txt -f json:b.json slow.sql &
while [ "$(ls ./*.part 2>/dev/null | wc -l)" -lt 2 ]; do
	sleep 0.05
done
kill $!
wait $! 2>/dev/null
echo "exit $?"
ls
