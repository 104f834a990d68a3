# A disk that fills up while the report is written. (Where none can be mounted, this only says
# what would have been said.)
mkdir small
mount -t tmpfs -o size=64k tmpfs small 2>/dev/null || {
	cat <<-end
	stet: small/report.json: cannot write a report: No space left on device
	exit 2
	stet: small/base.json: cannot write: No space left on device
	exit 2
	exit 1
	stet: cannot write the report: No space left on device
	exit 2
	end
	exit 0
}
i=0
while [ $i -lt 3000 ]; do echo 'DROP TABLE users;'; i=$((i + 1)); done >many.sql
"$STET" check -f json:small/report.json many.sql
echo "exit $?"
ls small
"$STET" check -q --write-baseline small/base.json many.sql >report
echo "exit $?"
ls small
TMPDIR=$PWD/small "$STET" check -f json many.sql >report
echo "exit $?"
"$STET" check -f text many.sql >small/report
echo "exit $?"
umount small
