CREATE INDEX ON fresh (lower(note));
CREATE INDEX ON fresh (lower(note), upper(note), lower(note));
CREATE INDEX ON fresh ((pair + 1), (note || 'x'));
CREATE INDEX ON fresh ((note COLLATE "C"));
CREATE INDEX ON fresh (note COLLATE "C");
CREATE INDEX ON fresh ((pair::text), (coalesce(note, '')), (CASE WHEN pair > 1 THEN note END));
ALTER TABLE fresh ADD EXCLUDE USING btree (note WITH =);
