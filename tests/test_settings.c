/* Settings files: what may stand in one, and what is complained about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "capture.h"
#include "glob.h"
#include "settings.h"
#include "settings_read.h"
#include "settings_value.h"

/* Without an answer it is right; else what is said, behind "stet: s.yaml:". */
static const struct { const char *text, *said; } rows[] = {
	{ "", NULL },
	{ "# nothing yet\n", NULL },
	{ "paths: db\nexclude: []\n", NULL },
	{ "paths: [db, more]\n", NULL },
	{ "layout: goose\nhistory: none\nfail_on: never\npg_version: 16\n", NULL },
	{ "layout: 'goose '\n", NULL },
	{ "rules: {drop-index: off, style: additive}\n", NULL },
	{ "overrides:\n  - path: old/**\n    rules: {drop-index: off}\n", NULL },
	{ "fail-on: risky\n", "1: unknown key 'fail-on'; did you mean 'fail_on'?\n" },
	{ "paths: db\npg_verson: 15\n", "2: unknown key 'pg_verson'; did you mean 'pg_version'?\n" },
	{ "fail_on: riskie\n", "1: unknown fail_on 'riskie'; did you mean 'risky'?\n" },
	{ "history: yes\n", "1: unknown history 'yes'; one of: auto, none\n" },
	{ "layout: gose\n", "1: unknown layout 'gose'; did you mean 'goose'?\n" },
	{ "pg_version: 9\n", "1: 'pg_version' must be a number from 10 to 30\n" },
	{ "pg_version: [15]\n", "1: 'pg_version' must be a number from 10 to 30\n" },
	{ "paths:\n", "1: 'paths' is empty\n" },
	{ "paths: {a: b}\n", "1: 'paths' must be a text or a list of texts, not a map\n" },
	{ "paths:\n- a\n- [b]\n", "3: a value in this list must be a text, not a list\n" },
	{ "rules: off\n", "1: 'rules' must be a map from rules to classes, as in drop-index: off, "
	  "not a text\n" },
	{ "rules:\n  drop-index: of\n", "2: unknown class 'of'; did you mean 'off'?\n" },
	{ "rules:\n  drop-index: [off]\n", "2: 'drop-index' must be a text, not a list\n" },
	{ "overrides: {path: a}\n", "1: 'overrides' must be a list of maps, not a map\n" },
	{ "overrides:\n- a\n", "2: 'overrides' must be a list of maps; this is a text\n" },
	{ "overrides:\n- pg_version: 12\n", "2: missing key 'path'\n" },
	{ "overrides:\n- path: a\n  fail_on: risky\n", "3: 'fail_on' holds for the whole file: it "
	  "cannot stand here\n" },
	{ "overrides:\n- path: a\n  paht: b\n", "3: unknown key 'paht'; did you mean 'path'?\n" },
	{ "- paths\n", "1: settings are a map of keys and values, not a list\n" },
	{ "paths: a\npaths: b\n", "2: the key 'paths' stands twice: first on line 1\n" },
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena arena = { 0 };
		struct capture c;
		const struct yaml *root;
		const char *expected = rows[i].said ?
			arena_join(&arena, "stet: s.yaml:", rows[i].said, "") : "";
		bool ok;

		capture_begin(&c);
		ok = settings_read(&root, "s.yaml", rows[i].text, strlen(rows[i].text), &arena);
		assert_string_equal(capture_end(&c), expected);
		assert_int_equal(ok, !rows[i].said);
		arena_free(&arena);
	}
}

/* Values of the file, then of the overrides that match, the last one last. */
static void test_overrides(void **state)
{
	static const char text[] = "pg_version: 12\noverrides:\n"
		"- {path: 'db/**', pg_version: 13}\n- {path: [x.sql, y.sql], pg_version: 14}\n";
	static const struct { const char *path, *versions; } cases[] = {
		{ NULL, "12" }, { "a.sql", "12" }, { "db/a.sql", "12 13" }, { "x.sql", "12 14" },
		{ "db/1/y.sql", "12 13 14" },
	};
	struct arena arena = { 0 };
	struct settings s = { .path = "s.yaml", .folder = "/r" };

	(void)state;
	assert_true(settings_read(&s.root, "s.yaml", text, strlen(text), &arena));
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct settings_values values = settings_values(&s, cases[i].path, "pg_version",
								&arena);
		char found[64] = "";

		for (size_t k = 0; k < values.n; k++)
			snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s",
				 k ? " " : "", values.v[k]->text);
		assert_string_equal(found, cases[i].versions);
	}
	arena_free(&arena);
}

static void test_glob(void **state)
{
	static const struct { const char *pattern, *path; bool matches; } cases[] = {
		{ "a.sql", "a.sql", true }, { "a.sql", "db/a.sql", true },
		{ "a.sql", "a.sqlx", false },
		{ "old", "db/old/1.sql", true }, { "old", "db/older/1.sql", false },
		{ "old/", "db/old/1.sql", true }, { "*.sql", "a/b/c.sql", true },
		{ "db/old", "db/old/1.sql", true }, { "db/old", "x/db/old/1.sql", false },
		{ "/old", "old/1.sql", true }, { "/old", "db/old/1.sql", false },
		{ "./db/old", "db/old/1.sql", true }, { "./old", "old/1.sql", true },
		{ "./old", "db/old/1.sql", false }, { "./a.sql", "db/a.sql", false },
		{ "db/*.sql", "db/a.sql", true },
		{ "db/*.sql", "db/x/a.sql", false }, { "db/**", "db/x/a.sql", true },
		{ "db/**/a.sql", "db/a.sql", true }, { "db/**/a.sql", "db/x/y/a.sql", true },
		{ "db/**/a.sql", "db/x/y/b.sql", false }, { "**/m/*.sql", "a/b/m/1.sql", true },
		{ "**/m/*.sql", "a/m/b/m/1.sql", true }, { "**/m/*.sql", "m/1.sql", true },
		{ "**/m/1*2.sql", "m/m/132.sql", true }, { "db/000[12].sql", "db/0001.sql", false },
		{ "db/000[12].sql", "db/000[12].sql", true },
		{ "db/?.sql", "db/\xc3\xa9.sql", true },
		{ "db/?.sql", "db/ab.sql", false }, { "a*b*c", "axbxbxc", true },
		{ "a*b*c", "axbxbx", false }, { ".", "db/x.sql", true }, { "", "db/x.sql", false },
		{ "db", "db", true }, { "db/a**.sql", "db/abc.sql", true },
		{ "db/a**.sql", "db/a/b.sql", false }, { "*", "db/a.sql", true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (glob_matches(cases[i].pattern, cases[i].path) != cases[i].matches)
			fail_msg("%s and %s", cases[i].pattern, cases[i].path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_overrides),
		cmocka_unit_test(test_glob),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
