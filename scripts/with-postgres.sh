#!/bin/sh
# with-postgres.sh COMMAND...: runs it beside a PostgreSQL of its own, which is made
# in a temporary folder and gone afterwards, whatever happens. The command finds
# it by PGHOST and PGUSER. PG_BIN names the folder of initdb; otherwise it is the
# newest that Debian's packages or PATH have. Where there can be none, one
# line on standard error says why, and the exit status is 77.

cannot() {
	echo "$1" >&2
	exit 77
}

newest_bin() {
	for bin in /usr/lib/postgresql/*/bin; do
		test ! -x "$bin/initdb" || echo "${bin%/bin} $bin"
	done | sort -t/ -k5n | tail -n 1 | cut -d' ' -f2
}

# as COMMAND...: with the user that the server runs as, for root must not.
as() {
	LD_LIBRARY_PATH=$libraries setsid $user env LC_ALL=C "$@"
}

stop() {
	trap - EXIT HUP INT TERM
	test -z "$child" || kill "$child" 2>/dev/null
	as "$bin/pg_ctl" -s -D "$tmp/data" -m immediate stop >/dev/null 2>&1
	rm -rf "$tmp"
}

bin=${PG_BIN:-$(newest_bin)}
bin=${bin:-$(dirname "$(command -v initdb)" 2>/dev/null)}
test -x "$bin/initdb" || cannot "no PostgreSQL server is installed"
libraries=
test ! -e "$bin/../lib/libpq.so.5" || libraries=$bin/../lib
user=
if [ "$(id -u)" -eq 0 ]; then
	command -v runuser >/dev/null || cannot "root cannot run a server, and there is no runuser"
	if id postgres >/dev/null 2>&1; then user=postgres; else user=nobody; fi
fi
tmp=$(mktemp -d "${TMPDIR:-/tmp}/stet-pg.XXXXXX") || exit 2
child=
trap 'stop' EXIT
trap 'stop; exit 130' HUP INT TERM
if [ -n "$user" ]; then
	chown "$user" "$tmp"
	user="runuser -u $user --"
fi

as "$bin/initdb" -D "$tmp/data" -U stet -A trust -E UTF8 --no-locale -N >"$tmp/log" 2>&1 || {
	sed 's/^/# /' "$tmp/log" >&2
	cannot "initdb failed"
}
cat >>"$tmp/data/postgresql.conf" <<-end
	listen_addresses = ''
	unix_socket_directories = '$tmp'
	fsync = off
	autovacuum = off
	jit = off
	wal_level = logical
	timezone = 'America/New_York'
end
as "$bin/pg_ctl" -s -D "$tmp/data" -l "$tmp/server.log" -w start >"$tmp/log" 2>&1 || {
	sed 's/^/# /' "$tmp/log" "$tmp/server.log" >&2
	cannot "the server did not start"
}

PGHOST=$tmp PGUSER=stet PGDATABASE=postgres
export PGHOST PGUSER PGDATABASE
unset PGPORT PGSERVICE PGOPTIONS PGPASSWORD
"$@" <&0 &
child=$!
wait "$child"
status=$?
child=
exit "$status"
