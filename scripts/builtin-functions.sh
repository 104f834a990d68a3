#!/bin/sh
# Writes src/builtin_functions.inc: the name of each of PostgreSQL's own
# functions, and whether any form of it is volatile, as pg_proc says.
# Usage: scripts/builtin-functions.sh PSQL-ARGUMENTS... >src/builtin_functions.inc
# Run it against the newest server that can be had; names only ever come to it.
set -eu
echo '/* Made by scripts/builtin-functions.sh from pg_proc; sorted by name. */'
LC_ALL=C psql -X -A -t -q "$@" -c "
	SELECT format('{ \"%s\", %s },', proname,
		      CASE WHEN bool_or(provolatile = 'v') THEN 'true' ELSE 'false' END)
	FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
	GROUP BY proname ORDER BY proname COLLATE \"C\""
