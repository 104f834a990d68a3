-- 0 an index over a table of the same file
CREATE TABLE invoices (id bigint PRIMARY KEY, paid date);
CREATE INDEX invoices_paid ON invoices (paid);
