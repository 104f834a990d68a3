CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'ok');
CREATE DOMAIN app.code AS varchar(8) NOT NULL;
CREATE TABLE app.people (id bigint GENERATED ALWAYS AS IDENTITY, mood app.mood DEFAULT 'ok', code app.code,
	"Name" varchar, born date, age int GENERATED ALWAYS AS (2000) STORED);
ALTER TABLE app.people ADD PRIMARY KEY (id);
ALTER TABLE fresh ADD person bigint REFERENCES app.people (id) ON DELETE CASCADE;
ALTER TABLE app.people RENAME COLUMN "Name" TO name;
ALTER TABLE app.people RENAME TO persons;
ALTER TYPE app.mood RENAME TO feeling;
ALTER TABLE app.persons SET SCHEMA public;
ALTER TABLE persons ALTER COLUMN name TYPE varchar(40), ALTER COLUMN name SET DEFAULT 'x', ALTER COLUMN born SET NOT NULL;
ALTER TABLE persons ALTER COLUMN id DROP IDENTITY, ALTER COLUMN age DROP EXPRESSION;
ALTER TABLE persons RENAME CONSTRAINT people_pkey TO persons_pkey;
CREATE TABLE timestamps (a timestamp, b timestamp(3) with time zone, c time with time zone, d interval, e char, f "char",
	g numeric(10, 2), h int[], i app.feeling[], j bit(3), k varbit, l double precision, m character varying(7)[]);
DROP DOMAIN app.code CASCADE;
