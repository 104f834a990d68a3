{
	printf 'INSERT INTO t VALUES '
	for i in 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0; do printf '(%d, 123456789), ' "$i"; done
	echo '(0, 0); DROP TABLE users; SELECT 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20;'
} >long.sql
"$STET" check long.sql
