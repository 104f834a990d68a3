/* Order, fingerprints and sums of findings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report_sample.h"

static const struct rule a = { .id = "a", .class = CLASS_RISKY };
static const struct rule b = { .id = "b", .class = CLASS_DESTRUCTIVE };

static void sorted_by_offset_then_rule(void **state)
{
	static const struct finding expected[] = {
		{ .rule = &a, .span = { 1, 2 }, .message = "m" },
		{ .rule = &a, .span = { 1, 3 }, .message = "m" },
		{ .rule = &a, .span = { 1, 3 }, .message = "n" },
		{ .rule = &b, .span = { 1, 2 }, .message = "m" },
		{ .rule = &a, .span = { 5, 6 }, .message = "m" },
	};
	static const size_t orders[][5] = {
		{ 4, 3, 2, 1, 0 }, { 2, 0, 4, 1, 3 }, { 0, 1, 2, 3, 4 },
	};
	struct findings none = { 0 };

	(void)state;
	findings_sort(&none);
	for (size_t i = 0; i < LENGTH(orders); i++) {
		struct findings list = { 0 };

		for (size_t k = 0; k < 5; k++)
			*findings_add(&list) = expected[orders[i][k]];
		findings_sort(&list);
		for (size_t k = 0; k < 5; k++) {
			assert_ptr_equal(list.v[k].rule, expected[k].rule);
			assert_int_equal(list.v[k].span.end, expected[k].span.end);
			assert_string_equal(list.v[k].message, expected[k].message);
		}
		free(list.v);
	}
}

/* The fingerprint of the last of n findings about one statement. */
static void fingerprint(char out[17], const struct rule *rule, const char *path, const char *sql,
			const char *statement, int n)
{
	struct sample s;

	sample_begin(&s, path, sql);
	sample_statement(&s, statement);
	while (n--)
		sample_finding(&s, rule, "m");
	findings_fingerprint(&s.file);
	memcpy(out, s.file.findings.v[s.file.findings.n - 1].fingerprint, 17);
	sample_end(&s);
}

static void fingerprints_survive_moves(void **state)
{
	static const struct {
		const struct rule *rule;
		const char *path, *sql, *statement;
		int n;
		bool same;
	} cases[] = {
		{ &a, "x.sql", "DROP TABLE t", "DROP TABLE t", 1, true },
		{ &a, "./x.sql", "\n\nSELECT 1;\n DROP TABLE t", "DROP TABLE t", 1, true },
		{ &a, "x.sql", "drop\n\tTABLE  T", "drop\n\tTABLE  T", 1, true },
		{ &a, "x.sql", "DROP TABLE u", "DROP TABLE u", 1, false },
		{ &a, "x.sql", "DROP TABLE \"T\"", "DROP TABLE \"T\"", 1, false },
		{ &a, "y.sql", "DROP TABLE t", "DROP TABLE t", 1, false },
		{ &b, "x.sql", "DROP TABLE t", "DROP TABLE t", 1, false },
		{ &a, "x.sql", "DROP TABLE t", "DROP TABLE t", 2, false },
	};
	char base[17], got[17], quoted[17];

	(void)state;
	fingerprint(base, &a, "x.sql", "DROP TABLE t", "DROP TABLE t", 1);
	assert_int_equal(strspn(base, "0123456789abcdef"), 16);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		fingerprint(got, cases[i].rule, cases[i].path, cases[i].sql, cases[i].statement,
			    cases[i].n);
		assert_int_equal(strcmp(got, base) == 0, cases[i].same);
	}
	fingerprint(got, &a, "x.sql", "SELECT 'a  B'", "SELECT 'a  B'", 1);
	fingerprint(quoted, &a, "x.sql", "SELECT 'a b'", "SELECT 'a b'", 1);
	assert_string_not_equal(got, quoted);
}

static void findings_without_a_statement_have_fingerprints(void **state)
{
	struct sample s;

	(void)state;
	sample_begin(&s, "x.sql", "-- one\n-- two");
	*findings_add(&s.file.findings) = (struct finding){ .rule = &a, .span = { 0, 6 },
							    .statement = NO_STATEMENT };
	*findings_add(&s.file.findings) = (struct finding){ .rule = &a, .span = { 7, 13 },
							    .statement = NO_STATEMENT };
	findings_fingerprint(&s.file);
	assert_string_not_equal(s.file.findings.v[0].fingerprint, s.file.findings.v[1].fingerprint);
	sample_end(&s);
}

static void classes_and_sums(void **state)
{
	struct suppression comment = { "comment", "r", 1, NULL };
	struct suppression baseline = { "baseline", NULL, 0, NULL };
	struct summary sum = { 0 };
	struct finding *f;
	struct sample s;

	(void)state;
	sample_begin(&s, "x.sql", "A; B; C; D; E; F");
	sample_statement(&s, "A");
	sample_finding(&s, &a, "m")->class = CLASS_ADDITIVE;
	/* what is suppressed still is what the statement does */
	sample_statement(&s, "B");
	sample_finding(&s, &a, "m");
	sample_finding(&s, &b, "m")->suppressed = &comment;
	sample_statement(&s, "C")->flags = FLAG(UNREAD);
	s.statements[2].error = "does not parse";
	sample_statement(&s, "D")->flags = FLAG(UNREAD);
	sample_finding(&s, &a, "m")->suppressed = &baseline;
	sample_finding(&s, &a, "m");
	/* a comment's mistake is not what the statement does */
	sample_statement(&s, "E");
	f = sample_finding(&s, &b, "m");
	f->action = NULL;
	sample_statement(&s, "F");
	s.statements[5].direction = DOWN;
	file_classify(&s.file);
	assert_int_equal(s.file.class, CLASS_DESTRUCTIVE);
	assert_int_equal(s.statements[0].class, CLASS_ADDITIVE);
	assert_int_equal(s.statements[1].class, CLASS_DESTRUCTIVE);
	assert_int_equal(s.statements[2].class, CLASS_RISKY);
	assert_int_equal(s.statements[3].class, CLASS_RISKY);
	assert_int_equal(s.statements[4].class, CLASS_ADDITIVE);
	summary_add(&sum, &s.file, false);
	assert_int_equal(sum.files, 1);
	assert_int_equal(sum.statements[CLASS_ADDITIVE], 2);
	assert_int_equal(sum.statements[CLASS_RISKY], 2);
	assert_int_equal(sum.statements[CLASS_DESTRUCTIVE], 1);
	assert_int_equal(sum.findings[CLASS_ADDITIVE], 1);
	assert_int_equal(sum.findings[CLASS_RISKY], 2);
	assert_int_equal(sum.findings[CLASS_DESTRUCTIVE], 1);
	assert_int_equal(sum.unparsed, 1);
	assert_int_equal(sum.dynamic, 1);
	assert_int_equal(sum.unread, 1);
	assert_int_equal(sum.suppressed, 1);
	assert_int_equal(sum.baselined, 1);
	summary_add(&sum, &s.file, true);
	assert_int_equal(sum.statements[CLASS_ADDITIVE], 5);
	s.file.findings.n = s.file.nstatements = 0;
	file_classify(&s.file);
	assert_int_equal(s.file.class, CLASS_ADDITIVE);
	s.file.skipped = "another dialect";
	file_classify(&s.file);
	assert_int_equal(s.file.class, CLASS_RISKY);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorted_by_offset_then_rule),
		cmocka_unit_test(fingerprints_survive_moves),
		cmocka_unit_test(findings_without_a_statement_have_fingerprints),
		cmocka_unit_test(classes_and_sums),
	};

	return cmocka_run_group_tests_name("finding", tests, NULL, NULL);
}
