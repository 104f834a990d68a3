-- 2 one statement of three does not parse
DROP TABLE invoices;
ALTER TABEL orders ADD COLUMN note text;
DROP TABLE orders;
