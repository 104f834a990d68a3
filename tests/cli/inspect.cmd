# what statements do and cost, given what existed before
cat >schema.sql <<'end'
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50), org int);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY, user_id bigint REFERENCES users);
CREATE VIEW names AS SELECT id, name FROM users;
end
cat >1.sql <<'end'
ALTER TABLE users ALTER COLUMN name TYPE varchar(100);
ALTER TABLE users ALTER COLUMN org TYPE bigint;
DROP TABLE orders;
CREATE INDEX CONCURRENTLY users_org_idx ON users (org);
end
$STET inspect --schema schema.sql 1.sql
$STET check -v --schema schema.sql 1.sql
