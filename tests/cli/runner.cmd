# What the runner does by itself: timeouts, and a transaction around each file.
mkdir -p repo/.git repo/m repo/g
cd repo
echo 'ALTER TABLE users ADD COLUMN a int;' >m/1_a.sql
echo 'CREATE INDEX CONCURRENTLY i ON users (a);' >m/2_b.sql
echo 'SET lock_timeout = 0; SET statement_timeout = 0; CREATE INDEX CONCURRENTLY i ON users (a);' >m/3_c.sql
echo 'SET lock_timeout = 0; ALTER TABLE users ADD COLUMN b int;' >m/4_d.sql
echo 'SET lock_timeout = 0; RESET lock_timeout; ALTER TABLE users ADD COLUMN c int;' >m/5_e.sql
printf -- '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY i ON users (a);\n' >g/6_f.sql
with() {
	echo "runner: $1"
	printf 'rules: { missing-lock-timeout: additive, missing-statement-timeout: additive }\n' >.stet.yaml
	printf 'runner: %s\n' "$1" >>.stet.yaml
	"$STET" check -f text -q -v m g 2>&1 | grep "^[mg]\|^stet"
}
with '{}'
with '{ lock_timeout: 5s }'
with '{ lock_timeout: 5s, statement_timeout: 10min }'
with '{ lock_timeout: 0 }'
with '{ transaction: file }'
with '{ transaction: none }'
with '{ lock_timeout: soon }'
with '{ lock_timeout: 5 s, transaction: files }'
