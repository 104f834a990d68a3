-- 1 text that nobody can read before it runs
DO $$
DECLARE
	statement text;
BEGIN
	FOR statement IN SELECT body FROM pending LOOP
		EXECUTE statement;
	END LOOP;
END $$;
