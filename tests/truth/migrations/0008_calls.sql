-- Functions that call others, in the middle of a statement: what follows still belongs to it.
CREATE FUNCTION plain(t text) RETURNS text LANGUAGE sql IMMUTABLE RETURN trim(t);

CREATE FUNCTION simple(t text) RETURNS text LANGUAGE sql IMMUTABLE RETURN lower(plain(t));

CREATE TABLE IF NOT EXISTS letters (
    id bigint PRIMARY KEY,
    body text,
    short text GENERATED ALWAYS AS (simple(body)) STORED,
    sent timestamptz NOT NULL,
    sender text NOT NULL UNIQUE
);

CREATE FUNCTION more_letters() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    CREATE TABLE postcards (
        id bigint,
        short text GENERATED ALWAYS AS (simple('a')) STORED,
        sent timestamptz NOT NULL,
        CONSTRAINT postcards_key PRIMARY KEY (id)
    );
    ALTER TABLE letters
        ADD COLUMN place text GENERATED ALWAYS AS (simple(body)) STORED,
        ADD COLUMN stamp integer;
    ALTER TABLE letters ALTER COLUMN sent DROP NOT NULL;
END
$$;

SELECT more_letters();

ALTER TABLE letters ADD COLUMN last date;
