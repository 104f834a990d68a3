CREATE TABLE t (
  id int PRIMARY KEY, a int, b text, vc varchar(50), n numeric(10,2), ts timestamp, tz timestamptz,
  c10 char(10), nn int NOT NULL, j jsonb, jn json, dt date, bi bigint, si smallint, ip inet, cid cidr,
  bt bit(8), vb bit varying(8), iv interval(3), tm time(3), ttz timetz(3), ts3 timestamp(3),
  tz3 timestamptz(3), vcu varchar, arr int[], x xml, r real, d double precision, u uuid,
  vca varchar(10)[], bo bool, nu numeric, oi oid, na name);
CREATE TABLE r (id int PRIMARY KEY, k int UNIQUE, t_id int);
INSERT INTO r SELECT g, g, g FROM generate_series(1, 50) g;
INSERT INTO t (id, a, b, vc, n, ts, tz, c10, nn, si, bi, u)
  SELECT g, g, 'b' || g, 'v' || g, 1, now(), now(), 'x', 1, 1, 1, md5(g::text)::uuid FROM generate_series(1, 50) g;
CREATE TYPE en AS ENUM ('x', 'y');
CREATE DOMAIN dom AS int;
CREATE DOMAIN domc AS int CHECK (value > 0);
CREATE DOMAIN domt AS text;
CREATE INDEX t_a_idx ON t (a);
CREATE UNIQUE INDEX t_nn_uq ON t (nn, id);
CREATE UNIQUE INDEX t_id_uq ON t (id);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id, a FROM t;
CREATE UNIQUE INDEX mv_u ON mv (id);
CREATE SEQUENCE sq;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION fvol() RETURNS int LANGUAGE sql VOLATILE AS 'select 1';
CREATE FUNCTION fimm() RETURNS int LANGUAGE sql IMMUTABLE AS 'select 1';
CREATE TABLE part (id int, x int) PARTITION BY RANGE (id);
CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (0) TO (100);
CREATE TABLE cand (id int, x int);
INSERT INTO cand SELECT g, 1 FROM generate_series(100, 150) g;
CREATE TABLE un (id int);
CREATE SCHEMA s2;
CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW EXECUTE PROCEDURE f();
ANALYZE;
