/* The library, as a program that embeds it sees it: stet.h alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "capture.h"
#include "stet.h"

static struct stet_result *check(struct stet *stet, const char *sql)
{
	return stet_check(stet, "x.sql", sql, strlen(sql));
}

/* Does a rule speak about a text? */
static bool speaks(struct stet *stet, const char *sql, const char *rule)
{
	struct stet_result *result = check(stet, sql);
	struct stet_finding finding;
	bool found = false;

	while (stet_next(result, &finding))
		found = found || !strcmp(finding.rule, rule);
	stet_result_free(result);
	return found;
}

static void findings_are_walked(void **state)
{
	static const char sql[] = "SELECT 1;\nALTER TABLE \"é\"\n  DROP é, ADD c int;\n";
	struct stet *stet = stet_new();
	struct stet_result *result;
	struct stet_finding finding = { 0 };

	(void)state;
	assert_non_null(stet);
	result = check(stet, sql);
	assert_int_equal(stet_result_class(result), STET_DESTRUCTIVE);
	assert_false(stet_result_unread(result));
	assert_true(stet_next(result, &finding));
	assert_string_equal(finding.rule, "drop-column");
	assert_int_equal(finding.class, STET_DESTRUCTIVE);
	assert_non_null(strstr(finding.message, "é in é"));
	assert_null(strchr(finding.message, '\n'));
	assert_non_null(finding.why);
	assert_null(finding.suppressed);
	assert_int_equal(finding.line, 3);
	assert_int_equal(finding.column, 3);
	assert_int_equal(finding.end_line, 3);
	assert_int_equal(finding.end_column, 9);
	assert_int_equal(finding.length, strlen("DROP é"));
	assert_memory_equal(sql + finding.offset, "DROP é", finding.length);
	while (stet_next(result, &finding))
		;
	assert_false(stet_next(result, &finding));
	stet_result_free(result);
	stet_free(stet);
}

static void texts_have_a_class(void **state)
{
	static const struct {
		const char *sql;
		enum stet_class class;
		bool unread;
	} rows[] = {
		{ "", STET_ADDITIVE, false },
		{ "-- nothing", STET_ADDITIVE, false },
		{ "SELECT 1", STET_ADDITIVE, false },
		{ "CREATE TABLE t (a int)", STET_ADDITIVE, false },
		{ "CREATE INDEX i ON t (a)", STET_RISKY, false },
		{ "DROP TABLE t", STET_DESTRUCTIVE, false },
		{ "CREATE INDEX i ON t (a); DROP TABLE t", STET_DESTRUCTIVE, false },
		{ "-- stet:allow drop-table: nobody reads it\nDROP TABLE t", STET_DESTRUCTIVE,
		 false },
		{ "SELEC 1", STET_RISKY, true },
		{ "-- stet:allow unparsed: written for another server\nSELEC 1", STET_RISKY,
		 false },
		{ "EXECUTE unknown", STET_RISKY, true },
	};
	struct stet *stet = stet_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct stet_result *result = check(stet, rows[i].sql);

		if (stet_result_class(result) != rows[i].class ||
		    stet_result_unread(result) != rows[i].unread)
			fail_msg("%s: class %d, unread %d", rows[i].sql,
				 (int)stet_result_class(result), stet_result_unread(result));
		stet_result_free(result);
	}
	stet_free(stet);
}

static void what_was_checked_exists(void **state)
{
	struct stet *stet = stet_new();

	(void)state;
	assert_false(speaks(stet, "CREATE TABLE t (a int); DROP TABLE t", "drop-table"));
	stet_result_free(check(stet, "CREATE TABLE u (a int)"));
	assert_true(speaks(stet, "DROP TABLE u", "drop-table"));
	stet_begin_together(stet);
	stet_result_free(check(stet, "CREATE TABLE v (a int)"));
	assert_false(speaks(stet, "DROP TABLE v", "drop-table"));
	stet_result_free(check(stet, "CREATE TABLE w (a int)"));
	stet_end_together(stet);
	assert_true(speaks(stet, "DROP TABLE w", "drop-table"));
	stet_free(stet);
}

static void allowed_findings_stay(void **state)
{
	struct stet *stet = stet_new();
	struct stet_result *result;
	struct stet_finding finding;

	(void)state;
	result = check(stet, "-- stet:allow drop-table: nobody reads it\nDROP TABLE t;");
	assert_true(stet_next(result, &finding));
	assert_string_equal(finding.suppressed, "nobody reads it");
	assert_int_equal(finding.class, STET_DESTRUCTIVE);
	stet_result_free(result);
	stet_free(stet);
}

static void rules_are_set(void **state)
{
	struct stet *stet = stet_new();
	struct stet_result *result;
	struct capture c;

	(void)state;
	assert_true(stet_set_rule(stet, "drop-table=risky"));
	assert_true(stet_set_rule(stet, "drop-column=off"));
	capture_begin(&c);
	assert_false(stet_set_rule(stet, "drop-tabel=off"));
	assert_false(stet_set_rule(stet, "drop-table"));
	assert_false(stet_set_rule(stet, "drop-table=bad"));
	assert_false(stet_set_rule(stet, ""));
	assert_false(stet_add_rules(stet, "/nonexistent/rules"));
	assert_non_null(strstr(capture_end(&c), "drop-table"));
	result = check(stet, "DROP TABLE t");
	assert_int_equal(stet_result_class(result), STET_RISKY);
	stet_result_free(result);
	assert_false(speaks(stet, "ALTER TABLE t DROP c", "drop-column"));
	stet_free(stet);
}

static void placeholders_have_values(void **state)
{
	static const char *const names[] = {
		"${t}", "{{ t }}", "{{ .t }}", "<%= t %>", ":t", "@t@", "%(t)s", "#{t}", "{{$t}}",
	};
	struct stet *stet = stet_new();

	(void)state;
	stet_set_placeholder(stet, "t", "made; DROP TABLE users");
	stet_set_placeholder(stet, "n", "12");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char sql[64];

		snprintf(sql, sizeof sql, "SELECT * FROM %s", names[i]);
		if (!speaks(stet, sql, "drop-table"))
			fail_msg("%s has no value", names[i]);
	}
	assert_false(speaks(stet, "ALTER TABLE t ADD COLUMN a varchar(${n})", "unparsed"));
	assert_true(speaks(stet, "ALTER TABLE t ADD COLUMN a varchar(${m})", "unparsed"));
	assert_false(speaks(stet, "SELECT a[1:n] FROM x", "unparsed"));
	/* a script's own value is nearer */
	assert_false(speaks(stet, "\\set t x\nSELECT * FROM :t", "drop-table"));
	stet_free(stet);
}

static void versions_matter(void **state)
{
	static const char sql[] = "ALTER TABLE p ADD FOREIGN KEY (a) REFERENCES r NOT VALID";
	struct stet *stet = stet_new();

	(void)state;
	stet_result_free(check(stet, "CREATE TABLE p (a int) PARTITION BY LIST (a)"));
	stet_set_pg_version(stet, 17);
	assert_true(speaks(stet, sql, "add-foreign-key-partitioned"));
	stet_free(stet);
	stet = stet_new();
	stet_result_free(check(stet, "CREATE TABLE p (a int) PARTITION BY LIST (a)"));
	stet_set_pg_version(stet, 18);
	assert_false(speaks(stet, sql, "add-foreign-key-partitioned"));
	stet_free(stet);
}

static void down_parts_are_for_those_who_ask(void **state)
{
	static const char sql[] = "-- +goose Up\nSELECT 1;\n-- +goose Down\nDROP TABLE t;\n";
	struct stet *stet = stet_new();

	(void)state;
	assert_false(speaks(stet, sql, "drop-table"));
	stet_set_down(stet, true);
	assert_true(speaks(stet, sql, "drop-table"));
	stet_free(stet);
}

/* The text is not kept, results outlive each other, and lengths count, not NULs. */
static void texts_are_copied(void **state)
{
	struct stet *stet = stet_new();
	char text[] = "DROP TABLE t; DROP TABLE u";
	struct stet_result *first = stet_check(stet, "x.sql", text, 12), *second;
	struct stet_finding finding;
	size_t n = 0;

	(void)state;
	memset(text, 'x', sizeof text);
	second = stet_check(stet, "y.sql", "DROP\0TABLE", 10);
	assert_int_not_equal(stet_result_class(second), STET_ADDITIVE);
	assert_true(stet_result_unread(second));
	stet_result_free(second);
	while (stet_next(first, &finding)) {
		assert_true(finding.offset + finding.length <= 12);
		n += !strcmp(finding.rule, "drop-table");
	}
	assert_int_equal(n, 1);
	stet_result_free(first);
	stet_free(stet);
	stet_free(NULL);
	stet_result_free(NULL);
}

/* Texts as programs have them: without an end, without anything, after mistakes. */
static void odd_texts_are_judged(void **state)
{
	struct stet *stet = stet_new();
	char *text = memcpy(malloc(12), "DROP TABLE a", 12);
	const struct { const char *path, *text; size_t len; bool finds; } cases[] = {
		{ "x.sql", text, 12, true }, { "x.sql", NULL, 0, false },
		{ "x.sql", text, 0, false },
		{ NULL, text, 12, true }, { "", text, 12, true }, { "x.sql", "\xff", 1, true },
	};
	struct stet_finding finding;

	(void)state;
	assert_false(stet_add_rules(stet, "/nowhere"));
	assert_false(stet_set_rule(stet, ""));
	assert_true(stet_add_schema(stet, NULL, NULL, 0));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct stet_result *result = stet_check(stet, cases[i].path, cases[i].text,
							cases[i].len);

		stet_set_pg_version(stet, i % 2 ? -1 : 1000);
		assert_int_equal(stet_next(result, &finding), cases[i].finds);
		stet_result_free(result);
	}
	free(text);
	stet_free(stet);
}

static void *work(void *unused)
{
	(void)unused;
	for (int i = 0; i < 20; i++) {
		struct stet *stet = stet_new();

		if (!stet || !speaks(stet, "ALTER TABLE t DROP c, DROP d", "drop-column"))
			return (void *)1;
		stet_free(stet);
	}
	return NULL;
}

static void threads_do_not_meet(void **state)
{
	pthread_t threads[3];
	void *failed;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, work, NULL), 0);
	for (size_t i = 0; i < 3; i++) {
		pthread_join(threads[i], &failed);
		assert_null(failed);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_are_walked),
		cmocka_unit_test(texts_have_a_class),
		cmocka_unit_test(what_was_checked_exists),
		cmocka_unit_test(allowed_findings_stay),
		cmocka_unit_test(rules_are_set),
		cmocka_unit_test(placeholders_have_values),
		cmocka_unit_test(versions_matter),
		cmocka_unit_test(down_parts_are_for_those_who_ask),
		cmocka_unit_test(texts_are_copied),
		cmocka_unit_test(odd_texts_are_judged),
		cmocka_unit_test(threads_do_not_meet),
	};

	return cmocka_run_group_tests_name("stet", tests, NULL, NULL);
}
