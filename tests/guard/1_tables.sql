CREATE TABLE t (
	id int PRIMARY KEY, a int NOT NULL, b int,
	c text NOT NULL, d text, f boolean NOT NULL, g boolean
);
CREATE TABLE u (id int, a int, b int, c text, d text, f boolean, g boolean);
