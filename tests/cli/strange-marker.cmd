# A comment of another tool's hides nothing: the folder's own runs all of the file.
mkdir a b c
for way in up down; do
	echo 'CREATE TABLE users (id int);' >a/1_users.$way.sql
	echo 'CREATE TABLE carts (id int);' >a/2_carts.$way.sql
done
echo 'CREATE TABLE users (id int);' >b/1_users.sql
check() {
	printf '%b\nDROP TABLE users;\n' "$1" >a/3_x.up.sql
	cp a/3_x.up.sql b/3_x.sql
	printf '%s\n' "$1" | cut -c1-20
	"$STET" check -q a
	"$STET" check -q a/3_x.up.sql
	"$STET" check -q b
}
check '-- +goose Up\nSELECT 1;\n-- +goose Down'
check '-- migrate:up\nSELECT 1;\n-- migrate:down'
check '---- create above / drop below ----'
check '-- +migrate Up\nSELECT 1;\n-- +migrate Down'
check '-- Up Migration\nSELECT 1;\n-- Down Migration'
check '-- atlas:txtar\n-- migration.sql --\nSELECT 1;\n-- down.sql --'
echo "a folder a migration"
mkdir -p d/20240101000000_users d/20240102000000_x
echo 'CREATE TABLE users (id int);' >d/20240101000000_users/migration.sql
cp b/3_x.sql d/20240102000000_x/migration.sql
"$STET" check -q d
"$STET" check -q d/20240102000000_x/migration.sql
echo "a tool that runs what is called so"
for n in 1 2; do printf -- '-- +goose Up\nCREATE TABLE t%s (id int);\n' $n >c/$n.sql; done
mv c/1.sql c/1_a.sql
mv c/2.sql c/2_b.sql
printf -- '-- +goose Up\nDROP TABLE t1;\n-- +goose Down\nDROP TABLE t2;\n' >c/3_c.down.sql
"$STET" check -q c
