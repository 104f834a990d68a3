echo 'SET statement_timeout = 1000; CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON users (a);' >note.sql
"$STET" check note.sql
echo "exit $?"
"$STET" check -v note.sql allowed.sql
echo "exit $?"
"$STET" check -q -v note.sql
