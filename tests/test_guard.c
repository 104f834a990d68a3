/* Conditions that are true or false for every row, and columns that a CHECK proves NOT NULL. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "parse.h"
#include "text.h"

#define T TRUTH_TRUE
#define F TRUTH_FALSE
#define U TRUTH_UNKNOWN

static const struct {
	const char *condition;
	enum truth truth;
} conditions[] = {
	/* constants */
	{ "true", T }, { "false", F }, { "NULL", F }, { "'t'", T }, { "'false'", F },
	{ "'maybe'", U }, { "true::bool", T }, { "'t'::boolean", T }, { "CAST('f' AS bool)", F },
	{ "(((true)))", T }, { "bool 'true'", T },
	/* comparisons of constants */
	{ "1 = 1", T }, { "1 = 2", F }, { "1 <> 2", T }, { "1 != 1", F }, { "1 < 2", T },
	{ "2 <= 1", F }, { "2 > 1", T }, { "1 >= 2", F }, { "0 = 0", T }, { "0 = 1", F },
	{ "'a' = 'a'", T }, { "'a' = 'b'", F }, { "'a' <> 'b'", T }, { "'a' < 'b'", U },
	{ "true = true", T }, { "true = false", F }, { "true > false", T },
	{ "1 = NULL", U }, { "NULL = NULL", U }, { "1 = '1'", U }, { "1.5 = 1.5", T },
	{ "1.5 > 1", T }, { "1::int = 1", T }, { "1::bigint = 2::numeric", F },
	{ "1.5::int = 2", U }, { "'a'::char = 'ab'::char", U }, { "'a'::citext = 'A'", U },
	{ "1 + 1 = 2", U }, { "1 IS NOT DISTINCT FROM 1", T }, { "1 IS DISTINCT FROM 1", U },
	/* a column with itself */
	{ "a = a", T }, { "t.a = t.a", T }, { "a = b", U }, { "a = t.a", U }, { "a <> a", F },
	{ "a < a", F }, { "a >= a", T }, { "\"A\" = a", U }, { "a = a + 0", U },
	{ "f(a) = f(a)", U }, { "a LIKE a", U }, { "a IN (a)", T }, { "a = ANY (a)", U },
	{ "a::text = a::text", T }, { "NOT (a IS DISTINCT FROM a)", T },
	/* and, or, not */
	{ "true AND true", T }, { "true AND a = 1", U }, { "false AND a = 1", F },
	{ "a = 1 AND 1 = 2", F }, { "a = 1 OR true", T }, { "a = 1 OR false", U },
	{ "false OR 1 = 2", F }, { "a = 1 OR b = 2 OR 1 = 1", T }, { "NOT true", F },
	{ "NOT false", T }, { "NOT a", U }, { "NOT (a = 1 AND false)", T }, { "NOT NOT true", T },
	{ "(a = 1 OR 1 = 1) AND (NOT false)", T }, { "a = 1 AND NOT (false OR true)", F },
	/* tests */
	{ "true IS TRUE", T }, { "true IS NOT TRUE", F }, { "false IS FALSE", T },
	{ "true IS NOT FALSE", T }, { "a IS TRUE", U }, { "true IS UNKNOWN", U },
	{ "NULL IS NULL", T }, { "NULL IS NOT NULL", F }, { "1 IS NULL", F },
	{ "'x' IS NOT NULL", T }, { "a IS NULL", U },
	{ "a IS NULL OR a IS NOT NULL", T }, { "a IS NULL OR b IS NOT NULL", U },
	{ "(a = a) IS NOT TRUE", U }, { "a IS NOT NULL", U },
	/* what is not folded is a guard */
	{ "a = 1", U }, { "a", U }, { "EXISTS (SELECT 1)", T },
	{ "EXISTS (SELECT 1 FROM x)", U }, { "EXISTS (SELECT 1 WHERE a)", U },
	{ "EXISTS (SELECT 1 LIMIT 0)", U }, { "EXISTS (SELECT 1 UNION SELECT 2)", U },
	{ "(SELECT true)", T }, { "(SELECT a)", U }, { "(SELECT true FROM x)", U },
	{ "1 IN (1, 2)", T }, { "1 NOT IN (1, a)", F }, { "1 IN (2, 3)", U }, { "1 IN (a)", U },
	{ "a IN (1, a)", T }, { "a NOT IN (a)", F },
	{ "a BETWEEN 1 AND 2", U }, { "random() < 0.5", U },
	{ "$1", U }, { "CURRENT OF c", U },
	/* what gives a truth */
	{ "COALESCE(true, false)", T }, { "COALESCE(false, a)", F }, { "COALESCE(a, true)", U },
	{ "COALESCE(NULL, true)", U }, { "CASE WHEN true THEN true END", T },
	{ "CASE WHEN a THEN true ELSE 1 = 1 END", T }, { "CASE WHEN a THEN true END", U },
	{ "CASE WHEN a THEN true ELSE false END", U }, { "CASE WHEN true THEN a END", U },
	{ "CASE a WHEN 1 THEN true ELSE true END", U },
	{ "EXISTS (SELECT 1 WHERE true)", T }, { "EXISTS (SELECT 1 WHERE false)", F },
	{ "EXISTS (SELECT 1 WHERE a = 1)", U }, { "EXISTS (SELECT unnest(a))", U },
	{ "EXISTS (SELECT count(*) FROM x)", T }, { "(SELECT count(*) FROM x) >= 0", T },
	{ "EXISTS (SELECT count(*) FROM x HAVING false)", U },
	{ "EXISTS (SELECT count(*) FROM x GROUP BY y)", U }, { "(SELECT count(*) FROM x) > 0", U },
	/* arrays of nothing */
	{ "a <> ALL (ARRAY[]::int[])", T }, { "a = ANY ('{}')", F }, { "a = ALL ('{}'::int[])", T },
	{ "a <> ALL (ARRAY[1])", U }, { "a <> ALL ('{1}')", U }, { "a <> ALL (NULL::int[])", U },
	/* what a value can be */
	{ "random() >= 0", T }, { "random() < 1", T }, { "random() > 0", U }, { "random() < 0", F },
	{ "1 > random()", T }, { "0.5 < random()", U }, { "random() <= 0.4::int", U },
	{ "x.random() >= 0", U }, { "random(1, 2) < 1", U }, { "length(a) >= 0", T },
	{ "length(a) > 0", U }, { "length(a || b) >= 0", U }, { "length(a) < 0", F },
	{ "now() > '2000-01-01'", T }, { "now() > DATE '2000-01-01'", T },
	{ "current_date >= '2020-02-03'::date", T }, { "now() > '2100-01-01'", U },
	{ "now() > '2000-01-01 BC'", U }, { "now() < '2000-01-01'", F }, { "now() IS NOT NULL", T },
	{ "a > '2000-01-01'", U }, { "now() - a > '2000-01-01'", U },
	{ "CURRENT_TIMESTAMP IS NULL", F }, { "now() > a", U },
	/* two that leave nothing out */
	{ "a > 1 OR a <= 1", T }, { "a > 1 OR a < 1", U }, { "a < 1 OR a = 1 OR a > 1", T },
	{ "a > 1 OR b <= 1", U }, { "a > 1 OR a <= 2", U }, { "a = 1 OR a <> 1", T },
	{ "a = 1 OR NOT a = 1", T }, { "a OR NOT a", T }, { "a OR NOT b", U },
	{ "a = NULL OR a <> NULL", U }, { "a IN (1, 2) OR a NOT IN (1, 2)", T },
	{ "a IN (1, NULL) OR a NOT IN (1, NULL)", U }, { "a LIKE 'x' OR a NOT LIKE 'x'", T },
	{ "a LIKE 'x' OR a !~ 'x'", U }, { "random() < 0.5 OR random() >= 0.5", U },
	{ "a->>'k' = 'v' OR a->>'k' <> 'v'", U }, { "a > b OR a <= b", T },
	{ "a IS TRUE OR b OR a IS NOT TRUE", T }, { "a IS TRUE OR a IS FALSE", U },
	{ "(a, b) IS NULL OR (a, b) IS NOT NULL", U }, { "b OR a IS NULL OR a IS NOT NULL", T },
	/* patterns */
	{ "a LIKE '%'", T }, { "a ILIKE '%%'", T }, { "a ~ '.*'", T }, { "a LIKE '%x'", U },
	{ "a LIKE ''", U }, { "a->>'k' LIKE '%'", U }, { "a NOT LIKE '%'", U }, { "a = '%'", U },
};

/* Parse a statement and give the node of a key; the tree lives until parse_release. */
static const struct node *parse_clause(struct parsed *p, const char *sql, const char *key,
				       struct arena *arena)
{
	size_t len = strlen(sql);
	char *text = arena_strndup(arena, sql, len);

	parse_statement(p, text, (struct span){ 0, len }, arena);
	if (p->error)
		fail_msg("%s: %s", sql, p->error);
	return node_get(p->tree, key);
}

static enum truth truth_of(const char *condition)
{
	struct arena arena = { 0 };
	struct parsed p;
	const char *sql = arena_printf(&arena, "DELETE FROM t WHERE %s", condition);
	const struct node *where = parse_clause(&p, sql, "whereClause", &arena);
	struct leaning leaning;
	struct guarded over = {
		.relation = node_get(p.tree, "relation"), .from = node_get(p.tree, "usingClause"),
		.with = node_get(p.tree, "withClause"), .leaning = &leaning,
	};
	enum truth truth = guard_truth(&over, where);

	parse_release(&p);
	arena_free(&arena);
	return truth;
}

static void conditions_are_folded(void **state)
{
	static const char *const names[] = { [T] = "true", [F] = "false", [U] = "unknown" };

	(void)state;
	for (size_t i = 0; i < LENGTH(conditions); i++) {
		enum truth truth = truth_of(conditions[i].condition);

		if (truth != conditions[i].truth)
			fail_msg("%s is %s, not %s", conditions[i].condition, names[truth],
				 names[conditions[i].truth]);
	}
}

/* Each row is its own partner. Of what NOT leaves of it nothing is known. */
static const struct {
	const char *statement;
	bool always;
	const char *leaning;
} own_rows[] = {
	{ "DELETE FROM t WHERE id IN (SELECT id FROM t)", true, "id" },
	{ "DELETE FROM t WHERE id IN (SELECT t2.id FROM t AS t2)", true, "id" },
	{ "DELETE FROM t WHERE t.id IN (SELECT DISTINCT id FROM t)", true, "id" },
	{ "DELETE FROM t WHERE id = ANY (SELECT id FROM t)", true, "id" },
	{ "DELETE FROM t WHERE id = ANY (ARRAY(SELECT id FROM t))", true, "id" },
	{ "DELETE FROM t WHERE (a, b) IN (SELECT a, b FROM t)", true, "a b" },
	{ "DELETE FROM t WHERE (a, a) IN (SELECT a, b AS a FROM t)", false, "" },
	{ "DELETE FROM ONLY t WHERE id IN (SELECT id FROM t)", true, "id" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM ONLY t)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM s.t)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM t LIMIT 100)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM t OFFSET 1)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM t FOR UPDATE SKIP LOCKED)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM t WHERE a)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT max(id) FROM t GROUP BY a)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM t GROUP BY id)", true, "id" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM t GROUP BY id HAVING count(*) > 1)",
	  false, "" },
	{ "DELETE FROM t WHERE id <= (SELECT max(id) FROM t GROUP BY a LIMIT 1)", false, "" },
	{ "DELETE FROM t WHERE EXISTS (SELECT 1 FROM t s WHERE s.id = t.id GROUP BY s.a)",
	  false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT DISTINCT ON (a) id FROM t)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM t TABLESAMPLE system (1))", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM t EXCEPT SELECT 1)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT parent FROM t)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT parent AS id FROM t)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT t.id FROM t JOIN b ON true)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT t.id FROM t LEFT JOIN b ON t.a = b.a)", true, "id" },
	{ "DELETE FROM t WHERE id IN (SELECT s.id FROM b RIGHT JOIN t s USING (a))", true, "id" },
	{ "DELETE FROM t WHERE id IN (SELECT s.id FROM b FULL JOIN t s USING (a))", true, "id" },
	{ "DELETE FROM t WHERE id IN (SELECT s.id FROM t s LEFT JOIN b ON a "
	  "LEFT JOIN c ON true)", true, "id" },
	{ "DELETE FROM t WHERE id IN (SELECT s.id FROM t s JOIN c ON true LEFT JOIN b ON true)",
	  false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT t.id FROM t LEFT JOIN b ON t.a = b.a "
	  "WHERE b.a IS NULL)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT t.id FROM b LEFT JOIN t ON t.a = b.a)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT b.id FROM t LEFT JOIN b ON t.a = b.a)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM t LEFT JOIN b ON t.a = b.a)", false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT j.id FROM (t LEFT JOIN b ON t.a = b.a) AS j)",
	  false, "" },
	{ "DELETE FROM t WHERE id IN (SELECT id FROM t AS x (parent, id))", false, "" },
	{ "DELETE FROM t WHERE id NOT IN (SELECT id FROM t)", false, "" },
	{ "DELETE FROM t WHERE NOT (NOT (id IN (SELECT id FROM t)))", true, "id" },
	{ "DELETE FROM t WHERE a AND id IN (SELECT id FROM t)", false, "" },
	{ "DELETE FROM t WHERE a OR id IN (SELECT id FROM t)", true, "id" },
	{ "DELETE FROM t USING t AS s WHERE t.id = s.id", true, "id" },
	{ "DELETE FROM t USING t AS s WHERE (s.id, s.a) = (t.id, t.a)", true, "id a" },
	{ "DELETE FROM t USING t AS s WHERE t.id = s.id AND t.a = s.a", true, "id a" },
	{ "DELETE FROM t USING t AS s WHERE t.a = s.a AND t.id > s.id", false, "" },
	{ "DELETE FROM t USING t AS s WHERE t.id = s.parent", false, "" },
	{ "DELETE FROM t USING t AS s WHERE NOT (t.id = s.id)", false, "" },
	{ "DELETE FROM t USING t AS s WHERE t.id <> s.id", false, "" },
	{ "DELETE FROM t USING t AS s, u WHERE t.id = s.id", false, "" },
	{ "DELETE FROM t USING u AS s WHERE t.id = s.id", false, "" },
	{ "DELETE FROM t USING (SELECT * FROM t) AS s WHERE s.id = t.id", true, "id" },
	{ "DELETE FROM t USING (SELECT id AS x, row_number() OVER (ORDER BY a) FROM t) AS s "
	  "WHERE s.x = t.id", true, "id" },
	{ "DELETE FROM t USING (SELECT id, unnest(a) FROM t) AS s WHERE s.id = t.id", false, "" },
	{ "DELETE FROM t USING (SELECT min(id) AS id FROM t) AS s WHERE s.id = t.id", false, "" },
	{ "WITH s AS (SELECT id FROM t) DELETE FROM t WHERE id IN (SELECT id FROM s)", true, "id" },
	{ "WITH s AS (SELECT id FROM t), r AS (SELECT * FROM s) DELETE FROM t USING r "
	  "WHERE r.id = t.id", true, "id" },
	{ "WITH s AS (SELECT id FROM t LIMIT 9) DELETE FROM t USING s WHERE s.id = t.id",
	  false, "" },
	{ "WITH s (x, id) AS (SELECT id, x FROM t) DELETE FROM t USING s WHERE s.id = t.id",
	  false, "" },
	{ "WITH RECURSIVE s AS (SELECT id FROM t) DELETE FROM t USING s WHERE s.id = t.id",
	  false, "" },
	{ "WITH s AS (UPDATE t SET a = 1 RETURNING id) DELETE FROM t USING s WHERE s.id = t.id",
	  false, "" },
	{ "DELETE FROM t WHERE id IN (WITH t AS (SELECT 1 AS id) SELECT id FROM t)", false, "" },
	{ "DELETE FROM t WHERE EXISTS (SELECT 1 FROM t)", true, "" },
	{ "DELETE FROM t WHERE EXISTS (SELECT 1 FROM t LIMIT 1)", true, "" },
	{ "DELETE FROM t WHERE EXISTS (SELECT 1 FROM t LIMIT 0)", false, "" },
	{ "DELETE FROM t WHERE EXISTS (SELECT 1 FROM t OFFSET 1)", false, "" },
	{ "DELETE FROM t WHERE EXISTS (SELECT 1 FROM t s WHERE s.id = t.id)", true, "id" },
	{ "DELETE FROM t WHERE EXISTS (SELECT 1 FROM t s WHERE s.id = t.id AND s.a)", false, "" },
	{ "DELETE FROM t WHERE EXISTS (SELECT 1 FROM t s WHERE s.a = t.a AND s.id <> t.id)",
	  false, "" },
	{ "DELETE FROM t WHERE NOT EXISTS (SELECT 1 FROM t s WHERE s.id = t.id)", false, "" },
	{ "DELETE FROM t WHERE NOT EXISTS (SELECT 1 WHERE a = a)", false, "" },
	{ "DELETE FROM t WHERE NOT EXISTS (SELECT 1 WHERE false)", true, "" },
	{ "DELETE FROM t WHERE (a <> a) IS NOT FALSE", false, "" },
	{ "DELETE FROM t WHERE NOT ((a = a) IS TRUE)", false, "" },
	{ "DELETE FROM t WHERE NOT coalesce(a = a, false)", false, "" },
	{ "DELETE FROM t USING a LEFT JOIN b ON a.x = b.x WHERE b.ctid IS NULL", false, "" },
	{ "DELETE FROM t WHERE a LIKE '%' AND length(b) >= 0", true, "a b" },
	{ "DELETE FROM t WHERE a LIKE '%' OR 1 = 1", true, "" },
	{ "DELETE FROM t WHERE id <= (SELECT max(id) FROM t)", true, "id" },
	{ "DELETE FROM t WHERE (SELECT min(x.id) FROM t x) <= id", true, "id" },
	{ "DELETE FROM t WHERE id >= (SELECT min(id) FROM t)", true, "id" },
	{ "DELETE FROM t WHERE id < (SELECT max(id) FROM t)", false, "" },
	{ "DELETE FROM t WHERE id >= (SELECT max(id) FROM t)", false, "" },
	{ "DELETE FROM t WHERE id <= (SELECT max(id) FROM t WHERE a)", false, "" },
	{ "DELETE FROM t WHERE id <= (SELECT max(id) FILTER (WHERE a) FROM t)", false, "" },
	{ "DELETE FROM t WHERE id <= (SELECT max(id) FROM t HAVING false)", false, "" },
	{ "DELETE FROM t WHERE id <= (SELECT max(id) FROM t x WHERE x.a = t.a)", false, "" },
	{ "DELETE FROM t WHERE id <= (SELECT max(id) FROM u)", false, "" },
	{ "DELETE FROM t WHERE NOT (id <= (SELECT max(id) FROM t))", false, "" },
	{ "DELETE FROM t WHERE a IN (1, a)", true, "a" },
	{ "DELETE FROM t WHERE NOT (a NOT IN (a, 1))", true, "a" },
	{ "DELETE FROM t WHERE NOT (length(a) < 0)", true, "a" },
	{ "DELETE FROM t USING s WHERE s.a IN (s.a)", false, "" },
	{ "DELETE FROM t WHERE id > 7 OR id <= 7 OR id IS NULL", true, "" },
	{ "DELETE FROM t WHERE NOT (a NOT LIKE 'x' AND a LIKE 'x')", false, "" },
	{ "DELETE FROM t USING s WHERE s.a LIKE '%'", false, "" },
	{ "DELETE FROM t USING s WHERE s.a > 1 OR s.a <= 1", false, "" },
};

static void rows_meet_themselves(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(own_rows); i++) {
		const char *statement = own_rows[i].statement;
		struct arena arena = { 0 };
		struct parsed p;
		struct text t = { 0 };
		const struct node *where = parse_clause(&p, statement, "whereClause", &arena);
		struct leaning leaning;
		struct guarded over = {
			.relation = node_get(p.tree, "relation"),
			.from = node_get(p.tree, "usingClause"),
			.with = node_get(p.tree, "withClause"), .leaning = &leaning,
		};
		enum truth truth = guard_truth(&over, where);

		if (truth == TRUTH_FALSE || (truth == TRUTH_TRUE) != own_rows[i].always)
			fail_msg("%s", statement);
		text_puts(&t, "");
		for (size_t k = 0; k < leaning.n; k++)
			text_printf(&t, k ? " %s" : "%s", leaning.v[k]);
		if (strcmp(t.s, own_rows[i].leaning) != 0)
			fail_msg("%s leans on '%s'", statement, t.s);
		text_free(&t);
		parse_release(&p);
		arena_free(&arena);
	}
}

/* NOT of a condition is the other truth; NULL is no truth inside of one. */
static void conditions_are_negated(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(conditions); i++) {
		const char *condition = conditions[i].condition;
		enum truth truth = conditions[i].truth;
		enum truth other = truth == T ? F : truth == F ? T : U;
		char text[256];

		if (!strcmp(condition, "NULL"))
			other = U;
		snprintf(text, sizeof text, "NOT (%s)", condition);
		if (strncmp(condition, "CURRENT OF", 10) != 0 && truth_of(text) != other)
			fail_msg("%s", text);
	}
}

static void no_condition_is_unknown(void **state)
{
	(void)state;
	assert_int_equal(guard_truth(&(struct guarded){ .leaning = &(struct leaning){ .n = 0 } },
				     NULL), TRUTH_UNKNOWN);
}

/* libpg_query 15 does not say which of them is less than zero: then no guard is found false. */
static void negative_numbers_hide_nothing(void **state)
{
	static const char *const rows[] = {
		"0 > -1", "0 <> -1", "-1 < 0", "-1 <> -2", "-1 > -2", "-1 < 1", "1 > 0", "1 <> 0",
		"0 NOT IN (-1)", "-1 NOT IN (0)",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		if (truth_of(rows[i]) == TRUTH_FALSE)
			fail_msg("%s", rows[i]);
	assert_int_equal(truth_of("1 = -1"), TRUTH_FALSE);
	assert_int_equal(truth_of("1 > -1"), TRUTH_TRUE);
	if (parse_grammar() >= 16)
		assert_int_equal(truth_of("0 = -1"), TRUTH_FALSE);
}

/* A tautology behind more ANDs and NOTs than anyone writes is left alone, not crashed on. */
static void deep_conditions_end(void **state)
{
	static const struct {
		const char *before, *core, *after;
	} rows[] = {
		{ "NOT ", "true", "" }, { "(true AND ", "true", ")" }, { "(", "a = a", ")" },
		{ "", "true", "::bool" }, { "(a OR (", "b", "))" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct text t = { 0 };

		for (int k = 0; k < 1500; k++)
			text_puts(&t, rows[i].before);
		text_puts(&t, rows[i].core);
		for (int k = 0; k < 1500; k++)
			text_puts(&t, rows[i].after);
		assert_true(truth_of(t.s) != TRUTH_FALSE);
		text_free(&t);
	}
}

static const struct {
	const char *check, *columns;
} proofs[] = {
	{ "a IS NOT NULL", "a" },
	{ "(a IS NOT NULL)", "a" },
	{ "a IS NOT NULL AND b IS NOT NULL", "a b" },
	{ "a > 0 AND (b IS NOT NULL AND (c IS NOT NULL AND d < -1))", "b c" },
	{ "a IS NOT NULL AND a IS NOT NULL", "a" },
	{ "t.\"A\" IS NOT NULL", "A" },
	{ "a IS NOT NULL OR true", "" },
	{ "a IS NOT NULL OR (a IS NOT NULL AND b IS NOT NULL)", "a" },
	{ "NOT (a IS NULL)", "a" },
	{ "a IS NULL", "" },
	{ "a > 0", "" },
	{ "lower(a) IS NOT NULL", "" },
	{ "(a, b) IS NOT NULL", "a b" },
	{ "NOT ((a, b) IS NULL)", "" },
	{ "NOT (a IS NULL OR b IS NULL)", "a b" },
	{ "(a IS NOT NULL) IS TRUE", "" },
	{ "num_nonnulls(a, b) = 2", "" },
	{ "a IS NOT NULL AND (b IS NOT NULL OR c IS NOT NULL)", "a" },
};

static void checks_prove_columns(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(proofs); i++) {
		struct arena arena = { 0 };
		struct extractor x = { .arena = &arena };
		struct parsed p;
		struct text t = { 0 };
		const char *sql = arena_printf(&arena, "DELETE FROM t WHERE %s", proofs[i].check);
		struct action act = { 0 };

		x.work = sql;
		proof_of_check(&x, &act, parse_clause(&p, sql, "whereClause", &arena));
		text_puts(&t, "");
		for (size_t k = 0; k < RARE(&act, proves).n; k++)
			text_printf(&t, k ? " %s" : "%s", RARE(&act, proves).v[k]);
		if (strcmp(t.s, proofs[i].columns) != 0)
			fail_msg("%s proves '%s'", proofs[i].check, t.s);
		text_free(&t);
		parse_release(&p);
		arena_free(&arena);
	}
}

static void functions_have_a_volatility(void **state)
{
	static const char *const volatiles[] = {
		"random", "nextval", "clock_timestamp", "gen_random_uuid", "uuidv7", "timeofday",
		"no_such_function", "uuid_generate_v4", "", "ts_rewrite",
	};
	static const char *const stables[] = {
		"now", "current_setting", "txid_current", "pg_backend_pid", "to_jsonb",
		"timezone",   /* some of its forms are immutable */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(volatiles); i++)
		if (volatile_of_builtin(volatiles[i]) != VOLATILITY_VOLATILE)
			fail_msg("%s", volatiles[i]);
	for (size_t i = 0; i < LENGTH(stables); i++)
		if (volatile_of_builtin(stables[i]) != VOLATILITY_STABLE)
			fail_msg("%s", stables[i]);
	assert_int_equal(volatile_of_builtin("lower"), VOLATILITY_IMMUTABLE);
	assert_int_equal(volatile_word("immutable"), VOLATILITY_IMMUTABLE);
	assert_int_equal(volatile_word("stable"), VOLATILITY_STABLE);
	assert_int_equal(volatile_word("volatile"), VOLATILITY_VOLATILE);
	assert_int_equal(volatile_word(NULL), VOLATILITY_VOLATILE);
	assert_true(volatile_is_builtin("now") && !volatile_is_builtin(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_are_folded),
		cmocka_unit_test(rows_meet_themselves),
		cmocka_unit_test(conditions_are_negated),
		cmocka_unit_test(no_condition_is_unknown),
		cmocka_unit_test(negative_numbers_hide_nothing),
		cmocka_unit_test(deep_conditions_end),
		cmocka_unit_test(checks_prove_columns),
		cmocka_unit_test(functions_have_a_volatility),
	};

	return cmocka_run_group_tests_name("guard", tests, NULL, NULL);
}
