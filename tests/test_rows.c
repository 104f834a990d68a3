/* INSERTs of very many rows, lists of very many constants: what is shortened, nothing is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lists.h"
#include "rows.h"
#include "stet.h"
#include "text.h"

enum { ROWS = 9000 };

/* head, ROWS rows with one of them another, tail */
static void make(struct text *t, const char *head, const char *odd, const char *tail)
{
	text_puts(t, head);
	for (int i = 0; i < ROWS; i++) {
		text_puts(t, i ? ",\n" : "\n");
		if (i == ROWS / 2)
			text_puts(t, odd);
		else
			text_printf(t, "(%d, 'it''s (%d)')", i, i);
	}
	text_puts(t, tail);
}

static const struct {
	const char *head, *odd, *tail;
	bool shortened;
	const char *rules;      /* of the findings, in order */
} cases[] = {
	{ "INSERT INTO t VALUES", "(1, NULL)", ";", true, "" },
	{ "INSERT INTO t (a, b) VALUES", "(-1.5::int, DATE '2020-01-01')", "; DROP TABLE x;", true,
	  "drop-table " },
	{ "INSERT INTO t VALUES", "(1, 2)", " ON CONFLICT (a) DO UPDATE SET b = 1;", true, "upsert " },
	{ "WITH d AS (DELETE FROM x) INSERT INTO t VALUES", "(1, 2)", ";", false, "delete-all-rows " },
	{ "INSERT INTO t VALUES", "(1, pg_terminate_backend(1))", ";", true, "dangerous-call " },
	{ "INSERT INTO t VALUES", "(1, (SELECT 2))", ";", false, "" },
	{ "INSERT INTO t VALUES", "(1,, 2)", "; DROP TABLE x;", false, "unparsed drop-table " },
	{ "INSERT INTO t VALUES", "(1, 2) (3, 4)", ";", false, "unparsed " },
	{ "INSERT INTO t VALUES", "(1, :name)", ";", false, "" },
	{ "INSERT INTO t VALUES", "(1, ${name})", ";", false, "" },
	{ "INSERT INTO t VALUES", "(1, 2)", ",;", true, "unparsed " },
	{ "INSERT INTO t SELECT * FROM (VALUES", "(1, 2)", ") v;", false, "" },
	{ "SELECT * FROM (VALUES", "(1, 2)", ") v;", false, "" },
};

static void rules_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct text sql = { 0 }, rules = { 0 };
		struct stet *stet = stet_new();
		struct stet_result *result;
		struct stet_finding finding;

		make(&sql, cases[i].head, cases[i].odd, cases[i].tail);
		text_puts(&rules, "");
		result = stet_check(stet, "t.sql", sql.s, sql.len);
		while (stet_next(result, &finding))
			text_printf(&rules, "%s ", finding.rule);
		if (strcmp(rules.s, cases[i].rules) != 0)
			print_error("%s ... %s\n", cases[i].head, cases[i].odd);
		assert_string_equal(rules.s, cases[i].rules);
		stet_result_free(result);
		stet_free(stet);
		text_free(&rules);
		text_free(&sql);
	}
}

static size_t count_ink(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += !strchr(" \n", *s);
	return n;
}

static void only_constants_are_blanked(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *tail = cases[i].tail;
		struct text sql = { 0 };
		struct span statement = { 0, 0 };
		size_t before;

		make(&sql, cases[i].head, cases[i].odd, tail);
		before = count_ink(sql.s);
		statement.end = sql.len - strlen(tail) + strcspn(tail, ";");
		rows_shorten(sql.s, statement);
		if ((count_ink(sql.s) < 1000) != cases[i].shortened)
			print_error("%s ... %s\n", cases[i].head, cases[i].odd);
		assert_true(count_ink(sql.s) < 1000 || count_ink(sql.s) == before);
		assert_int_equal(count_ink(sql.s) < 1000, cases[i].shortened);
		assert_string_equal(sql.s + sql.len - strlen(tail), tail);
		text_free(&sql);
	}
}

/* Of rows with calls those stay whose call none before them has. */
static void calls_stay(void **state)
{
	struct text sql = { 0 };
	const char *at;
	int n = 0;

	(void)state;
	text_puts(&sql, "INSERT INTO t VALUES (0, 'x', NULL)");
	for (int i = 1; i < ROWS; i++)
		text_printf(&sql, ", (%d, a.f((%d), 'it''s'), '(%d')", i, i == 70 || i == 700, i);
	lists_shorten(sql.s, (struct span){ 0, sql.len });
	rows_shorten(sql.s, (struct span){ 0, sql.len });
	assert_true(count_ink(sql.s) < 100);
	for (at = sql.s; (at = strstr(at, "a.f(")) != NULL; at++)
		n++;
	assert_int_equal(n, 2);
	assert_non_null(strstr(sql.s, "VALUES (0, 'x', NULL), (1, a.f((0), 'it''s'), '(1')"));
	assert_non_null(strstr(sql.s, ", (70, a.f((1), 'it''s'), '(70')"));
	text_free(&sql);
}

static const struct {
	const char *head, *odd, *tail;
	bool shortened;
} lists[] = {
	{ "DELETE FROM t WHERE a IN (1, 2", "3", ");", true },
	{ "WITH x AS (SELECT 1) UPDATE t SET a = 1 WHERE b NOT IN (-1, 2.5", "-3.", ");", true },
	{ "SELECT 1 FROM t WHERE a IN ('x', 'it''s'", "'b (c), '", ") AND f(1);", true },
	{ "DELETE FROM t WHERE a IN (1, 2", "f()", ");", false },
	{ "DELETE FROM t WHERE a IN (1, 2", "(SELECT 3)", ");", false },
	{ "DELETE FROM t WHERE a IN (1, 2", "3 4", ");", false },
	{ "DELETE FROM t WHERE a IN (1, 2", "", ");", false },
	{ "DELETE FROM t WHERE a IN (1, 2", "1e", ");", false },
	{ "DELETE FROM t WHERE a IN (1, 2", "0x1", ");", false },
	{ "DELETE FROM t WHERE a IN (1, 2", "$1", ");", false },
	{ "DELETE FROM t WHERE a IN (1, 2", "E'\\x'", ");", false },
	{ "DELETE FROM t WHERE a IN (1, 2", "3", ";", false },
	{ "DELETE FROM t WHERE f(1, 2", "3", ");", false },
	{ "CREATE VIEW v AS SELECT 1 WHERE a IN (1, 2", "3", ");", false },
	{ "ALTER TABLE t ADD CHECK (a IN (1, 2", "3", "));", true },
	{ "CREATE TABLE t (a int CHECK (a IN (1, 2", "3", ")));", true },
	{ "CREATE TABLE t PARTITION OF p FOR VALUES IN (1, 2", "3", ");", false },
	{ "ALTER TABLE p ATTACH PARTITION t FOR VALUES IN (1, 2", "3", ");", false },
};

/* All but a few of them, and nothing that is not surely one of them. */
static void plain_lists_are_blanked(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(lists); i++) {
		const char *tail = lists[i].tail;
		struct text sql = { 0 };
		size_t before;

		text_puts(&sql, lists[i].head);
		for (int k = 0; k < 2 * ROWS; k++)
			text_printf(&sql, ", %s", k == ROWS ? lists[i].odd : "1234");
		text_puts(&sql, tail);
		before = count_ink(sql.s);
		lists_shorten(sql.s, (struct span){ 0, sql.len - 1 });
		if ((count_ink(sql.s) < 1000) != lists[i].shortened)
			print_error("%s ... %s%s\n", lists[i].head, lists[i].odd, tail);
		assert_int_equal(count_ink(sql.s) < 1000, lists[i].shortened);
		assert_true(lists[i].shortened || count_ink(sql.s) == before);
		assert_memory_equal(sql.s, lists[i].head, strlen(lists[i].head));
		assert_string_equal(sql.s + sql.len - strlen(tail), tail);
		text_free(&sql);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_found),
		cmocka_unit_test(only_constants_are_blanked),
		cmocka_unit_test(calls_stay),
		cmocka_unit_test(plain_lists_are_blanked),
	};

	return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
