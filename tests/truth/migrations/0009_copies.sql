-- What a new table takes from others, and what follows a table or a type.
CREATE SCHEMA archive;
CREATE TYPE feeling AS ENUM ('sad', 'ok');
CREATE TABLE stock (
    id bigserial PRIMARY KEY,
    code int GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL DEFAULT 'x' CHECK (kind <> ''),
    mood feeling UNIQUE,
    weight numeric,
    CONSTRAINT heavy CHECK (weight IS NOT NULL AND mood IS NOT NULL)
);
ALTER TABLE stock ADD CONSTRAINT light CHECK (weight < 10) NOT VALID;
CREATE TABLE stock_plain (LIKE stock);
CREATE TABLE stock_defaults (LIKE stock INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
CREATE TABLE stock_all (LIKE stock INCLUDING ALL EXCLUDING INDEXES);
CREATE TABLE stock_child (kind text DEFAULT 'y', weight numeric NOT NULL, extra int) INHERITS (stock);
ALTER TABLE stock ADD CHECK (code > 0), ADD CONSTRAINT named CHECK (id > 0);
ALTER TABLE stock RENAME CONSTRAINT named TO renamed;
ALTER TABLE stock ALTER id DROP IDENTITY IF EXISTS;
CREATE SEQUENCE tickets OWNED BY stock_plain.code;
CREATE SEQUENCE coupons OWNED BY stock_plain.kind;
ALTER TABLE stock_all SET SCHEMA archive;
ALTER TABLE stock_plain SET SCHEMA archive;
ALTER TABLE archive.stock_plain DROP COLUMN code;
CREATE VIEW moods AS SELECT mood FROM stock;
DROP TYPE feeling CASCADE;
CREATE TABLE parcels (a int, b text) PARTITION BY LIST (a);
CREATE TABLE parcels_1 PARTITION OF parcels (b NOT NULL DEFAULT 'z') FOR VALUES IN (1);
CREATE TABLE labels (b text UNIQUE, CONSTRAINT label_once UNIQUE NULLS NOT DISTINCT (b));
DROP TABLE stock, stock_child CASCADE;
