# What is known to be small makes notes of what is risky; what is hot, risks of what is short.
mkdir -p repo/.git repo/m
cd repo
cat >m/1_a.sql <<'X'
CREATE INDEX i ON countries (name);
CREATE INDEX j ON orders (note);
CREATE INDEX k ON audit.kinds (name);
ALTER TABLE countries ADD FOREIGN KEY (region) REFERENCES regions (id);
ALTER TABLE countries DROP COLUMN name;
UPDATE countries SET name = 'x' WHERE id = 1;
ALTER TABLE orders ADD COLUMN b int;
X
cat >m/2_b.sql <<'X'
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN c int;
X
cat >stats.json <<'X'
{"version": 1, "taken": "2026-01-31", "seconds": 1000, "tables": [
{"schema": "public", "table": "countries", "rows": 250, "bytes": 49152, "reads": 10, "writes": 0},
{"schema": "public", "table": "orders", "rows": 9000000, "bytes": 900000000, "reads": 150000, "writes": 90000},
{"schema": "audit", "table": "kinds", "rows": null, "bytes": 0, "reads": 0, "writes": 0},
{"schema": "public", "table": "regions", "rows": 50001, "bytes": 49152, "reads": 10, "writes": 0}
]}
X
said() {
	echo "$ $*"
	"$STET" check -qv "$@" m 2>&1 | grep '^m/\|^stet'
}
said --fail-on risky
said --stats stats.json
echo 'small_tables: [countries, "audit.*", orders]' >.stet.yaml
echo 'hot_tables: public.orders' >>.stet.yaml
said
echo '$ measured goes before said'
said --stats stats.json
echo 'stats: stats.json' >>.stet.yaml
"$STET" check -f json m | grep -o '"rule":"[^"]*"\|"moved":{[^}]*}'
echo '{"version": 1' >broken.json
said --stats broken.json
echo '{"version": 2}' >broken.json
said --stats broken.json
echo '{"version": 1, "tables": [{"table": "a"}]}' >broken.json
said --stats broken.json
said --stats nowhere.json
"$STET" explain stats | head -n 2
