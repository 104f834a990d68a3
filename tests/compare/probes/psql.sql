-- 1 a line for psql
\set ON_ERROR_STOP on
DROP TABLE invoices;
