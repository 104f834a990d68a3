# What was there before does not count; the list only shrinks.
mkdir -p repo/.git repo/db repo/more
cd repo
echo 'ALTER TABLE users DROP COLUMN a;' >db/1_a.sql
echo 'DROP TABLE t;' >db/2_b.sql
echo 'FROB x;' >more/1.sql
said() {
	echo "$ $*"
	"$STET" check -f gcc "$@"
	echo "exit $?"
}
said --write-baseline base.json db more
cat base.json
said --baseline base.json db more
"$STET" check --baseline base.json db more
"$STET" check -f json --baseline base.json db | grep -o '"suppressed":{[^}]*}'
echo '# another new finding, and the old one on another line'
printf -- '-- why\nALTER TABLE users\n  DROP COLUMN a;\nALTER TABLE users DROP COLUMN b;\n' >db/1_a.sql
said --baseline base.json db more
cd db
said --baseline ../base.json 1_a.sql
cd ..
echo '# what is gone is told, until it is written again'
echo 'SELECT 1;' >db/2_b.sql
said --baseline base.json --fail-on risky db/2_b.sql
said --baseline base.json more
said --baseline base.json --write-baseline base.json db
grep -c fingerprint base.json
echo 'baseline: base.json' >.stet.yaml
said db more
rm base.json
said db
echo '[]' >base.json
said db
rm .stet.yaml
said --baseline new.json --write-baseline new.json more
said --write-baseline nowhere/new.json more
echo '# an included file is known from any folder'
mkdir inc inc/parts
echo 'DROP TABLE gone;' >inc/parts/x.sql
echo '\ir parts/x.sql' >inc/main.sql
said --write-baseline inc.json inc/main.sql
cd inc
said --baseline ../inc.json main.sql
