-- The names that PostgreSQL makes up: cut at 63 bytes, numbered when they are taken.
CREATE TABLE selfservice_registration_request_methods (
	id bigint PRIMARY KEY,
	selfservice_registration_request_id bigint REFERENCES selfservice_registration_request_methods,
	a_column_with_a_name_that_is_longer_than_half_of_what_there_is serial UNIQUE,
	short integer UNIQUE CHECK (short > 0)
);
CREATE INDEX ON selfservice_registration_request_methods (selfservice_registration_request_id, short);
CREATE INDEX ON selfservice_registration_request_methods (short) INCLUDE (id);
CREATE INDEX ON selfservice_registration_request_methods (short) WHERE short > 7;
CREATE TABLE pairs (id bigint PRIMARY KEY, "a" bigint, b bigint, UNIQUE (id), UNIQUE (a, b), UNIQUE (b, a));
CREATE TABLE named (id bigint PRIMARY KEY, CONSTRAINT named_once UNIQUE (id));
CREATE TABLE late (id bigint, CONSTRAINT late_once UNIQUE (id), PRIMARY KEY (id));
ALTER TABLE pairs ADD FOREIGN KEY (a) REFERENCES pairs, ADD FOREIGN KEY (a) REFERENCES named;
ALTER TABLE pairs ADD UNIQUE (a, b);
CREATE INDEX ON pairs (a);
CREATE INDEX ON pairs (a);
ALTER TABLE pairs ADD CHECK (a > 0), ADD CHECK (a < 100), ADD CHECK (a < b), ADD CHECK (b > a);
