#!/bin/sh
# No public function of ours may have the name of one of libpg_query's, which
# has PostgreSQL's by the thousand: the program would call the wrong one.

cd "$(dirname "$0")/.." || exit 2
STET=${STET:-$PWD/build/stet}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

echo 1..2
nm -g --defined-only "$(dirname "$STET")"/*.o | awk 'NF == 3 { print $3 }' | sort -u >"$tmp/ours"
if [ "$(wc -l <"$tmp/ours")" -gt 20 ]; then
	echo "ok - our names are found"
else
	echo "not ok - our names are found"
fi

printf '#include <pg_query.h>\nint main(void) { pg_query_exit(); return 0; }\n' >"$tmp/x.c"
gcc -o "$tmp/x" "$tmp/x.c" -lpg_query
library=$(ldd "$tmp/x" | awk '$1 ~ /pg_query/ { print $3 }')
nm -D --defined-only "$library" | awk 'NF == 3 { print $3 }' | sort -u >"$tmp/theirs"
comm -12 "$tmp/ours" "$tmp/theirs" >"$tmp/both"
if [ -s "$tmp/theirs" ] && [ ! -s "$tmp/both" ]; then
	echo "ok - none is in libpg_query too"
else
	echo "not ok - none is in libpg_query too"
	sed 's/^/# /' "$tmp/both"
fi
