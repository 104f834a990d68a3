/* Rules over a file: who speaks, in which order, and what becomes of the statements. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action_text.h"
#include "judge.h"
#include "read.h"

static const struct {
	const char *path, *text;
} rule_files[] = {
	{ "t/drops.yaml", "title: T\nclass: destructive\naction: drop-*\n"
	  "when: {not: table-is-new}\nmessage: \"{object} goes\"\n" },
	{ "t/adds.yaml", "title: T\nclass: additive\naction: [add-column, create-table]\n"
	  "when: {not: in-create-table}\nmessage: \"{table} grows\"\n" },
	{ "t/first.yaml", "title: T\nclass: risky\naction: [update, delete]\nonce: file\n"
	  "phase: migrate\nmessage: \"the first of them\"\n" },
	{ "t/left-open.yaml", "title: T\nclass: risky\naction: begin\n"
	  "when: {not: committed-later}\nmessage: left open\n" },
	{ "t/ends.yaml", "title: T\nclass: additive\naction: [end-of-transaction, end-of-file]\n"
	  "message: ended\n" },
	{ "t/again.yaml", "title: T\nclass: risky\naction: drop-view\n"
	  "when: created-again-later\nmessage: \"back in line {other.line}\"\n" },
	{ "t/silent.yaml", "title: T\nclass: risky\naction: any\nmessage: never\n" },
};

/* Judge a text; earlier is what existed. A finding is "line rule class: message". */
static char *judged(const char *earlier, const char *sql)
{
	struct arena arena = { 0 };
	struct rules rules = { 0 };
	struct judge judge = { .rules = &rules, .catalog = catalog_new(), .pg_version = 15 };
	struct text t = { 0 };
	struct file file;

	for (size_t i = 0; i < LENGTH(rule_files); i++)
		assert_true(rules_read_text(&rules, rule_files[i].path, rule_files[i].text,
					    strlen(rule_files[i].text)));
	assert_true(rules_set(&rules, "silent=off"));
	rules_ready(&rules);
	catalog_begin_unit(judge.catalog);
	file_from_text(&file, earlier, &arena);
	judge_remember(&judge, &file);
	assert_int_equal(file.findings.n, 0);
	file_release(&file);
	catalog_begin_unit(judge.catalog);
	file_from_text(&file, sql, &arena);
	judge_file(&judge, &file);
	text_puts(&t, "");
	for (size_t i = 0; i < file.findings.n; i++) {
		const struct finding *f = &file.findings.v[i];

		text_printf(&t, "%zu %s %s: %s\n", source_place(&file.src, f->span.start).line,
			    f->rule->id, class_name(f->class), f->message);
		assert_int_equal(strlen(f->fingerprint), 16);
	}
	for (size_t i = 0; i < file.nstatements; i++)
		text_printf(&t, "%s%s %s", i ? ", " : "", class_name(file.statements[i].class),
			    file.statements[i].phase ? file.statements[i].phase : "-");
	file_release(&file);
	rules_free(&rules);
	catalog_free(judge.catalog);
	arena_free(&arena);
	return t.s;
}

static const struct {
	const char *earlier, *sql, *expected;
} rows[] = {
	{ "", "", "1 ends additive: ended\n" },
	{ "", "SELECT 1", "1 ends additive: ended\nadditive -" },
	{ "", "DROP TABLE t",
	  "1 ends additive: ended\n1 drops destructive: t goes\ndestructive contract" },
	/* by place, then by rule; the class of a statement is the worst */
	{ "", "ALTER TABLE t\nADD a int,\nDROP b",
	  "1 ends additive: ended\n2 adds additive: t grows\n3 drops destructive: t.b goes\n"
	  "destructive contract" },
	/* rules see what was before the statement, and what is new in it */
	{ "", "CREATE TABLE t ();\nDROP TABLE t",
	  "1 adds additive: t grows\n2 ends additive: ended\nadditive expand, additive expand" },
	{ "CREATE TABLE t ()", "CREATE TABLE IF NOT EXISTS t ();\nDROP TABLE t",
	  "1 adds additive: t grows\n2 ends additive: ended\n2 drops destructive: t goes\n"
	  "additive expand, destructive contract" },
	{ "CREATE TABLE t ()", "DROP TABLE t;\nCREATE TABLE t ();\nDROP TABLE t",
	  "1 drops destructive: t goes\n2 adds additive: t grows\n3 ends additive: ended\n"
	  "destructive contract, additive expand, additive expand" },
	/* once a file */
	{ "", "UPDATE a SET b = 1;\nDELETE FROM a",
	  "1 first risky: the first of them\n2 ends additive: ended\n"
	  "risky migrate, additive migrate" },
	/* looking ahead */
	{ "", "BEGIN;\nSELECT 1;\nCOMMIT",
	  "3 ends additive: ended\n3 ends additive: ended\nadditive -, additive -, additive -" },
	{ "", "BEGIN;\nSELECT 1",
	  "1 left-open risky: left open\n2 ends additive: ended\nrisky -, additive -" },
	{ "", "DROP VIEW v;\nSELECT 1;\nCREATE VIEW v AS SELECT 1",
	  "1 again risky: back in line 3\n1 drops destructive: v goes\n3 ends additive: ended\n"
	  "destructive contract, additive -, additive expand" },
	/* a rolled back statement has taught nothing */
	{ "", "BEGIN;\nCREATE TABLE t ();\nROLLBACK;\nDROP TABLE t",
	  "2 adds additive: t grows\n3 ends additive: ended\n4 ends additive: ended\n"
	  "4 drops destructive: t goes\n"
	  "additive -, additive expand, additive -, destructive contract" },
	/* every name of a list is judged in turn */
	{ "", "CREATE TABLE a ();\nDROP TABLE a,\n b",
	  "1 adds additive: a grows\n2 ends additive: ended\n3 drops destructive: b goes\n"
	  "additive expand, destructive contract" },
	/* what was not read is risky, even if no rule says so */
	{ "", "SELECT 1 1", "1 ends additive: ended\nrisky -" },
};

static void files_are_judged(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char *got = judged(rows[i].earlier, rows[i].sql);

		if (strcmp(got, rows[i].expected) != 0)
			fail_msg("%s\n  gives\n%s\n  not\n%s", rows[i].sql, got,
				    rows[i].expected);
		free(got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(files_are_judged) };

	return cmocka_run_group_tests_name("judge", tests, NULL, NULL);
}
