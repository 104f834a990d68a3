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
	{ "f(a) = f(a)", U }, { "a LIKE a", U }, { "a IN (a)", U }, { "a = ANY (a)", U },
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
	{ "EXISTS (SELECT 1 FROM t)", U }, { "EXISTS (SELECT 1 WHERE a)", U },
	{ "EXISTS (SELECT 1 LIMIT 0)", U }, { "EXISTS (SELECT 1 UNION SELECT 2)", U },
	{ "(SELECT true)", U },
	{ "1 IN (1, 2)", T }, { "1 NOT IN (1, a)", F }, { "1 IN (2, 3)", U }, { "1 IN (a)", U },
	{ "a BETWEEN 1 AND 2", U }, { "random() < 2", U },
	{ "CASE WHEN true THEN true END", U }, { "$1", U }, { "CURRENT OF c", U },
	{ "COALESCE(true, false)", U },
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
	enum truth truth = guard_truth(parse_clause(&p, sql, "whereClause", &arena));

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
	assert_int_equal(guard_truth(NULL), TRUTH_UNKNOWN);
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
		for (size_t k = 0; k < rare(&act)->proves.n; k++)
			text_printf(&t, k ? " %s" : "%s", rare(&act)->proves.v[k]);
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
		cmocka_unit_test(conditions_are_negated),
		cmocka_unit_test(no_condition_is_unknown),
		cmocka_unit_test(negative_numbers_hide_nothing),
		cmocka_unit_test(deep_conditions_end),
		cmocka_unit_test(checks_prove_columns),
		cmocka_unit_test(functions_have_a_volatility),
	};

	return cmocka_run_group_tests_name("guard", tests, NULL, NULL);
}
