-- What is there already stays as it is.
CREATE TABLE IF NOT EXISTS pairs (id text PRIMARY KEY, c int REFERENCES named, UNIQUE (c));
CREATE TABLE IF NOT EXISTS fresh (id bigint PRIMARY KEY, pair bigint REFERENCES pairs UNIQUE);
CREATE TABLE IF NOT EXISTS fresh (id bigint PRIMARY KEY, pair bigint REFERENCES pairs UNIQUE, more int);
ALTER TABLE fresh ADD COLUMN IF NOT EXISTS pair text NOT NULL UNIQUE REFERENCES pairs,
	ADD COLUMN IF NOT EXISTS note text DEFAULT 'none' CHECK (note <> '');
CREATE INDEX IF NOT EXISTS fresh_note ON fresh (note);
CREATE INDEX IF NOT EXISTS fresh_note ON fresh (pair);
