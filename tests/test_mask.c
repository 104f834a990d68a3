/* Placeholders: filled in place, and with names that nothing else has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pg_query.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "mask.h"

static bool parses(const char *sql)
{
	PgQueryParseResult r = pg_query_parse(sql);
	bool ok = !r.error;

	pg_query_free_parse_result(r);
	return ok;
}

static void test_filled(void **state)
{
	static const struct { const char *sql, *want; } cases[] = {
		{ "DROP TABLE ${s}.t", "DROP TABLE __s_.t" },
		{ "DROP TABLE ${p}users_${x}", "DROP TABLE __p_users___x_" },
		{ "DROP TABLE {{ .P }}users", "DROP TABLE ____P___users" },
		{ "SELECT {{x}}, {{{y}}}", "SELECT __x__, ___y___" },
		{ "{{ if .pg -}} SELECT 1 {{- else }} , 2 {{ end }}",
		  "              SELECT 1             , 2          " },
		{ "{{/* it's */}}SELECT 1{{#if a}}{{/if}}{{! x }}",
		  "              SELECT 1                        " },
		{ "{% if a %}SELECT {{ b }}{%- endif %}{# c #}",
		  "          SELECT ___b___                   " },
		{ "SELECT 1 <%= a %>\n<% if x %>, 2\n<%# c %>",
		  "SELECT 1 ____a___\n          , 2\n        " },
		{ "SELECT :v, :'v', :\"v\"", "SELECT _v, '_v', \"_v\"" },
		{ "SELECT * FROM :schema.t", "SELECT * FROM _schema.t" },
		{ "SELECT * FROM :\"schema\".t_:x", "SELECT * FROM \"_schema\".t__x" },
		{ "SELECT a[1:n], b[x:y], :c", "SELECT a[1:n], b[x:y], _c" },
		{ "SELECT a[:i]", "SELECT a[_i]" },
		{ "CREATE TABLE @schema@.t (a int)", "CREATE TABLE _schema_.t (a int)" },
		{ "SELECT @extschema:x@.f()", "SELECT _extschema_x_.f()" },
		{ "SELECT '${a}', \"${b}\", ${c}", "SELECT '${a}', \"${b}\", __c_" },
		{ "SELECT /* :a */ :b", "SELECT /* :a */ _b" },
		{ "DROP TABLE %(a)s, u_#{b.c}", "DROP TABLE __a_s, u___b_c_" },
		{ "SELECT a %(b)s, c#{d}", "SELECT a __b_s, c__d_" },
		{ "SELECT ${\xc3\xa4}", "SELECT __\xc3\xa4_" },
		{ "DROP TABLE \"{{ x \"S\" }}\".t", "DROP TABLE \"___x__S____\".t" },
		{ "DROP TABLE \"a_{{ x \"S\" }}_b\"", "DROP TABLE \"a____x__S_____b\"" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char work[128];
		size_t len = strlen(cases[i].sql);

		memcpy(work, cases[i].sql, len + 1);
		assert_true(mask_placeholders(work, (struct span){ 0, len }));
		assert_string_equal(work, cases[i].want);
		if (!parses(work))
			fail_msg("does not parse: %s", work);
	}
}

/* What is no placeholder, and what must not be read as nothing. */
static void test_left(void **state)
{
	static const struct { const char *sql; bool changes; } cases[] = {
		{ "", false }, { "SELECT 1", false }, { "SELECT a::int", false },
		{ "a := b", false },
		{ "SELECT a[1:2], b[c:d], e[(1):f]", false }, { "f('a':b)", false },
		{ "a : b", false },
		{ "SELECT '${a} :b @c@ {{d}}'", false }, { "SELECT $$:a$$", false }, { ":", false },
		{ "${a", false }, { "{{", false }, { "SELECT @a + @b", false }, { "@", false },
		{ ":'a", false },
		{ "SELECT $1, $x", false }, { "-- ${a}", false }, { ":::a", true },
		{ "@@a@", false },
		{ "${a}", true }, { "{{ template \"x.sql\" . }}", true },
		{ "{% include 'x.sql' %}", true },
		{ "DROP TABLE {{ endpoint }} {{ .if }} x", true }, { "{{> partial }}", true },
		{ "<% include(x) %>", true },
		{ "SELECT \"{{ \", 1", false }, { "SELECT \"{{ \" x\n}}\"", false },
		{ "SELECT \"{{ \" x }}", false }, { "SELECT \"{{ a }}\" b", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char work[128];
		size_t len = strlen(cases[i].sql);

		memcpy(work, cases[i].sql, len + 1);
		assert_int_equal(mask_placeholders(work, (struct span){ 0, len }),
		  cases[i].changes);
		assert_int_equal(strlen(work), len);
		if (!cases[i].changes)
			assert_string_equal(work, cases[i].sql);
		else if (parses(work))
			fail_msg("reads as SQL: %s", work);
	}
}

/* Outside of the statement nothing is touched, and nothing is read. */
static void test_span(void **state)
{
	char work[] = "${a} SELECT ${b} ${c}";

	(void)state;
	assert_true(mask_placeholders(work, (struct span){ 5, 16 }));
	assert_string_equal(work, "${a} SELECT __b_ ${c}");
}

/* PostgreSQL cuts names at 63 bytes: long ones must differ before that. */
static void test_long_names(void **state)
{
	enum { LEN = 120 };
	char a[LEN + 1], b[LEN + 1];

	(void)state;
	memset(a, 'x', LEN);
	memcpy(a, "{{", 2);
	memcpy(a + LEN - 2, "}}", 3);
	memcpy(b, a, sizeof a);
	b[LEN - 5] = 'y';
	assert_true(mask_placeholders(a, (struct span){ 0, LEN }));
	assert_true(mask_placeholders(b, (struct span){ 0, LEN }));
	assert_int_equal(strlen(a), LEN);
	assert_memory_not_equal(a, b, 48);
}

static void test_blank(void **state)
{
	char work[] = "ab\r\ncd\tef";

	(void)state;
	mask_blank(work, (struct span){ 1, 7 });
	assert_string_equal(work, "a \r\n   ef");
	mask_blank(work, (struct span){ 3, 3 });
	assert_string_equal(work, "a \r\n   ef");
}

static void test_any_bytes(void **state)
{
	static const char *const bits[] = {
		"${", "}", "{{", "}}", "{%", "%}", "<%", "%>", ":", "'", "\"", "@", "a", "[", "]",
		" ", "if", "/*",
		"-", "\\", "\n", "\xc3", "#", "=", "1", "$$", ".",
	};
	unsigned random = 7;

	(void)state;
	for (size_t round = 0; round < 20000; round++) {
		char sql[128];
		size_t len = 0;
		char *work;

		for (size_t i = 0; i < round % 30; i++) {
			const char *bit;

			random = random * 1103515245 + 12345;
			bit = bits[(random >> 16) % LENGTH(bits)];
			memcpy(sql + len, bit, strlen(bit));
			len += strlen(bit);
		}
		/* Exactly as long as the text, so that a step too far is seen. */
		work = malloc(len ? len : 1);
		assert_non_null(work);
		memcpy(work, sql, len);
		if (!mask_placeholders(work, (struct span){ 0, len }))
			assert_memory_equal(work, sql, len);
		assert_null(memchr(work, '\0', len));
		free(work);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_filled),
		cmocka_unit_test(test_left),
		cmocka_unit_test(test_span),
		cmocka_unit_test(test_long_names),
		cmocka_unit_test(test_blank),
		cmocka_unit_test(test_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
