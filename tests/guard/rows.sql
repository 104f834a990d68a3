INSERT INTO t
	SELECT i, i % 3, nullif(i % 5, 4), (ARRAY['x', '%', 'yy'])[i % 3 + 1],
		CASE WHEN i % 3 > 0 THEN 'x' END, i % 2 = 0, CASE WHEN i % 4 > 0 THEN i % 5 = 0 END
	FROM generate_series(1, 24) AS i;
INSERT INTO u (id) VALUES (99);
