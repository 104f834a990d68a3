# A cast behind a long literal is no long operator.
{
	printf "INSERT INTO t (j) VALUES ('"
	i=0
	while [ $i -lt 600 ]; do printf '{"a":12}'; i=$((i + 1)); done
	echo "'::jsonb);"
} >long.sql
"$STET" check long.sql
