/* What is printed about rules: explain, the lists, the vocabulary, failed examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <cjson/cJSON.h>

#include "capture.h"
#include "explain.h"
#include "rule_test.h"
#include "vocabulary_print.h"

static const char rule_a[] =
	"title: A table is gone\nclass: destructive\nphase: contract\naction: drop-table\n"
	"when:\n  any:\n    - not: [cascade, only]\n    - table: [a, 'b*']\n"
	"    - pg-version: '< 12'\n"
	"message: dropping {table}\nwhy: |\n  Rows <go>.\n\n  Forever.\n"
	"instead: ALTER TABLE {table} RENAME TO {new_name|x};\n"
	"examples:\n  bad:\n    - sql: DROP TABLE a;\n      schema: CREATE TABLE a ();\n"
	"    - DROP TABLE b;\n  good: [SELECT 1;]\nreferences: https://example.org/\n";
static const char rule_b[] = "title: B\nclass: risky\naction: any\nmessage: m\n";

struct printed {
	char *text;
	size_t len;
	FILE *out;
};

static void begin(struct printed *p)
{
	*p = (struct printed){ 0 };
	p->out = open_memstream(&p->text, &p->len);
	assert_non_null(p->out);
}

static void end(struct printed *p, const char *want)
{
	fclose(p->out);
	assert_string_equal(p->text, want);
	free(p->text);
}

static void read_rules(struct rules *rules)
{
	*rules = (struct rules){ 0 };
	assert_true(rules_read_text(rules, "tables/gone.yaml", rule_a, sizeof rule_a - 1));
	assert_true(rules_read_text(rules, "style/b.yaml", rule_b, sizeof rule_b - 1));
}

static const char *advise(const struct rule *rule, const struct example *ex, struct arena *arena)
{
	return arena_printf(arena, "%s: %s", rule->id, ex->sql);
}

/* What comes before the advice, and what after it; help texts are the vocabulary's. */
static void explain_with(const struct rules *rules, bool advised, const char *instead)
{
	struct printed p;
	char want[2000];

	snprintf(want, sizeof want,
		 "gone: A table is gone\n\n"
		 "  class    destructive\n  phase    contract\n  group    tables\n"
		 "  watches  drop-table\n  when\n"
		 "    - any of this holds:\n      - none of this holds:\n"
		 "        - cascade: %s\n        - only: %s\n"
		 "      - table is \"a\" or \"b*\"\n      - PostgreSQL 11 or older\n"
		 "\nWhy\n  Rows <go>.\n\n  Forever.\n"
		 "\nInstead\n  %s\n"
		 "\nBad\n  -- what existed before:\n  CREATE TABLE a ();\n  -- the migration:\n"
		 "  DROP TABLE a;\n"
		 "\nGood\n  SELECT 1;\n"
		 "\nReferences\n  https://example.org/\n",
		 predicate_find("cascade")->help, predicate_find("only")->help, instead);
	begin(&p);
	assert_true(explain(rules, "gone", advised ? advise : NULL, p.out));
	end(&p, want);
}

static void test_explain(void **state)
{
	struct rules rules;
	struct capture said;
	struct printed p;

	(void)state;
	read_rules(&rules);
	explain_with(&rules, false, "ALTER TABLE <table> RENAME TO <new_name>;");
	explain_with(&rules, true, "gone: DROP TABLE a;");
	begin(&p);
	assert_true(explain(&rules, "b", advise, p.out));
	end(&p, "b: B\n\n  class    risky (off unless asked for)\n  phase    the action's own\n"
	    "  group    style\n  watches  any\n");
	begin(&p);
	capture_begin(&said);
	assert_false(explain(&rules, "gome", NULL, p.out));
	assert_string_equal(capture_end(&said),
			    "stet: unknown rule 'gome'; did you mean 'gone'?\n");
	end(&p, "");
	rules_free(&rules);
}

static void test_text(void **state)
{
	struct rules rules;
	struct capture said;
	struct printed p;

	(void)state;
	read_rules(&rules);
	begin(&p);
	assert_true(rules_print(&rules, "text", p.out));
	end(&p, "b     off          style   B\ngone  destructive  tables  A table is gone\n");
	begin(&p);
	capture_begin(&said);
	assert_false(rules_print(&rules, "jsn", p.out));
	assert_string_equal(capture_end(&said),
			    "stet: unknown format 'jsn'; did you mean 'json'?\n");
	end(&p, "");
	rules_free(&rules);
}

static void test_json(void **state)
{
	const cJSON *list, *rule, *bad;
	struct rules rules;
	struct printed p;
	cJSON *root;

	(void)state;
	read_rules(&rules);
	begin(&p);
	assert_true(rules_print(&rules, "json", p.out));
	fclose(p.out);
	root = cJSON_Parse(p.text);
	list = cJSON_GetObjectItem(root, "rules");
	assert_int_equal(cJSON_GetArraySize(list), 2);
	rule = cJSON_GetArrayItem(list, 1);
	assert_string_equal(cJSON_GetObjectItem(rule, "id")->valuestring, "gone");
	assert_string_equal(cJSON_GetObjectItem(rule, "class")->valuestring, "destructive");
	bad = cJSON_GetObjectItem(cJSON_GetObjectItem(rule, "examples"), "bad");
	assert_int_equal(cJSON_GetArraySize(bad), 2);
	rule = cJSON_GetArrayItem(list, 0);
	assert_string_equal(cJSON_GetObjectItem(rule, "class")->valuestring, "off");
	assert_string_equal(cJSON_GetObjectItem(rule, "default_class")->valuestring, "risky");
	assert_null(cJSON_GetObjectItem(rule, "why"));
	cJSON_Delete(root);
	free(p.text);
	rules_free(&rules);
}

static void test_markdown(void **state)
{
	static const char *const parts[] = {
		"\n\nThe 2 rules,",
		"\n[style](#style) - [tables](#tables)\n",
		"\n**tables**\n\n| rule | class | about |\n| --- | --- | --- |\n"
		"| [gone](#gone) | destructive | A table is gone |\n",
		"\n## style\n\n### b\n\nB: **risky** (off unless asked for)\n",
		"\n## tables\n\n### gone\n\n"
		"A table is gone: **destructive**, in phase contract\n"
		"\nRows \\<go>.\n\nForever.\n"
		"\n```sql\n-- what exists\nCREATE TABLE a ();\n"
		"-- the migration\nDROP TABLE a;\n```\n"
		"\n> **destructive:** dropping a\n"
		"\n**Instead:**\n\n```sql\nALTER TABLE a RENAME TO x;\n```\n"
		"\n**Cost,** PostgreSQL 10 to 18: "
		"ACCESS EXCLUSIVE on a; reads and writes wait: a\n",
		"\nWatches `drop-table`, when:\n\n- any of this holds:\n",
		"\nIt speaks about these too:\n\n```sql\nDROP TABLE b;\n```\n"
		"\nAnd not about these:\n\n```sql\nSELECT 1;\n```\n\n</details>\n",
		"\nSee [https://example.org/](https://example.org/).\n",
	};
	struct rules rules;
	struct printed p;

	(void)state;
	read_rules(&rules);
	begin(&p);
	rules_ready(&rules);
	assert_true(rules_print(&rules, "markdown", p.out));
	fclose(p.out);
	for (size_t i = 0; i < LENGTH(parts); i++)
		if (!strstr(p.text, parts[i]))
			fail_msg("missing: %s\nin: %s", parts[i], p.text);
	free(p.text);
	rules_free(&rules);
}

/* Every word that a rule may use is printed. */
static void print_vocabulary(const char *format)
{
	struct printed p;

	begin(&p);
	assert_true(vocabulary_print(format, p.out));
	fclose(p.out);
	for (size_t i = 0; i < predicate_count(); i++)
		assert_non_null(strstr(p.text, predicate_at(i)->name));
	for (size_t i = 0; i < field_count(); i++)
		assert_non_null(strstr(p.text, field_at(i)->name));
	for (int i = 0; i < ACTION_CREATE_TABLE; i++)
		assert_non_null(strstr(p.text, action_name((enum action_kind)i)));
	free(p.text);
}

static void test_vocabulary(void **state)
{
	struct capture said;

	(void)state;
	print_vocabulary("text");
	print_vocabulary("markdown");
	capture_begin(&said);
	assert_false(vocabulary_print("json", stdout));
	assert_string_equal(capture_end(&said),
			    "stet: unknown format of the vocabulary 'json'; one of: text, "
			    "markdown\n");
}

/* The second bad example is not seen, the good one does not parse. */
static bool judge(const struct rules *rules, const struct rule *rule, const struct example *ex,
		  bool *spoke, const char **parse_error)
{
	(void)rules;
	(void)rule;
	*spoke = ex->schema != NULL;
	if (!ex->bad)
		*parse_error = "syntax error";
	return true;
}

static bool judge_nothing(const struct rules *rules, const struct rule *rule,
			  const struct example *ex, bool *spoke, const char **parse_error)
{
	(void)rules;
	(void)rule;
	(void)ex;
	(void)parse_error;
	*spoke = true;
	return false;
}

static bool judge_well(const struct rules *rules, const struct rule *rule,
		       const struct example *ex, bool *spoke, const char **parse_error)
{
	(void)rules;
	(void)rule;
	(void)parse_error;
	*spoke = ex->bad;
	return true;
}

static void test_rule_test(void **state)
{
	size_t passed, failed;
	struct rules rules;
	struct printed p;

	(void)state;
	read_rules(&rules);
	begin(&p);
	assert_true(rule_test(&rules, false, judge_well, p.out, &passed, &failed));
	assert_true(passed == 3 && failed == 0);
	assert_true(rule_test(&rules, true, judge_nothing, p.out, &passed, &failed));
	assert_true(passed == 0 && failed == 0);
	end(&p, "");
	begin(&p);
	assert_false(rule_test(&rules, false, judge, p.out, &passed, &failed));
	assert_true(passed == 1 && failed == 2);
	end(&p, "tables/gone.yaml:20: gone: the bad example does not make the rule speak: "
	    "DROP TABLE b;\n"
	    "tables/gone.yaml:21: gone: the example does not parse: syntax error: SELECT 1;\n");
	begin(&p);
	assert_false(rule_test(&rules, false, judge_nothing, p.out, &passed, &failed));
	assert_true(passed == 0 && failed == 3);
	fclose(p.out);
	free(p.text);
	rules_free(&rules);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_explain),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_vocabulary),
		cmocka_unit_test(test_rule_test),
	};

	return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
