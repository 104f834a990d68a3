-- 1 a placeholder
DROP TABLE ${schema}.invoices;
