/* A rule's `when`: what it says of an action, and what is no `when`. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "capture.h"
#include "cond.h"

static const char *key[] = { "id", "tenant_id" };

/* CREATE INDEX CONCURRENTLY of app.users, and a table without a schema. */
static const struct action index_of_app = {
	.kind = ACTION_CREATE_INDEX, .flags = FLAG(CONCURRENTLY) | FLAG(UNIQUE),
	.schema = "app", .table = "users", .name = "users_key",
	.columns = { key, 2 },
};
/* ... which refers to app.orgs: set up in main. */
static struct action fk_of_public = {
	.kind = ACTION_ADD_FOREIGN_KEY, .table = "users", .column = "org_id",
	.flags = FLAG(NOT_VALID),
};

static bool holds(const char *when, const struct action *act, int pg_version)
{
	struct context ctx = { .pg_version = pg_version };
	struct arena arena = { 0 };
	struct cond *cond;
	struct yaml *root;
	bool yes;

	assert_true(yaml_read(&root, "t.yaml", when, strlen(when), &arena));
	assert_true(cond_read(&cond, "t.yaml", root, &arena));
	yes = cond_holds(cond, act, &ctx);
	arena_free(&arena);
	return yes;
}

static void test_holds(void **state)
{
	static const struct { const char *when; bool of_app, of_public; } cases[] = {
		{ "concurrently", true, false },
		{ "[concurrently, unique]", true, false },
		{ "[concurrently, not-valid]", false, false },
		{ "all: [concurrently, unique]", true, false },
		{ "any: [concurrently, not-valid]", true, true },
		{ "any: [partial, cascade]", false, false },
		{ "not: concurrently", false, true },
		{ "not: [concurrently, not-valid]", false, false },
		{ "not: [partial, cascade]", true, true },
		{ "not: [partial, concurrently]", false, true },
		{ "- concurrently\n- not: partial\n", true, false },
		{ "any:\n  - [concurrently, partial]\n  - not: unique\n", false, true },
		{ "not:\n  all: [concurrently, partial]\n", true, true },
		{ "not: {not: {not: concurrently}}", false, true },

		{ "table: users", true, true },
		{ "table: user", false, false },
		{ "table: [orders, users]", true, true },
		{ "table: app.users", true, false },
		{ "table: public.users", false, true },
		{ "table: app.*", true, false },
		{ "table: '*.users'", true, true },
		{ "table: public.*", false, true },
		{ "table: 'p*'", false, false },
		{ "table: 'u*s'", true, true },
		{ "table: '*'", true, true },
		{ "references: orgs", false, true },
		{ "references: app.orgs", false, true },
		{ "references: public.orgs", false, false },
		{ "column: 'org_*'", false, true },
		{ "columns: tenant_id", true, false },
		{ "columns: [x, '*_id']", true, false },
		{ "columns: i", false, false },
		{ "method: btree", true, false },
		{ "name: users_key", true, false },
		{ "index: ['app.*_key']", true, false },
		{ "constraint: users_key", true, false },
		{ "setting: '*'", false, false },
		/* Several keys of a map all hold; under any and not they are the operands. */
		{ "table: users\nmethod: btree\n", true, false },
		{ "any: {column: org_id, method: btree}", true, true },
		{ "not: {column: org_id, method: hash}", true, false },
		{ "table: users\nnot: [concurrently]\n", false, true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		if (holds(cases[i].when, &index_of_app, 15) != cases[i].of_app ||
		    holds(cases[i].when, &fk_of_public, 15) != cases[i].of_public)
			fail_msg("wrong answer: %s", cases[i].when);
	}
}

static void test_names_with_dots(void **state)
{
	const struct action dotted = { .kind = ACTION_DROP_TABLE, .table = "a.b" };

	(void)state;
	assert_true(holds("table: a.b", &dotted, 15));
	assert_true(holds("table: public.a.b", &dotted, 15));
	assert_false(holds("table: b", &dotted, 15));
}

static void test_versions(void **state)
{
	static const struct { const char *range; int low, high; } cases[] = {
		{ "\"< 12\"", 1, 11 }, { "\"<12\"", 1, 11 }, { "<= 12", 1, 12 }, { "12", 12, 12 },
		{ "\"= 12\"", 12, 12 }, { "\">= 12\"", 12, 30 }, { "\"> 12\"", 13, 30 },
		{ "12-16", 12, 16 }, { "12-12", 12, 12 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char when[64];

		snprintf(when, sizeof when, "pg-version: %s", cases[i].range);
		for (int v = 1; v <= 30; v++)
			if (holds(when, &index_of_app, v) !=
			    (v >= cases[i].low && v <= cases[i].high))
				fail_msg("wrong answer: %s for %d", when, v);
	}
}

static const char no_range[] =
	" is no range of versions: write \"< 12\", \">= 14\", 15 or \"12-16\"\n";

static const struct { const char *when, *said, *more; } mistakes[] = {
	{ "concurently",
	  "1: unknown predicate 'concurently'; did you mean 'concurrently'?\n", "" },
	{ "not_valid",
	  "1: unknown predicate 'not_valid'; did you mean 'not-valid'?\n", "" },
	{ "qqqqqqqqq", "1: unknown predicate 'qqqqqqqqq'\n", "" },
	{ "not:\n  - partial\n  - cascad\n",
	  "3: unknown predicate 'cascad'; did you mean 'cascade'?\n", "" },
	{ "any: [cascad, tabel]",
	  "1: unknown predicate 'cascad'; did you mean 'cascade'?\n",
	  "stet: t.yaml:1: unknown predicate 'tabel'\n" },
	{ "\ntabel: users\n",
	  "2: unknown field 'tabel'; did you mean 'table'?\n", "" },
	{ "nott: [cascade]",
	  "1: unknown field 'nott'; did you mean 'not'?\n", "" },
	{ "pg_version: 12",
	  "1: unknown field 'pg_version'; did you mean 'pg-version'?\n", "" },
	{ "cascade: true", "1: 'cascade' is a predicate: it has no value, "
	  "and stands in all, any or not\n", "" },
	{ "table", "1: 'table' needs a value: table: ...\n", "" },
	{ "[pg-version]", "1: 'pg-version' needs a value: pg-version: ...\n", "" },
	{ "not", "1: 'not' needs predicates: not: [...]\n", "" },
	{ "table: []", "1: 'table' is empty\n", "" },
	{ "table: ''", "1: 'table' is empty\n", "" },
	{ "table: {a: b}",
	  "1: 'table' must be a text or a list of texts, not a map\n", "" },
	{ "table: [[a]]",
	  "1: a value in this list must be a text, not a list\n", "" },
	{ "not: []", "1: 'not' is empty\n", "" },
	{ "{}", "1: 'when' is empty\n", "" },
	{ "pg-version: [12]", "1: 'pg-version' is a text, not a list\n", "" },
	{ "pg-version: new", "1: 'new'", no_range },
	{ "pg-version: '< '", "1: '< '", no_range },
	{ "pg-version: 12.4", "1: '12.4'", no_range },
	{ "pg-version: 16-12", "1: '16-12'", no_range },
	{ "pg-version: 12-", "1: '12-'", no_range },
	{ "pg-version: '!= 12'", "1: '!= 12'", no_range },
	{ "pg-version: '>= -1'", "1: '>= -1'", no_range },
	{ "pg-version: 99999999999999999999", "1: '99999999999999999999'", no_range },
};

static void test_mistakes(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(mistakes); i++) {
		const char *when = mistakes[i].when;
		struct arena arena = { 0 };
		struct capture said;
		struct cond *cond;
		struct yaml *root;
		char want[400];
		bool ok;

		capture_begin(&said);
		ok = yaml_read(&root, "t.yaml", when, strlen(when), &arena) &&
		     cond_read(&cond, "t.yaml", root, &arena);
		snprintf(want, sizeof want, "stet: t.yaml:%s%s", mistakes[i].said,
			 mistakes[i].more);
		assert_string_equal(capture_end(&said), want);
		assert_false(ok);
		arena_free(&arena);
	}
}

/* What an earlier rule found out about a pair is not this rule's. */
static void test_other_is_forgotten(void **state)
{
	struct context ctx = { .pg_version = 15, .other = &fk_of_public };
	const struct rule rule = { .id = "x" };

	(void)state;
	assert_true(rule_holds(&rule, &index_of_app, &ctx));
	assert_null(ctx.other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_holds),
		cmocka_unit_test(test_names_with_dots),
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_other_is_forgotten),
	};
	struct arena arena = { 0 };
	int failed;

	SPARSE_SET(&fk_of_public.rare, struct rare, references_schema, &arena, "app");
	SPARSE_SET(&fk_of_public.rare, struct rare, references, &arena, "orgs");
	failed = cmocka_run_group_tests_name("cond", tests, NULL, NULL);
	arena_free(&arena);
	return failed;
}
