see() { tr '\033' '^'; }
"$STET" check destructive.sql | see | head -n 1
"$STET" check --color always destructive.sql | see
"$STET" check --color never destructive.sql | see | head -n 1
NO_COLOR=1 "$STET" check --color always destructive.sql | see | head -n 1
NO_COLOR=1 "$STET" check --color auto destructive.sql | see | head -n 1
"$STET" check --color always -f gcc destructive.sql | see
