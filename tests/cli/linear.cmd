# What was there when the branch began may have run: its text, its name, its place.
exec 2>&1
git init -qb main repo && cd repo || exit 2
touch diesel.toml
mkdir -p flyway golang goose sqlx prisma/2024_a prisma/2024_b plain liquibase sqitch/deploy
touch sqlx/sqlx-data.json
n=0
table() {
	n=$((n + 1))
	echo "CREATE TABLE t$1 (id int, c$n int);"
}
for i in 1 3 4 5 6 7; do
	table $i >"flyway/V${i}__t.sql"
	table $i >"golang/${i}_t.up.sql"
	echo "DROP TABLE t$n;" >"golang/${i}_t.down.sql"
	printf -- '-- +goose Up\nCREATE TABLE t%s (id int, g%s int);\n-- +goose Down\nDROP TABLE t%s;\n' $i $i $i >"goose/0000${i}_t.sql"
	table $i >"sqlx/${i}_t.sql"
	table $i >"plain/${i}_t.sql"
	table $i >"plain/query_$i.sql"
done
table R >flyway/R__t.sql
table a >prisma/2024_a/migration.sql
table b >prisma/2024_b/migration.sql
printf -- '--liquibase formatted sql\n--changeset a:1\nCREATE TABLE l1 (id int);\n' >liquibase/1.sql
printf '%%project=shop\n\na 2024-01-01T00:00:00Z x <x@y> # a\nb 2024-01-01T00:00:00Z x <x@y> # b\n' >sqitch/sqitch.plan
table a >sqitch/deploy/a.sql
table b >sqitch/deploy/b.sql
git add . && git commit -qm one && git checkout -qb topic

for dir in flyway/V golang/ goose/0000 sqlx/ plain/; do
	tail=$(cd "${dir%/*}" && ls -d "${dir##*/}"1_*t* | grep -v down)
	tail=${tail#"${dir##*/}"1}
	# 1 gets a column, 3 a comment, 4 another name, 5 another number; 6 goes; 2 is new
	sed -i 's/id int/id int, at date/' "${dir}1$tail"
	echo '-- a comment' >>"${dir}3$tail"
	git mv "${dir}4$tail" "${dir}4${tail%t*}u${tail#*t}"
	git mv "${dir}5$tail" "${dir}8$tail"
	git rm -q "${dir}6$tail"
	table 2 >"${dir}2$tail"
	test "$dir" != goose/0000 || sed -i '1i -- +goose Up' "${dir}2$tail"
done
sed -i 's/DROP TABLE t3/DROP TABLE IF EXISTS t3/' golang/3_t.down.sql goose/00003_t.sql
sed -i 's/tR (id int/tR (id bigint/' flyway/R__t.sql
sed -i 's/TABLE/TABLE IF NOT EXISTS/' plain/query_3.sql
git rm -q plain/query_4.sql golang/7_t.down.sql
git mv prisma/2024_a prisma/2024_c
mkdir prisma/2023_z && table z >prisma/2023_z/migration.sql
printf -- '--changeset a:2\nALTER TABLE l1 DROP COLUMN id;\n' >>liquibase/1.sql
table u >sqitch/deploy/u.sql
sed -i '3i u 2024-01-01T00:00:00Z x <x@y> # u' sqitch/sqitch.plan
cp sqitch/deploy/b.sql sqitch/deploy/b@v1.sql
echo 'ALTER TABLE tb ADD COLUMN again int;' >sqitch/deploy/b.sql
for dir in flyway golang goose sqlx plain prisma liquibase sqitch; do
	echo "= $dir"
	"$STET" check -f gcc -v --since main $dir | grep -v '^$'
done
echo "= all of it"
"$STET" check --since main | tail -n 3
"$STET" check -q --since main golang/6_t.up.sql
"$STET" check -q --rule deleted-migration=off --since main golang/6_t.up.sql
"$STET" check -q --staged golang
