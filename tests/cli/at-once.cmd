# Files that are named are one change; that all there are hardly can be one is said.
mkdir m
echo 'CREATE TABLE t (a int, b int);' >m/01_a.sql
echo 'ALTER TABLE t DROP COLUMN b;' >m/02_b.sql
"$STET" check m/*
"$STET" check m/02_b.sql | tail -n 1
"$STET" check m | tail -n 1
echo 'CREATE TABLE u (a int);' >m/03_c.sql
"$STET" check m/02_b.sql m/03_c.sql | tail -n 3
