# The advice for an index whose name an old one still has; and for a type that a zone decides.
cat >1.sql <<'X'
CREATE TABLE app.people (name text, "Key" int, seen timestamp, CONSTRAINT people_name UNIQUE (name));
CREATE INDEX "people_Key_idx" ON app.people ("Key");
CREATE INDEX people_seen_idx ON app.people (seen);
X
cat >2.sql <<'X'
ALTER TABLE app.people DROP CONSTRAINT people_name;
CREATE UNIQUE INDEX people_name ON app.people (name) WHERE "Key" > 0;
ALTER INDEX app."people_Key_idx" RENAME TO old_idx;
CREATE INDEX ON app.people ("Key");
CREATE INDEX people_seen_idx ON other.people (seen);
DROP INDEX app.people_seen_idx;
SET timezone = 'UTC';
ALTER TABLE app.people ALTER seen TYPE timestamptz;
X
"$STET" check -f json --schema 1.sql 2.sql | sed -n 's/.*"instead":"\(.*\)","phase.*/\1/p' |
	grep "timezone\|ON " | sed "s/\\\\n/\n  /g"
