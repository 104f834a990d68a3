#!/bin/sh
# Writes src/extract/builtin_functions.inc: the name of each of PostgreSQL's own
# functions, and its volatility as pg_proc has it: i(mmutable), s(table) or
# v(olatile), of several forms of one name the worst.
# Usage: scripts/builtin-functions.sh PSQL-ARGUMENTS... >src/extract/builtin_functions.inc
# Run it against the newest server that can be had; names only ever come to it.
set -eu
LC_ALL=C psql -X -A -t -q "$@" -c "
	SELECT format('/* Made by scripts/builtin-functions.sh from pg_proc of '
		      'PostgreSQL %s; sorted by name. */', current_setting('server_version'))" -c "
	SELECT format('{ \"%s\", ''%s'' },', proname,
		      CASE WHEN bool_or(provolatile = 'v') THEN 'v'
			   WHEN bool_or(provolatile = 's') THEN 's' ELSE 'i' END)
	FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
	GROUP BY proname ORDER BY proname COLLATE \"C\""
