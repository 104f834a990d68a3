/* What CHECKs prove, against what servers found proven: tests/facts/proofs.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action_text.h"
#include "ask.h"
#include "catalog.h"
#include "outlook.h"
#include "parse.h"
#include "read.h"

#define FACTS "tests/facts/proofs.tsv"

struct fact {
	const char *what, *type, *column, *bound, *check, *answer;
};

static const char *strategy(const char *bound)
{
	return strstr(bound, "modulus") ? "hash" : !strncmp(bound, "in", 2) ? "list" : "range";
}

/* The schema, and the statement that needs the proof behind it. */
static const char *sql_of(const struct fact *f, struct arena *arena)
{
	const char *not_null = strcmp(f->column, "-") ? f->column : "";
	const char *check = strcmp(f->check, "-") ?
		arena_printf(arena, ", CHECK (%s)", f->check) : "";

	if (!strcmp(f->what, "not-null"))
		return arena_printf(arena, "CREATE TABLE t (c %s, d int, b bool%s);"
				    "ALTER TABLE t ALTER c SET NOT NULL", f->type, check);
	if (!strcmp(f->what, "keys"))
		return arena_printf(arena, "CREATE TABLE pp (a int, b int) PARTITION BY RANGE "
				    "(a, b); CREATE TABLE cc (a int NOT NULL, b int NOT NULL%s);"
				    "ALTER TABLE pp ATTACH PARTITION cc FOR VALUES %s", check,
				    f->bound);
	if (!strcmp(f->what, "attach"))
		return arena_printf(arena, "CREATE TABLE pp (k %s) PARTITION BY %s (k);"
				    "CREATE TABLE cc (k %s %s%s);"
				    "ALTER TABLE pp ATTACH PARTITION cc FOR VALUES %s", f->type,
				    strategy(f->bound), f->type, not_null, check, f->bound);
	assert_string_equal(f->what, "default");
	return arena_printf(arena, "CREATE TABLE pp (k %s) PARTITION BY %s (k);"
			    "CREATE TABLE rest (k %s %s%s); CREATE TABLE cc (k %s NOT NULL);"
			    "ALTER TABLE pp ATTACH PARTITION rest DEFAULT;"
			    "ALTER TABLE pp ATTACH PARTITION cc FOR VALUES %s", f->type,
			    strategy(f->bound), f->type, not_null, check, f->type, f->bound);
}

/* The last action is the one that is asked about; what comes before is history. */
static bool proven(const char *sql, int version)
{
	struct arena arena = { 0 };
	struct catalog *cat = catalog_new();
	struct file file;
	struct outlook outlook;
	struct context ctx = {
		.file = &file, .catalog = cat, .outlook = &outlook, .pg_version = version,
	};
	const struct action *last;
	const struct object *rest;
	bool yes;

	catalog_begin_unit(cat);
	file_from_text(&file, sql, &arena);
	outlook_build(&outlook, &file, false);
	last = &file.actions.v[file.actions.n - 1];
	while (last->kind == ACTION_END_OF_FILE)
		last--;
	for (const struct action *act = file.actions.v; act < last; act++) {
		if (act->kind == ACTION_UNPARSED)
			fail_msg("%s: %s", sql, act->value);
		if (act == file.actions.v || act->statement != act[-1].statement)
			catalog_begin_statement(cat);
		catalog_apply(cat, act);
	}
	catalog_begin_statement(cat);
	rest = catalog_relation(cat, NULL, "rest");
	if (last->kind == ACTION_SET_NOT_NULL)
		yes = not_null_is_proven(last, &ctx);
	else if (rest)
		yes = ask_default_is_proven(last, catalog_relation(cat, NULL, "pp"), rest);
	else
		yes = bound_is_proven(last, &ctx);
	outlook_free(&outlook);
	catalog_free(cat);
	file_release(&file);
	arena_free(&arena);
	return yes;
}

static void servers_agree(void **state)
{
	FILE *in = fopen(FACTS, "r");
	char line[512];
	size_t rows = 0, failed = 0;

	(void)state;
	assert_non_null(in);
	while (fgets(line, sizeof line, in)) {
		struct arena arena = { 0 };
		const char *word[6];
		char *rest = line;
		size_t n = 0;

		line[strcspn(line, "\n")] = '\0';
		for (char *s; *line != '#' && n < LENGTH(word) && (s = strsep(&rest, "\t")); n++)
			word[n] = s;
		if (*line == '#')
			continue;
		assert_int_equal(n, LENGTH(word));

		struct fact f = { word[0], word[1], word[2], word[3], word[4], word[5] };
		bool expected = !strcmp(f.answer, "proven");

		if (proven(sql_of(&f, &arena), 15) != expected) {
			print_error("%s of %s %s, %s, CHECK (%s): not %s\n", f.what, f.type,
				    f.column, f.bound, f.check, f.answer);
			failed++;
		}
		arena_free(&arena);
		rows++;
	}
	fclose(in);
	assert_true(rows > 200);
	assert_int_equal(failed, 0);
}

/* Where not the words decide, but when they were said, or by which server. */
static const struct {
	const char *sql;
	int version;
	bool proven;
} cases[] = {
	{ "CREATE TABLE t (c int, CHECK (c IS NOT NULL)); ALTER TABLE t ALTER c SET NOT NULL", 12,
	  true },
	{ "CREATE TABLE t (c int, CHECK (c IS NOT NULL)); ALTER TABLE t ALTER c SET NOT NULL", 11,
	  false },
	{ "CREATE TABLE t (c int); ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL) NOT VALID;"
	  "ALTER TABLE t ALTER c SET NOT NULL", 15, false },
	{ "CREATE TABLE t (c int); ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL) NOT VALID;"
	  "ALTER TABLE t VALIDATE CONSTRAINT k; ALTER TABLE t ALTER c SET NOT NULL", 15, true },
	{ "CREATE TABLE t (c int, CHECK (c IS NOT NULL)); ALTER TABLE t RENAME c TO e;"
	  "ALTER TABLE t ALTER e SET NOT NULL", 15, true },
	{ "CREATE TABLE p (k int) PARTITION BY RANGE (k); CREATE TABLE t (c int NOT NULL, CHECK "
	  "(c >= 1 AND c < 9)); ALTER TABLE t RENAME c TO k;"
	  "ALTER TABLE p ATTACH PARTITION t FOR VALUES FROM (1) TO (9)", 15, true },
	{ "CREATE TABLE p (k int) PARTITION BY RANGE (k); CREATE TABLE t (k int NOT NULL);"
	  "ALTER TABLE t ADD CHECK (k >= 1 AND k < 9) NOT VALID;"
	  "ALTER TABLE p ATTACH PARTITION t FOR VALUES FROM (1) TO (9)", 15, false },
	/* said by two CHECKs */
	{ "CREATE TABLE p (k int) PARTITION BY RANGE (k); CREATE TABLE t (k int NOT NULL CHECK (k "
	  ">= 1) CHECK (k < 9)); ALTER TABLE p ATTACH PARTITION t FOR VALUES FROM (1) TO (9)", 15,
	  true },
	{ "CREATE TABLE pp (k int) PARTITION BY RANGE (k); CREATE TABLE rest (k int CHECK (k < 1 OR "
	  "k >= 9)); ALTER TABLE pp ATTACH PARTITION rest DEFAULT;"
	  "CREATE TABLE t PARTITION OF pp FOR VALUES FROM (1) TO (9)", 15, true },
	{ "CREATE TABLE pp (k int) PARTITION BY RANGE (k); CREATE TABLE rest (k int CHECK (k < 1 OR "
	  "k >= 9)); ALTER TABLE pp ATTACH PARTITION rest DEFAULT;"
	  "CREATE TABLE t PARTITION OF pp FOR VALUES FROM (1) TO (10)", 15, false },
	/* of another column than the key */
	{ "CREATE TABLE p (k int, j int) PARTITION BY RANGE (k); CREATE TABLE t (k int NOT NULL, j "
	  "int NOT NULL CHECK (j >= 1 AND j < 9));"
	  "ALTER TABLE p ATTACH PARTITION t FOR VALUES FROM (1) TO (9)", 15, false },
	/* of a parent that nothing is known of */
	{ "CREATE TABLE t (k int NOT NULL CHECK (k >= 1 AND k < 9));"
	  "ALTER TABLE p ATTACH PARTITION t FOR VALUES FROM (1) TO (9)", 15, true },
	{ "ALTER TABLE p ATTACH PARTITION t FOR VALUES FROM (1) TO (9)", 15, false },
	{ "CREATE TABLE p (k int) PARTITION BY RANGE ((k + 1)); CREATE TABLE t (k int NOT NULL "
	  "CHECK (k >= 1 AND k < 9)); ALTER TABLE p ATTACH PARTITION t FOR VALUES FROM (1) TO (9)",
	  15, false },
};

static void proofs_have_conditions(void **state)
{
	static const char not_valid[] =
		"CREATE TABLE t (c int, CHECK (c IS NOT NULL)); ALTER TABLE t ADD CONSTRAINT n NOT "
		"NULL c NOT VALID; ALTER TABLE t ALTER c SET NOT NULL";

	(void)state;
	/* only 18 has it, and then it forgets the CHECK */
	if (parse_grammar() >= 18)
		assert_false(proven(not_valid, 18));
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (proven(cases[i].sql, cases[i].version) != cases[i].proven)
			fail_msg("%s on %d", cases[i].sql, cases[i].version);
}

/* How one literal stands to another in a column of a type: < = > ! or ? */
static const struct {
	const char *type;
	struct literal a, b;
	char order;
} orders[] = {
	{ "integer", { "9", NULL }, { "10", NULL }, '<' },
	{ "integer", { "-9", NULL }, { "-10", NULL }, '>' },
	{ "integer", { "-1", NULL }, { "1", NULL }, '<' },
	{ "integer", { "0", NULL }, { "-0", NULL }, '=' },
	{ "integer", { "007", "integer" }, { "7", NULL }, '=' },
	{ "integer", { "1.0", NULL }, { "1", NULL }, '?' },
	{ "integer", { "1", "numeric" }, { "1", NULL }, '?' },
	{ "integer", { "", NULL }, { "1", NULL }, '?' },
	{ "bigint", { "9223372036854775807", NULL }, { "9223372036854775806", NULL }, '>' },
	{ "numeric(10,2)", { "1.50", NULL }, { "1.5", NULL }, '=' },
	{ "numeric", { ".5", NULL }, { "0.45", NULL }, '>' },
	{ "numeric", { "1e5", NULL }, { "1", NULL }, '?' },
	{ "date", { "2024-02-29", NULL }, { "2024-03-01", "date" }, '<' },
	{ "date", { "2023-12-31", NULL }, { "2024-01-01", NULL }, '<' },
	{ "date", { "infinity", NULL }, { "2024-01-01", NULL }, '?' },
	{ "date", { "2024-13-01", NULL }, { "2024-01-01", NULL }, '?' },
	{ "timestamp", { "2024-01-01", NULL }, { "2024-01-01 00:00:00", NULL }, '=' },
	{ "timestamp", { "2024-01-01 10:00:00.5", NULL }, { "2024-01-01T10:00:00.45", NULL }, '>' },
	{ "timestamp", { "2024-01-01 00:00+01", NULL }, { "2024-01-01 00:00", NULL }, '?' },
	{ "timestamp(0)", { "2024-01-01 00:00:00.6", NULL }, { "2024-01-01 00:00:01", NULL }, '?' },
	{ "timestamptz", { "2024-01-01 00:00+01", NULL }, { "2023-12-31 23:00Z", NULL }, '=' },
	{ "timestamptz", { "2024-01-01 00:00+00", NULL }, { "2024-01-01 00:00", NULL }, '?' },
	{ "timestamptz", { "2024-01-01", "date" }, { "2024-01-01", NULL }, '?' },
	{ "text", { "a", NULL }, { "b", "text" }, '!' },
	{ "text", { "a", NULL }, { "a", "varchar" }, '=' },
	{ "text", { "ab", "varchar(1)" }, { "ab", NULL }, '?' },
	{ "citext", { "a", NULL }, { "A", NULL }, '?' },
	{ "uuid", { "a", NULL }, { "a", "uuid" }, '=' },
	{ NULL, { "a", NULL }, { "a", NULL }, '=' },
	{ NULL, { "a", NULL }, { "a", "date" }, '?' },
};

static void literals_compare(void **state)
{
	static const char signs[] = "?<=>!";

	(void)state;
	for (size_t i = 0; i < LENGTH(orders); i++) {
		char got = signs[term_order(orders[i].type, orders[i].a, orders[i].b)];

		if (got != orders[i].order)
			fail_msg("%s %c %s as %s", orders[i].a.text, got, orders[i].b.text,
				 orders[i].type ? orders[i].type : "?");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(servers_agree),
		cmocka_unit_test(proofs_have_conditions),
		cmocka_unit_test(literals_compare),
	};

	return cmocka_run_group_tests_name("proof", tests, NULL, NULL);
}
