-- 1 in EXECUTE
DO $$
BEGIN
	EXECUTE 'DROP TABLE ' || quote_ident('invoices');
END $$;
