-- 1 in a WITH query
WITH gone AS (DELETE FROM invoices RETURNING id) SELECT count(*) FROM gone;
