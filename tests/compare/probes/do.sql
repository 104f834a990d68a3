-- 1 in a DO block
DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_class WHERE relname = 'invoices') THEN
		DROP TABLE invoices;
	END IF;
END $$;
