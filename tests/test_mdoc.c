/* Text in manual pages: what roff would take for something else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "mdoc.h"

#define TEN "0123456789 "

static const struct {
	void (*write)(FILE *out, const char *text);
	const char *text, *expected;
} rows[] = {
	{ mdoc_text, "a plain line", "a plain line\n" },
	{ mdoc_text, ".stet.yaml, and 'x'", "\\&.stet.yaml, and 'x'\n" },
	{ mdoc_text, "'x' it is", "\\&'x' it is\n" },
	{ mdoc_text, "psql's \\i, --down", "psql's \\ei, \\-\\-down\n" },
	{ mdoc_text, "One. Two", "One.\nTwo\n" },
	{ mdoc_text, "as in 1.5 or x. y", "as in 1.5 or x. y\n" },
	{ mdoc_text, "First. .it", "First. .it\n" },
	{ mdoc_text, TEN TEN TEN TEN TEN TEN "01234567",
	  TEN TEN TEN TEN TEN "0123456789\n01234567\n" },
	{ mdoc_text, TEN TEN TEN TEN TEN TEN "012 .x", TEN TEN TEN TEN TEN TEN "012\n\\&.x\n" },
	{ mdoc_word, "Fl", " \"\\&Fl\"" },
	{ mdoc_word, "a \"b\" c-d", " \"\\&a \\(dqb\\(dq c\\-d\"" },
};

static void roff_is_not_meant(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char *text = NULL;
		size_t len;
		FILE *out = open_memstream(&text, &len);

		rows[i].write(out, rows[i].text);
		fclose(out);
		assert_string_equal(text, rows[i].expected);
		free(text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(roff_is_not_meant) };

	return cmocka_run_group_tests_name("mdoc", tests, NULL, NULL);
}
