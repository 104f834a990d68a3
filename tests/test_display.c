/* What a terminal is shown: escapes, carets, and windows on long lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "display.h"
#include "snippet.h"

static void nothing_hidden_gets_through(void **state)
{
	static const struct {
		const char *in;
		size_t len;
		const char *out;
		size_t columns;
	} cases[] = {
		{ "", 0, "", 0 },
		{ "plain text", 10, "plain text", 10 },
		{ "a\033[31mb", 7, "a\\x1b[31mb", 10 },
		{ "a\0b", 3, "a\\x00b", 6 },
		{ "a\nb\tc\r", 6, "a\\x0ab\\x09c\\x0d", 15 },
		{ "\x7f", 1, "\\x7f", 4 },
		{ "\xc2\x9b" "1m", 4, "\\u009b1m", 8 },
		{ "\xe2\x80\xae", 3, "\\u202e", 6 },
		{ "\xe2\x81\xa6", 3, "\\u2066", 6 },
		{ "\xe2\x80\x8b", 3, "\\u200b", 6 },
		{ "\xe2\x80\xa8", 3, "\\u2028", 6 },
		{ "\xf3\xa0\x81\x81", 4, "\\U000e0041", 10 },
		{ "\xff\xfe", 2, "\\xff\\xfe", 8 },
		{ "\xc0\xaf", 2, "\\xc0\\xaf", 8 },
		{ "\xed\xa0\x80", 3, "\\xed\\xa0\\x80", 12 },
		{ "\xe2\x82", 2, "\\xe2\\x82", 8 },
		{ "\xc3\xa9", 2, "\xc3\xa9", 1 },
		{ "e\xcc\x81", 3, "e\xcc\x81", 1 },
		{ "\xe8\xa1\xa8", 3, "\xe8\xa1\xa8", 2 },
		{ "\xf0\x9f\x98\x80", 4, "\xf0\x9f\x98\x80", 2 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct text t = { 0 };

		text_puts(&t, "");
		assert_int_equal(display_add(&t, cases[i].in, cases[i].len), cases[i].columns);
		assert_string_equal(t.s, cases[i].out);
		text_free(&t);
	}
}

/* In sql, [ and ] stand around the span. */
static char *snippet(const char *sql, bool color)
{
	size_t len = strlen(sql), start = strcspn(sql, "["), end = strcspn(sql, "]") - 1;
	struct arena arena = { 0 };
	struct source src;
	struct text bare = { 0 }, t = { 0 };

	assert_true(end <= len - 2);
	text_add(&bare, sql, start);
	text_add(&bare, sql + start + 1, end - start);
	text_puts(&bare, sql + end + 2);
	source_init(&src, "x.sql", bare.s, bare.len, &arena);
	text_puts(&t, "");
	snippet_add(&t, &src, (struct span){ start, end }, color);
	text_free(&bare);
	arena_free(&arena);
	return t.s;
}

static void carets_stand_under_the_span(void **state)
{
	static const struct {
		const char *sql, *out;
	} cases[] = {
		{ "DROP TABLE [users];",
		  "    1 | DROP TABLE users;\n      |            ^~~~~\n" },
		{ "SELECT 1;\n[DROP] x;", "    2 | DROP x;\n      | ^~~~\n" },
		{ "a [b]", "    1 | a b\n      |   ^\n" },
		{ "a []b", "    1 | a b\n      |   ^\n" },
		{ "a[]", "    1 | a\n      |  ^\n" },
		/* over more lines: to the end of the first, without its blanks */
		{ "x [ab cd  \r\n ef]", "    1 | x ab cd\n      |   ^~~~~\n" },
		/* tabs, wide and combining characters */
		{ "\tx\t[ab]", "    1 |         x       ab\n      |                 ^~\n" },
		{ "[a\tb]", "    1 | a       b\n      | ^~~~~~~~~\n" },
		{ "'\xc3\xa9' [x]", "    1 | '\xc3\xa9' x\n      |     ^\n" },
		{ "\"\xe8\xa1\xa8\" [\xe8\xa1\xa8]",
		  "    1 | \"\xe8\xa1\xa8\" \xe8\xa1\xa8\n      |      ^~\n" },
		{ "e\xcc\x81 [x]", "    1 | e\xcc\x81 x\n      |   ^\n" },
		{ "\xff\033 [x]", "    1 | \\xff\\x1b x\n      |          ^\n" },
		/* nothing to show */
		{ "\n[]\n", "" },
		{ "[]", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char *got = snippet(cases[i].sql, false);

		assert_string_equal(got, cases[i].out);
		free(got);
	}
}

static void long_lines_are_cut_around_the_span(void **state)
{
	static const char *const fillers[] = {
		"x", "\t", "\xe8\xa1\xa8", "\xff", "\033", "\xcc\x81",
	};
	static const size_t before[] = { 0, 1, 39, 50, 51, 60, 99, 100, 101, 5000 };

	(void)state;
	for (size_t f = 0; f < LENGTH(fillers); f++) {
		for (size_t i = 0; i < LENGTH(before); i++) {
			struct text sql = { 0 };
			char *got;

			for (size_t k = 0; k < before[i]; k++)
				text_puts(&sql, fillers[f]);
			text_puts(&sql, " [MARK]");
			for (size_t k = 0; k < 3000; k++)
				text_puts(&sql, " y");
			got = snippet(sql.s, false);
			assert_non_null(strstr(got, "MARK"));
			assert_non_null(strstr(got, " ^~~~\n"));
			assert_non_null(strstr(got, "...\n"));
			assert_true(strlen(got) < 1800);
			if (f == 0)
				assert_int_equal(strstr(got, "MARK") - got, strstr(got, "^~~~") -
						 strchr(got, '\n') - 1);
			free(got);
			text_free(&sql);
		}
	}
}

static void only_the_caret_is_coloured(void **state)
{
	char *got = snippet("DROP [x];", true);

	(void)state;
	assert_string_equal(got, "    1 | DROP x;\n      |      \033[32m^\033[0m\n");
	free(got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_hidden_gets_through),
		cmocka_unit_test(carets_stand_under_the_span),
		cmocka_unit_test(long_lines_are_cut_around_the_span),
		cmocka_unit_test(only_the_caret_is_coloured),
	};

	return cmocka_run_group_tests_name("display", tests, NULL, NULL);
}
