# A reader that goes away early is no reason for noise.
i=0
while [ $i -lt 3000 ]; do echo 'DROP TABLE users;'; i=$((i + 1)); done >many.sql
for format in text gcc json; do
	{ "$STET" check -f $format many.sql; echo "exit $?" >status; } | head -n 1 | cut -c 1-30
	cat status
done
