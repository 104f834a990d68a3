#!/bin/sh
# A small shop's repository.
mkdir -p db/migrations
cat >db/migrations/0001_orders.up.sql <<'X'
CREATE TABLE orders (
	id bigint PRIMARY KEY,
	note text,
	legacy_code text
);
X
echo 'ALTER TABLE orders ADD COLUMN paid_at timestamptz;' >db/migrations/0002_paid.up.sql
