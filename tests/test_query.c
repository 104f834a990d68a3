/* What the queries of a statement read, and what its expressions name and call. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action_text.h"
#include "parse.h"
#include "read.h"

static const struct {
	const char *sql, *expected;   /* @17: older grammars cannot read it */
} rows[] = {
	/* one relation, several, none */
	{ "SELECT 1", "select" },
	{ "SELECT * FROM accounts", "select reads accounts" },
	{ "TABLE app.accounts", "select reads app.accounts" },
	{ "SELECT 1 FROM \"Accounts\" x, ONLY \"a.b\".\"c d\"", "select reads Accounts a.b.c d" },
	{ "SELECT 1 FROM a, b JOIN c ON true LEFT JOIN (d CROSS JOIN e) ON true, a",
	  "select reads a b c d e" },
	{ "SELECT 1 FROM a TABLESAMPLE system (1), generate_series(1, 2) g, xmltable('x' PASSING "
	  "'<x/>' COLUMNS y int) t", "select reads a calls generate_series" },
	{ "SELECT 1 FROM app.a, a", "select reads app.a a" },
	/* subqueries, anywhere */
	{ "SELECT (SELECT max(x) FROM b), ARRAY(SELECT 1 FROM c) FROM a",
	  "select reads a b c calls max" },
	{ "SELECT 1 FROM (SELECT 1 FROM a) s, LATERAL (SELECT 1 FROM b WHERE b.x = s.x) t",
	  "select reads a b" },
	{ "SELECT 1 WHERE EXISTS (SELECT 1 FROM a) AND 1 IN (SELECT x FROM b) AND NOT 2 = ANY "
	  "(SELECT y FROM c)", "select reads a b c" },
	{ "SELECT 1 FROM a UNION SELECT 1 FROM b EXCEPT (SELECT 2 FROM c ORDER BY (SELECT 1 FROM "
	  "d))", "select reads a b c d" },
	{ "SELECT 1 FROM a GROUP BY (SELECT 1 FROM b) HAVING (SELECT true FROM c) ORDER BY "
	  "(SELECT 1 FROM d) LIMIT (SELECT 1 FROM e)", "select reads a b c d e" },
	{ "VALUES ((SELECT 1 FROM a)), (2)", "select reads a" },
	{ "SELECT 1 FROM a JOIN b ON a.x = (SELECT 1 FROM c)", "select reads a(x) b c" },
	{ "SELECT f((SELECT 1 FROM a)) FROM g((SELECT 2 FROM b))",
	  "call reads b a calls f g\ncall" },
	/* CTEs are no relations; what they read is read */
	{ "WITH c AS (SELECT 1 FROM a) SELECT 1 FROM c", "select reads a" },
	{ "WITH a AS (SELECT 1 FROM a) SELECT 1 FROM a", "select reads a" },
	{ "WITH c AS (SELECT 1) SELECT 1 FROM c, app.c", "select reads app.c" },
	{ "WITH c AS (SELECT 1 FROM d), d AS (SELECT 1 FROM c) SELECT 1 FROM d", "select reads d" },
	{ "WITH RECURSIVE c AS (SELECT 1 FROM d), d AS (SELECT 1 FROM a) SELECT 1 FROM c",
	  "select reads a" },
	{ "WITH RECURSIVE c AS (SELECT 1 FROM a UNION ALL SELECT 1 FROM c JOIN b ON true) SELECT 1 "
	  "FROM c", "select reads a b" },
	{ "SELECT 1 FROM (WITH c AS (SELECT 1 FROM a) SELECT 1 FROM c) s, c", "select reads a c" },
	{ "WITH c AS (SELECT 1) SELECT 1 FROM (WITH c AS (SELECT 1 FROM b) SELECT 1 FROM c) s, c",
	  "select reads b" },
	{ "WITH c AS (SELECT 1) SELECT 1 WHERE EXISTS (SELECT 1 FROM c JOIN a ON true)",
	  "select reads a" },
	{ "WITH c AS (SELECT 1 FROM a) SELECT 1 FROM c UNION SELECT 1 FROM c UNION TABLE b",
	  "select reads a b" },
	/* a CTE that writes is an action of its own, in the scope of those before it */
	{ "WITH d AS (DELETE FROM a WHERE x = 1 RETURNING *) SELECT 1 FROM d, b",
	  "delete reads b filters x" },
	{ "WITH c AS (SELECT 1 FROM a), d AS (DELETE FROM b USING c RETURNING *) SELECT f() FROM d",
	  "delete\ncall reads a calls f" },
	{ "WITH d AS (DELETE FROM a USING c RETURNING *), c AS (SELECT 1) SELECT f() FROM d",
	  "delete reads c\ncall calls f" },
	{ "WITH c AS (SELECT 1 FROM a) INSERT INTO c SELECT 1 FROM c, app.c",
	  "insert reads a app.c" },
	{ "WITH accounts AS (SELECT 1 AS id) DELETE FROM accounts WHERE id IN (SELECT id FROM "
	  "accounts)", "delete" },
	/* FOR UPDATE */
	{ "SELECT 1 FROM a, b FOR UPDATE", "select reads a:RS b:RS" },
	{ "SELECT 1 FROM a FOR KEY SHARE", "select reads a:RS" },
	{ "SELECT 1 FROM a x, b FOR NO KEY UPDATE OF x SKIP LOCKED", "select reads a:RS b" },
	{ "SELECT 1 FROM a x, b a FOR SHARE OF a", "select reads a b:RS" },
	{ "SELECT 1 FROM a, b, c FOR UPDATE OF a FOR SHARE OF c", "select reads a:RS b c:RS" },
	{ "SELECT 1 FROM b WHERE EXISTS (SELECT 1 FROM a) FOR UPDATE", "select reads b:RS a" },
	{ "SELECT 1 FROM (SELECT 1 FROM a, (SELECT 2 FROM b) t) s, c FOR UPDATE OF s",
	  "select reads a:RS b:RS c" },
	{ "WITH c AS (SELECT 1 FROM a) SELECT 1 FROM c, b FOR UPDATE", "select reads a b:RS" },
	{ "SELECT 1 FROM a WHERE x IN (SELECT y FROM a FOR UPDATE)", "select reads a:RS" },
	/* statements that write */
	{ "INSERT INTO a VALUES (1, 'SELECT 1 FROM b'), (now(), DEFAULT)", "insert" },
	{ "INSERT INTO a SELECT 1 FROM b WHERE id > 5", "insert reads b(id)" },
	{ "INSERT INTO a SELECT 1 FROM a", "insert reads a" },
	{ "INSERT INTO a VALUES ((SELECT 1 FROM b)) ON CONFLICT (x) DO UPDATE SET y = (SELECT 1 "
	  "FROM c) WHERE excluded.z RETURNING (SELECT 1 FROM d)", "insert reads b c d" },
	{ "INSERT INTO a WITH c AS (SELECT 1 FROM b) SELECT 1 FROM c", "insert reads b" },
	{ "UPDATE a SET x = 1", "update" },
	{ "UPDATE a SET x = b.x FROM b, c JOIN d ON true WHERE a.id = b.id AND c.k = 1",
	  "update reads b c(k) d" },
	{ "UPDATE a SET x = (SELECT 1 FROM a) WHERE id = 1", "update reads a filters id" },
	{ "UPDATE a SET (x, y) = (SELECT 1, 2 FROM b) WHERE a.id = 1 AND b.z = 1",
	  "update reads b filters id" },
	{ "DELETE FROM app.a x USING b WHERE x.id = 5 AND b.y < now() AND a.z = 1",
	  "delete reads b(y) filters id" },
	{ "DELETE FROM a WHERE id IN (SELECT x FROM b WHERE y = 1)", "delete reads b(y)" },
	{ "MERGE INTO a t USING (SELECT 1 FROM b) s ON t.id = s.id AND t.k = 4 WHEN MATCHED AND "
	  "(SELECT true FROM c) THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (1)",
	  "delete reads b c filters k\ninsert reads b c filters k" },
	{ "@17 MERGE INTO a USING b ON a.id = 1 WHEN NOT MATCHED BY SOURCE THEN DELETE",
	  "delete reads b" },
	{ "WITH c AS (SELECT 1 FROM d) MERGE INTO a USING c ON true WHEN MATCHED THEN DELETE",
	  "delete reads d" },
	/* statements around a query */
	{ "CREATE TABLE n AS SELECT x FROM a", "create-table reads a" },
	{ "SELECT f(x) INTO n FROM a", "create-table reads a calls f\ncall" },
	{ "COPY a (x) TO STDOUT", "copy-to reads a" },
	{ "COPY (SELECT x FROM a) TO STDOUT", "copy-to reads a" },
	{ "COPY a FROM STDIN", "copy-from" },
	{ "EXPLAIN ANALYZE SELECT 1 FROM a", "select reads a" },
	{ "EXPLAIN ANALYZE DELETE FROM a USING b", "delete reads b" },
	{ "EXPLAIN UPDATE a SET x = 1 FROM b", "select reads a:RX b" },
	{ "PREPARE p AS UPDATE a SET x = 1 FROM b; EXECUTE p",
	  "session reads a:RX b\nupdate reads b" },
	{ "PREPARE p AS SELECT 1 FROM a; CREATE TABLE n AS EXECUTE p",
	  "session reads a\ncreate-table\nselect reads a" },
	{ "DECLARE c CURSOR FOR SELECT 1 FROM a", "select reads a" },
	{ "REFRESH MATERIALIZED VIEW v", "refresh-materialized-view" },
	{ "CREATE SCHEMA s CREATE VIEW v AS SELECT x FROM a",
	  "create-schema\ncreate-view reads a mentions x" },
	/* what narrows a relation */
	{ "SELECT 1 FROM a WHERE p = 1 AND (q < 2 AND r >= $1) AND s BETWEEN 1 AND 2 AND t IN (1, 2) "
	  "AND u = ANY ('{1}'::int[]) AND 5 > v", "select reads a(p,q,r,s,t,u,v)" },
	{ "SELECT 1 FROM a WHERE p <> 1 AND q LIKE 'x%' AND r IS NULL AND NOT s = 1 AND (t = 1 OR u "
	  "= 2) AND v NOT IN (1) AND w = w + 1 AND x::text = '1' AND y NOT BETWEEN 1 AND 2 AND z = "
	  "ALL ('{1}')", "select reads a" },
	{ "SELECT 1 FROM a WHERE x = y AND z = random() AND w = f() AND v = now() - interval '1 day'",
	  "call reads a(v) calls random f now" },
	{ "SELECT 1 FROM a x JOIN b ON x.id = b.id AND b.k = 1 WHERE x.p = 2 AND q = 3 AND a.r = 4",
	  "select reads a(p) b(k)" },
	{ "SELECT 1 FROM a LEFT JOIN b ON a.x = 1 AND b.y = 2", "select reads a b(y)" },
	{ "SELECT 1 FROM a RIGHT JOIN b ON a.x = 1 AND b.y = 2", "select reads a(x) b" },
	{ "SELECT 1 FROM a FULL JOIN b ON a.x = 1 AND b.y = 2", "select reads a b" },
	{ "SELECT 1 FROM app.a, b WHERE app.a.x = 1 AND a.y = 2 AND other.a.z = 3",
	  "select reads app.a(x,y) b" },
	{ "SELECT 1 FROM a, (SELECT 1) b WHERE b.x = 1 AND x = 1", "select reads a" },
	{ "SELECT 1 FROM a WHERE id = (SELECT max(id) FROM b WHERE k = 1)",
	  "select reads a(id) b(k) calls max" },
	{ "SELECT 1 FROM a WHERE id = (SELECT id FROM b WHERE b.k = a.k)", "select reads a b" },
	{ "SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = a.id AND b.x = 1)",
	  "select reads a b(x)" },
	/* twice: only what narrows both */
	{ "SELECT 1 FROM a x, a y WHERE x.p = 1 AND x.q = 2 AND y.q = 3", "select reads a(q)" },
	{ "SELECT 1 FROM a WHERE id = 1 UNION SELECT 1 FROM a", "select reads a" },
	/* what a definition mentions and calls */
	{ "CREATE VIEW v AS SELECT a.x AS n, lower(y), b.* FROM a JOIN b USING (k) WHERE z = app.f(1)",
	  "create-view reads a b mentions x y * k z calls lower app.f" },
	{ "CREATE VIEW v AS SELECT (c).d, count(*) FROM a NATURAL JOIN v2",
	  "create-view reads a v2 mentions d c * calls count" },
	{ "CREATE MATERIALIZED VIEW v AS WITH c AS (TABLE a) SELECT \"X\" FROM c WITH NO DATA",
	  "create-materialized-view reads a mentions X *" },
	{ "ALTER TABLE a ADD CHECK (x > 0 AND f(y) AND x < 9)", "add-check mentions x y calls f" },
	{ "CREATE INDEX i ON a (k, lower(e), (x + y)) INCLUDE (z) WHERE w IS NULL",
	  "create-index mentions z e x y w calls lower" },
	{ "ALTER TABLE a ADD g int GENERATED ALWAYS AS (f(x) * y) STORED",
	  "add-column mentions x y calls f" },
	{ "ALTER TABLE a ADD EXCLUDE USING gist (r WITH &&, f(x) WITH =) WHERE (y)",
	  "add-exclusion mentions x y calls f" },
	{ "CREATE TABLE p (a int, b int) PARTITION BY RANGE (a, f(b))",
	  "create-table mentions b calls f\nadd-column\nadd-column" },
	{ "CREATE STATISTICS s ON a, lower(b) FROM t",
	  "create-statistics mentions a b calls lower" },
	{ "CREATE TRIGGER t BEFORE UPDATE OF a, b ON t FOR EACH ROW WHEN (OLD.c <> f(NEW.d)) EXECUTE "
	  "FUNCTION app.g()", "create-trigger mentions a b c d calls app.g f" },
	{ "CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION g()",
	  "create-event-trigger calls g" },
	{ "CREATE POLICY p ON t USING (x = f() AND EXISTS (SELECT 1 FROM a WHERE y)) WITH CHECK "
	  "(z IN (SELECT w FROM b))", "create-policy reads a b mentions x y z w calls f" },
	{ "ALTER POLICY p ON t USING (x IN (TABLE a))", "alter-policy reads a mentions x *" },
	{ "CREATE DOMAIN d AS int CHECK (f(VALUE))", "create-domain calls f" },
	{ "CREATE RULE r AS ON INSERT TO t WHERE EXISTS (TABLE a) DO ALSO (INSERT INTO b SELECT "
	  "NEW.x FROM c; DELETE FROM d)",
	  "create-rule reads a b:RX c d:RX mentions * x" },
	{ "SELECT pg_catalog.now(), f(g(1)), count(*) OVER w, 'x(1)' FROM a WINDOW w AS (ORDER BY h())",
	  "call reads a calls pg_catalog.now f g count h\ncall\ncall" },
	{ "ALTER TABLE a ALTER x TYPE int USING f(y, x)",
	  "alter-column-type mentions y x calls f" },
	{ "@17 ALTER TABLE a ALTER x SET EXPRESSION AS (f(y))",
	  "set-expression mentions y calls f" },
	{ "CREATE PUBLICATION p FOR TABLE a (x, y) WHERE (z > 1), b",
	  "create-publication mentions x y z\ncreate-publication" },
	/* functions in SQL */
	{ "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 1 FROM app.a WHERE id = b; "
	  "INSERT INTO c SELECT 1 FROM a; UPDATE d SET x = 1; DELETE FROM e; TRUNCATE g $$",
	  "create-function reads app.a c:RX a d:RX e:RX" },
	{ "CREATE PROCEDURE f() LANGUAGE sql AS 'SELECT 1 FROM a FOR UPDATE;'",
	  "create-procedure reads a:RS" },
	{ "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC DELETE FROM a; SELECT 1 FROM b; "
	  "END", "create-function reads a:RX b" },
	{ "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN (SELECT max(x) FROM a)",
	  "create-function reads a" },
	{ "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'WITH d AS (DELETE FROM a RETURNING 1) "
	  "SELECT 1 FROM d'", "create-function reads a:RX" },
	{ "CREATE FUNCTION f(anyelement) RETURNS int LANGUAGE sql AS 'SELECT 1 FROM a'",
	  "create-function" },
	{ "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'SELECT 1 FROM a'",
	  "create-function" },
	{ "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM FROM'",
	  "create-function" },
	{ "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS ''", "create-function" },
};

static void add_names(struct text *t, const char *word, struct names names)
{
	if (names.n)
		text_printf(t, " %s", word);
	for (size_t i = 0; i < names.n; i++)
		text_printf(t, " %s", names.v[i]);
}

/* a.b:RS(x,y): ACCESS SHARE goes without saying. */
static void add_read(struct text *t, const struct read *read)
{
	static const char *const brief[] = {
		"none",
#define X(id, name, brief) brief,
		LOCK_MODES(X)
#undef X
	};

	text_printf(t, " %s%s%s", read->schema ? read->schema : "", read->schema ? "." : "",
		    read->name);
	if (read->lock != LOCK_ACCESS_SHARE)
		text_printf(t, ":%s", brief[read->lock]);
	for (size_t i = 0; i < read->filters.n; i++)
		text_printf(t, "%s%s", i ? "," : "(", read->filters.v[i]);
	if (read->filters.n)
		text_puts(t, ")");
}

static void add_action(struct text *t, const struct action *act)
{
	text_printf(t, "%s%s", t->len ? "\n" : "", action_name(act->kind));
	if (RARE(act, reads).n)
		text_puts(t, " reads");
	for (size_t i = 0; i < RARE(act, reads).n; i++)
		add_read(t, &RARE(act, reads).v[i]);
	add_names(t, "filters", RARE(act, filters));
	add_names(t, "mentions", RARE(act, mentions));
	add_names(t, "calls", RARE(act, calls));
}

static void statements_give_what_they_read(void **state)
{
	size_t failed = 0;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena arena = { 0 };
		struct text got = { 0 };
		struct file file;
		const char *sql = rows[i].sql, *expected = rows[i].expected;

		if (*sql == '@' && strtol(sql + 1, NULL, 10) > parse_grammar())
			continue;
		file_from_text(&file, *sql == '@' ? strchr(sql, ' ') : sql, &arena);
		for (size_t k = 0; k < file.actions.n; k++)
			if (file.actions.v[k].kind != ACTION_END_OF_FILE)
				add_action(&got, &file.actions.v[k]);
		if (strcmp(got.s, expected)) {
			print_error("%s\n  gives %s\n  not   %s\n", rows[i].sql, got.s, expected);
			failed++;
		}
		text_free(&got);
		file_release(&file);
		arena_free(&arena);
	}
	assert_int_equal(failed, 0);
}

/* More relations than a level keeps: each is read, the rest have no filters. */
static void a_level_may_be_long(void **state)
{
	enum { MANY = 1000, KEPT = 64 };
	struct arena arena = { 0 };
	struct text sql = { 0 };
	struct file file;
	const struct reads *reads;

	(void)state;
	text_puts(&sql, "SELECT 1 FROM t0");
	for (int i = 1; i < MANY; i++)
		text_printf(&sql, ", t%d", i);
	text_puts(&sql, ", t5 WHERE t0.x = 1");
	for (int i = 1; i < MANY; i++)
		text_printf(&sql, " AND t%d.x = 1", i);
	text_puts(&sql, " FOR UPDATE OF t7");
	file_from_text(&file, sql.s, &arena);
	reads = &RARE(&file.actions.v[0], reads);
	assert_int_equal(reads->n, MANY);
	for (size_t i = 0; i < MANY; i++) {
		assert_int_equal(reads->v[i].filters.n, i < KEPT && i != 5);
		assert_int_equal(reads->v[i].lock, i == 7 ? LOCK_ROW_SHARE : LOCK_ACCESS_SHARE);
	}
	text_free(&sql);
	file_release(&file);
	arena_free(&arena);
}

/* Below some depth nothing is found, and nothing breaks. */
static void a_query_may_be_deep(void **state)
{
	struct arena arena = { 0 };
	struct text sql = { 0 };
	struct file file;

	(void)state;
	text_puts(&sql, "SELECT 1 FROM top WHERE ");
	for (int i = 0; i < 800; i++)
		text_puts(&sql, "x = (SELECT f(y) FROM inner_one WHERE ");
	text_puts(&sql, "true");
	for (int i = 0; i < 800; i++)
		text_puts(&sql, ")");
	file_from_text(&file, sql.s, &arena);
	assert_int_equal(file.actions.v[0].kind, ACTION_CALL);
	assert_int_equal(RARE(&file.actions.v[0], reads).n, 2);
	text_free(&sql);
	file_release(&file);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statements_give_what_they_read),
		cmocka_unit_test(a_level_may_be_long),
		cmocka_unit_test(a_query_may_be_deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
