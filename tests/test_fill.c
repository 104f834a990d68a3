/* The {fields} of a rule's texts, and names as SQL needs them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "predicate.h"
#include "text.h"

static const struct action plain = {
	.kind = ACTION_ADD_CHECK, .table = "users", .column = "select", .name = "Chk\"1",
};
static const struct action other = { .kind = ACTION_DROP_TABLE, .table = "old users" };

static void test_fill(void **state)
{
	static const struct { const char *pattern, *message, *sql; } cases[] = {
		{ "", "", "" },
		{ "no field", "no field", "no field" },
		{ "{table}", "users", "users" },
		{ "a {table}.{column} b", "a users.select b", "a users.\"select\" b" },
		{ "{constraint}", "Chk\"1", "\"Chk\"\"1\"" },
		{ "{table|none}", "users", "users" },
		{ "{new_name|that one}", "that one", "that one" },
		{ "{new_name|the {table}}!", "the users!", "the users!" },
		{ "{new_name|}!", "!", "!" },
		{ "{new_name|{type|{value|x}}}", "x", "x" },
		{ "{new_name}", "the new name", "<new_name>" },
		{ "{other.table}", "\"old users\"", "\"old users\"" },
		{ "{other.column|none}", "none", "none" },
		{ "{table}{table}", "usersusers", "usersusers" },
		/* Braces that are no field's stay. */
		{ "'{}' '{1,2}' '{a,b}' {", "'{}' '{1,2}' '{a,b}' {", "'{}' '{1,2}' '{a,b}' {" },
		{ "{table", "{table", "{table" },
		{ "{table|x", "{table|x", "{table|x" },
		{ "{ table }", "{ table }", "{ table }" },
		{ "{{table}", "{table}", "{table}" },
		{ "}", "}", "}" },
	};
	struct context ctx = { .other = &other };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *pattern = cases[i].pattern;

		assert_string_equal(fill(pattern, false, &plain, &ctx, &arena), cases[i].message);
		assert_string_equal(fill(pattern, true, &plain, &ctx, &arena), cases[i].sql);
	}
	assert_null(fill(NULL, true, &plain, &ctx, &arena));
	arena_free(&arena);
}

static void test_without_other(void **state)
{
	struct context ctx = { 0 };
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(fill("{other.table|it}", false, &plain, &ctx, &arena), "it");
	assert_string_equal(fill("{other.table}", true, &plain, &ctx, &arena), "<table>");
	arena_free(&arena);
}

/* For explain: no action at all. */
static void test_without_action(void **state)
{
	struct context ctx = { 0 };
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(fill("DROP {table} {constraint|x} {other.new_name}", true, NULL, &ctx,
				 &arena), "DROP <table> <constraint> <new_name>");
	assert_string_equal(fill("{new_name}", false, NULL, &ctx, &arena), "<new_name>");
	arena_free(&arena);
}

/* A name can hold anything; a message is one line of reasonable length. */
static void test_hostile_values(void **state)
{
	struct context ctx = { 0 };
	struct arena arena = { 0 };
	struct text name = { 0 };
	struct action act = { .table = " a\n\x1b[31m\tb\r\n", .column = "\xc3\xa9\xff" };
	const char *filled;

	(void)state;
	assert_string_equal(fill("<{table}>", false, &act, &ctx, &arena), "<\" a [31m b \">");
	assert_string_equal(fill("<{column}>", false, &act, &ctx, &arena), "<\xc3\xa9\xff>");
	for (int i = 0; i < 100000; i++)
		text_puts(&name, i % 2 ? "\xc3\xa9" : " ");
	act.name = name.s;
	filled = fill("{constraint}", false, &act, &ctx, &arena);
	assert_in_range(strlen(filled), 100, 210);
	assert_string_equal(filled + strlen(filled) - 3, "...");
	for (const char *s = filled; *s; s += utf8_length(s, strlen(s)))
		assert_true(utf8_length(s, strlen(s)) > 0);
	assert_int_equal(strlen(fill("{constraint}", true, &act, &ctx, &arena)), name.len + 2);
	text_free(&name);
	arena_free(&arena);
}

static void test_hostile_patterns(void **state)
{
	struct context ctx = { 0 };
	struct arena arena = { 0 };
	struct text pattern = { 0 };
	const char *bad = NULL;

	(void)state;
	for (int i = 0; i < 50000; i++)
		text_puts(&pattern, "{table|");
	fill(pattern.s, false, &other, &ctx, &arena);
	for (int i = 0; i < 50000; i++)
		text_puts(&pattern, "}");
	fill(pattern.s, false, &(struct action){ .name = "x" }, &ctx, &arena);
	fill_check(pattern.s, &bad, &arena);
	text_free(&pattern);
	/* Deeper than fallbacks may go. */
	assert_false(fill_check("{name|{name|{name|{name|{name|{name}}}}}}", &bad, &arena));
	arena_free(&arena);
}

static void test_check(void **state)
{
	static const struct { const char *pattern, *bad; } cases[] = {
		{ "no field", NULL }, { "{table} {other.column|x} {other.line}", NULL },
		{ "{name|the {table}}", NULL }, { "'{}' '{1,2}' {{x}", NULL },
		{ "{tabel}", "tabel" }, { "{table} {x}", "x" }, { "{Table}", "Table" },
		{ "{new-name}", "new-name" }, { "{other.x}", "other.x" }, { "{other.}", "other." },
		{ "{name|the {x}}", "x" }, { "{x|y}", "x" }, { "{line.table}", "line.table" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *bad = NULL;

		assert_true(fill_check(cases[i].pattern, &bad, &arena) == !cases[i].bad);
		if (cases[i].bad)
			assert_string_equal(bad, cases[i].bad);
	}
	arena_free(&arena);
}

static void test_quote_name(void **state)
{
	static const struct { const char *name, *quoted; } cases[] = {
		{ "users", "users" }, { "_u1", "_u1" }, { "Users", "\"Users\"" },
		{ "a b", "\"a b\"" }, { "1a", "\"1a\"" }, { "a\"b", "\"a\"\"b\"" }, { "", "\"\"" },
		{ "\xc3\xa9", "\"\xc3\xa9\"" }, { "a.b", "\"a.b\"" }, { "a-b", "\"a-b\"" },
		/* First and last of the keywords, and what is near them. */
		{ "all", "\"all\"" }, { "xmltable", "\"xmltable\"" }, { "al", "al" },
		{ "user", "\"user\"" }, { "order", "\"order\"" }, { "table", "\"table\"" },
		{ "binary", "\"binary\"" }, { "verbose", "\"verbose\"" },
		{ "between", "\"between\"" },
		{ "system_user", "\"system_user\"" },
		/* Keywords that are free for names. */
		{ "name", "name" }, { "type", "type" }, { "value", "value" }, { "key", "key" },
		{ "status", "status" }, { "index", "index" }, { "year", "year" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_string_equal(quote_name(cases[i].name, &arena), cases[i].quoted);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fill),
		cmocka_unit_test(test_without_other),
		cmocka_unit_test(test_without_action),
		cmocka_unit_test(test_hostile_values),
		cmocka_unit_test(test_hostile_patterns),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_quote_name),
	};

	return cmocka_run_group_tests_name("fill", tests, NULL, NULL);
}
