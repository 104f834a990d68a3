-- 1 data behind COPY ... FROM stdin
COPY countries (code, name) FROM stdin;
de	Germany; the "old" one
fr	France's
\.
DROP TABLE invoices;
