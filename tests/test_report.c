/* The reports for people: text and gcc. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report_sample.h"
#include "text.h"

static const struct rule drop_table = { .id = "drop-table", .class = CLASS_DESTRUCTIVE };
static const struct rule create_index = { .id = "create-index", .class = CLASS_RISKY };
static const struct rule taste = { .id = "taste", .class = CLASS_ADDITIVE };
static const struct rule unparsed = { .id = "unparsed", .class = CLASS_RISKY };

static const struct suppression by_comment = { "comment", "old", 1, NULL };

/* Two drops with the same advice, an index, a note and an allowed drop. */
static void sample_mixed(struct sample *s)
{
	struct finding *f;

	sample_begin(s, "db/1.sql", "DROP TABLE a;\nDROP TABLE b;\n  CREATE INDEX i;\n"
		     "SELECT 1;\nDROP TABLE c;\n");
	sample_statement(s, "DROP TABLE a")->kind = ACTION_DROP_TABLE;
	f = sample_finding(s, &drop_table, "a is lost");
	f->instead = "Keep it.\n\n\tFor now.\r\n";
	f->span.start += 11;
	sample_statement(s, "DROP TABLE b")->kind = ACTION_DROP_TABLE;
	sample_finding(s, &drop_table, "b is lost")->instead = "Keep it.\n\n\tFor now.\r\n";
	sample_statement(s, "CREATE INDEX i")->kind = ACTION_CREATE_INDEX;
	sample_finding(s, &create_index, "writes wait")->instead = "Be concurrent.\n";
	sample_statement(s, "SELECT 1")->kind = ACTION_SELECT;
	sample_finding(s, &taste, "not pretty");
	sample_statement(s, "DROP TABLE c")->kind = ACTION_DROP_TABLE;
	sample_finding(s, &drop_table, "c is lost")->suppressed = &by_comment;
}

static const struct {
	const char *format;
	struct run run;
	int status;
	const char *expected;
} cases[] = {
	{ "text", { .fail_on = CLASS_DESTRUCTIVE }, 1,
	  "db/1.sql:1:12: destructive: a is lost [drop-table]\n"
	  "    1 | DROP TABLE a;\n"
	  "      |            ^\n"
	  "  how: Keep it.\n"
	  "\n"
	  "       \tFor now.\n"
	  "\n"
	  "db/1.sql:2:1: destructive: b is lost [drop-table]\n"
	  "    2 | DROP TABLE b;\n"
	  "      | ^~~~~~~~~~~~\n"
	  "\n"
	  "db/1.sql:3:3: risky: writes wait [create-index]\n"
	  "    3 |   CREATE INDEX i;\n"
	  "      |   ^~~~~~~~~~~~~~\n"
	  "  how: Be concurrent.\n"
	  "\n"
	  "stet: 1 file, 5 statements: 1 additive, 1 risky, 3 destructive; 1 allowed\n"
	  "findings: 2 destructive, 1 risky, 1 note (-v shows notes); "
	  "stet explain RULE says why\n"
	  "verdict: 2 destructive: not passed (exit 1)\n" },
	{ "text", { .fail_on = CLASS_RISKY, .quiet = true }, 1,
	  "db/1.sql:1:12: destructive: a is lost [drop-table]\n"
	  "db/1.sql:2:1: destructive: b is lost [drop-table]\n"
	  "db/1.sql:3:3: risky: writes wait [create-index]\n" },
	{ "text", { .fail_on = CLASS_RISKY, .quiet = true, .verbose = true, .color = true }, 1,
	  "db/1.sql:1:12: \033[1;31mdestructive\033[0m: a is lost [drop-table]\n"
	  "db/1.sql:2:1: \033[1;31mdestructive\033[0m: b is lost [drop-table]\n"
	  "db/1.sql:3:3: \033[1;33mrisky\033[0m: writes wait [create-index]\n"
	  "db/1.sql:4:1: \033[36madditive\033[0m: not pretty [taste]\n"
	  "db/1.sql:5:1: allowed: c is lost [drop-table] (comment: old)\n" },
	{ "gcc", { .fail_on = CLASS_RISKY, .color = true }, 1,
	  "db/1.sql:1:12: error: a is lost [drop-table]\n"
	  "db/1.sql:2:1: error: b is lost [drop-table]\n"
	  "db/1.sql:3:3: warning: writes wait [create-index]\n" },
	{ "gcc", { .fail_on = CLASS_RISKY, .verbose = true }, 1,
	  "db/1.sql:1:12: error: a is lost [drop-table]\n"
	  "db/1.sql:2:1: error: b is lost [drop-table]\n"
	  "db/1.sql:3:3: warning: writes wait [create-index]\n"
	  "db/1.sql:4:1: note: not pretty [taste]\n" },
};

static void reports_read_well(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct run run = cases[i].run;
		struct sample s;
		char *got;

		sample_mixed(&s);
		got = sample_report(cases[i].format, &run, (struct sample *[]){ &s }, 1,
				    cases[i].status);
		assert_string_equal(got, cases[i].expected);
		free(got);
		sample_end(&s);
	}
}

/* The same advice about ever other names: a few times tell the reader. */
static void advice_does_not_fill_the_screen(void **state)
{
	static const char *const advice[] = { "Keep 1.", "Keep 2.", "Keep 3.", "Keep 4." };

	(void)state;
	for (int verbose = 0; verbose <= 1; verbose++) {
		struct run run = { .fail_on = CLASS_DESTRUCTIVE, .verbose = verbose };
		struct sample s;
		char *got;

		sample_begin(&s, "x.sql", "DROP TABLE t;");
		sample_statement(&s, "DROP TABLE t");
		for (size_t i = 0; i < LENGTH(advice); i++)
			sample_finding(&s, &drop_table, "gone")->instead = advice[i];
		sample_finding(&s, &create_index, "slow")->instead = "Be concurrent.";
		got = sample_report("text", &run, (struct sample *[]){ &s }, 1, 1);
		assert_non_null(strstr(got, "Keep 1."));
		assert_non_null(strstr(got, "Keep 3."));
		assert_int_equal(strstr(got, "Keep 4.") != NULL, verbose);
		assert_non_null(strstr(got, "Be concurrent."));
		free(got);
		sample_end(&s);
	}
}

/* The last line, for every way in which a run can end. */
static void verdicts(void **state)
{
	static const struct {
		struct run run;
		int status;
		const char *expected;
	} rows[] = {
		{ { .fail_on = CLASS_DESTRUCTIVE }, 0, "verdict: passed\n" },
		{ { .fail_on = CLASS_OFF }, 0, "verdict: passed, as --fail-on never says\n" },
		{ { .fail_on = CLASS_DESTRUCTIVE, .summary.findings = { 0, 5, 4, 1 } }, 1,
		  "verdict: 1 destructive: not passed (exit 1)\n" },
		{ { .fail_on = CLASS_RISKY, .summary.findings = { 0, 5, 4, 1 } }, 1,
		  "verdict: 1 destructive, 4 risky: not passed (exit 1)\n" },
		{ { .fail_on = CLASS_DESTRUCTIVE, .summary = { .findings = { 0, 0, 2, 0 },
		    .unread = 2 } }, 1, "verdict: 2 not read: not passed (exit 1)\n" },
		{ { .fail_on = CLASS_DESTRUCTIVE, .errors = 3 }, 2,
		  "verdict: 3 errors: not passed (exit 2)\n" },
		{ { .fail_on = CLASS_OFF, .errors = 1, .summary.findings = { 0, 0, 0, 9 } }, 2,
		  "verdict: 1 error: not passed (exit 2)\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct run run = rows[i].run;
		char *got = sample_report("text", &run, NULL, 0, rows[i].status);

		assert_string_equal(strstr(got, "verdict"), rows[i].expected);
		free(got);
		run = rows[i].run;
		run.quiet = true;
		got = sample_report("text", &run, NULL, 0, rows[i].status);
		assert_string_equal(got ? got : "", "");
		free(got);
	}
}

/* What was not read is said again at the end, but not without end. */
static void the_end_says_what_was_not_read(void **state)
{
	struct run run = { .fail_on = CLASS_DESTRUCTIVE };
	struct sample skipped, s;
	struct sample *all[13];
	char *got;

	(void)state;
	sample_begin(&skipped, "my.sql", "x\nENGINE=");
	skipped.file.skipped = "it is MySQL's";
	skipped.file.script.dialect_at = 2;
	sample_begin(&s, "b.sql", "ALTER x");
	*sample_statement(&s, "ALTER x") = (struct action){ .kind = ACTION_UNPARSED,
							     .flags = FLAG(UNREAD) };
	s.statements[0].error = "syntax error";
	s.statements[0].error_at = 6;
	sample_finding(&s, &unparsed, "it does not parse");
	sample_finding(&s, &taste, "the same statement is not listed twice");
	all[0] = &skipped;
	for (size_t i = 1; i < LENGTH(all); i++)
		all[i] = &s;
	got = sample_report("text", &run, all, 2, 1);
	assert_non_null(strstr(got, "; 1 not read, 1 file not read\n"));
	assert_non_null(strstr(got, "not read:\n  b.sql:1:7: syntax error\nfor another database"));
	assert_non_null(strstr(got, ":\n  my.sql:2:1: it is MySQL's\nverdict:"));
	free(got);
	run.summary = (struct summary){ 0 };
	got = sample_report("text", &run, all, LENGTH(all), 1);
	assert_non_null(strstr(got, "syntax error\n  and 2 more\nfor another"));
	free(got);
	sample_end(&skipped);
	sample_end(&s);
}

/* Names made to trick a terminal; every format but JSON is for one. */
static void nothing_hostile_reaches_a_terminal(void **state)
{
	static const char *const evil[] = {
		"a\033[2Jb", "a\nb.sql:1:1: note: fine [x]", "\xe2\x80\xae" "lqs", "\xff\xfe\xc2",
		"\xc2\x9b" "31m", "\r" "clean", "a\tb\"c'", "\xe2\x80\x8b", "%s%n",
	};
	static const char *const formats[] = { "text", "gcc" };

	(void)state;
	for (size_t i = 0; i < LENGTH(evil) * LENGTH(formats); i++) {
		const char *name = evil[i / LENGTH(formats)];
		struct run run = { .fail_on = CLASS_DESTRUCTIVE, .verbose = true };
		struct suppression by = { "comment", name, 1, NULL };
		struct sample s;
		char *got;

		sample_begin(&s, name, name);
		sample_statement(&s, name)->kind = ACTION_DROP_TABLE;
		sample_finding(&s, &drop_table, name);
		sample_finding(&s, &drop_table, name)->suppressed = &by;
		got = sample_report(formats[i % LENGTH(formats)], &run, (struct sample *[]){ &s },
				    1, 1);
		for (size_t at = 0, len = strlen(got), n; at < len; at += n) {
			n = utf8_length(got + at, len - at);
			assert_true(n > 0);
			assert_true(got[at] == '\n' || (unsigned char)got[at] >= ' ');
			assert_true(memcmp(got + at, "\xc2\x9b", 2) != 0);
			assert_true(n < 3 || memcmp(got + at, "\xe2\x80", 2) != 0);
		}
		assert_null(strstr(got, "\nb.sql"));
		free(got);
		sample_end(&s);
	}
}

static void formats_have_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < format_count(); i++) {
		assert_ptr_equal(format_find(format_at(i)->name), format_at(i));
		assert_true(*format_at(i)->help);
	}
	assert_ptr_equal(format_at(0), &format_text);
	assert_null(format_find("xml"));
	assert_null(format_find(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_read_well),
		cmocka_unit_test(advice_does_not_fill_the_screen),
		cmocka_unit_test(verdicts),
		cmocka_unit_test(the_end_says_what_was_not_read),
		cmocka_unit_test(nothing_hostile_reaches_a_terminal),
		cmocka_unit_test(formats_have_names),
	};

	return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
