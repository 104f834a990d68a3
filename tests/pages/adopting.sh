#!/bin/sh
# As many migrations as langfuse had, of the same names where they count, with little in them.
made=packages/shared/prisma/migrations
add() {
	mkdir -p "$made/$1"
	echo "$2" >"$made/$1/migration.sql"
}
add 20230518173501_init 'CREATE TABLE "users" ("id" text PRIMARY KEY, "image" text);'
for i in $(seq -w 432); do
	add "20240101000${i}_more" "CREATE TABLE t$i (id bigint PRIMARY KEY);
DROP TABLE t$i;"
done
add 20260821121500_backfill_evaluator_v2 'UPDATE "users" SET "image" = NULL;'
for i in $(seq -w 46); do
	for kind in clustered unclustered; do
		mkdir -p packages/shared/clickhouse/migrations/$kind
		echo 'SELECT 1;' >packages/shared/clickhouse/migrations/$kind/"00${i}_x.up.sql"
		echo 'SELECT 1;' >packages/shared/clickhouse/migrations/$kind/"00${i}_x.down.sql"
	done
done
mkdir -p packages/shared/scripts
echo 'SELECT 1;' >packages/shared/scripts/query.sql
