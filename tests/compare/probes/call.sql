-- 1 in a function that the file makes and calls
CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM invoices;
END $$;
SELECT tidy();
