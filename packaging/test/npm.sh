#!/bin/sh
# The package for npm: in a project, from its file; "npx stet" is stet, statuses and signals too.

cd "$(dirname "$0")/../.." || exit 2
. packaging/tap.sh
tgz=$dist/stet-sql-$version.tgz
export npm_config_cache="$tmp/cache" npm_config_offline=true npm_config_update_notifier=false

installs() {
	mkdir "$tmp/project" && write_cases "$tmp/project" && cd "$tmp/project" &&
		echo '{ "name": "project", "private": true }' >package.json &&
		npm install --no-audit --no-fund "$tgz"
}

# npm reads it as it would to publish it: with the name of the package and of every file.
packs() {
	cd "$tmp/project/node_modules/stet-sql" && npm pack --dry-run --json >"$tmp/pack.json" &&
		grep -q '"path": "bin/stet"' "$tmp/pack.json" &&
		grep -q '"path": "licences/LGPL-2.1.txt"' "$tmp/pack.json" &&
		grep -q '"id": "stet-sql@'"$version"'"' "$tmp/pack.json"
}

works() {
	cd "$tmp/project" && statuses npx stet
}

# While it waits for its input, it is ended; its parent is told by which signal.
ends_by_signal() {
	mkfifo "$tmp/never" && exec 3<>"$tmp/never"
	"$tmp/project/node_modules/.bin/stet" check - <&3 &
	pid=$!
	sleep 0.2
	kill -TERM "$pid"
	wait "$pid"
	[ $? -eq 143 ]
}

uninstalls() {
	cd "$tmp/project" && npm uninstall stet-sql && [ ! -e node_modules/.bin/stet ]
}

if command -v npm >/dev/null && command -v npx >/dev/null; then
	try "the package installs from its file" installs
	try "npm finds in it what is to be published" packs
	try "npx stet check has stet's exit statuses" works
	try "a signal ends it" ends_by_signal
	try "it goes again" uninstalls
else
	skip "the package for npm" "there is no npm"
fi
echo "1..$cases"
