/* Rules: what a file may say, what is complained about, and which rules are on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "capture.h"
#include "cond.h"
#include "rule.h"
#include "rule_read.h"

#define START "title: T\nclass: risky\naction: drop-table\nmessage: m\n"

static bool read_text(struct rules *rules, const char *path, const char *text)
{
	return rules_read_text(rules, path, text, strlen(text));
}

static void test_whole(void **state)
{
	static const char text[] =
		"title: A title\nclass: destructive\nphase: contract\n"
		"action: [drop-table, rename-table]\nwhen:\n  not: cascade\n"
		"message: dropping {table}\nwhy: |\n  Because\n  of it.\n"
		"instead: |\n  DROP VIEW {name|the view};\n"
		"examples:\n  bad:\n    - DROP TABLE a;\n    - sql: |\n        DROP TABLE b;\n"
		"      schema: CREATE TABLE b ();\n      pg_version: 12\n      layout: flyway\n"
		"      fails: no such table\n  good: SELECT 1;\n"
		"references: https://example.org/\ncovers: [L1, L2]\nonce: file\n";
	struct rules rules = { 0 };
	const struct example *ex;
	const struct rule *rule;

	(void)state;
	assert_true(read_text(&rules, "mine/tables/my-rule.yaml", text));
	rule = rules_find(&rules, "my-rule");
	assert_non_null(rule);
	assert_string_equal(rule->group, "tables");
	assert_string_equal(rule->title, "A title");
	assert_int_equal(rule->class, CLASS_DESTRUCTIVE);
	assert_int_equal(rule->own_class, CLASS_DESTRUCTIVE);
	assert_string_equal(rule->phase, "contract");
	assert_true(rule_watches(rule, ACTION_DROP_TABLE));
	assert_true(rule_watches(rule, ACTION_RENAME_TABLE));
	assert_false(rule_watches(rule, ACTION_DROP_INDEX));
	assert_int_equal(rule->action_names.n, 2);
	assert_int_equal(rule->when->kind, COND_NOT);
	assert_string_equal(rule->message, "dropping {table}");
	assert_string_equal(rule->why, "Because\nof it.");
	assert_string_equal(rule->instead, "DROP VIEW {name|the view};");
	assert_true(rule->once);
	assert_int_equal(rule->references.n, 1);
	assert_int_equal(rule->covers.n, 2);
	assert_string_equal(rule->path, "mine/tables/my-rule.yaml");

	ex = rule->examples;
	assert_true(ex->bad && ex->line == 15);
	assert_string_equal(ex->sql, "DROP TABLE a;");
	ex = ex->next;
	assert_true(ex->bad && ex->pg_version == 12);
	assert_string_equal(ex->fails, "no such table");
	assert_string_equal(ex->sql, "DROP TABLE b;");
	assert_string_equal(ex->schema, "CREATE TABLE b ();");
	assert_string_equal(ex->layout, "flyway");
	ex = ex->next;
	assert_true(!ex->bad && !ex->fails && !ex->next);
	rules_free(&rules);
}

static void test_actions(void **state)
{
	static const struct { const char *action; size_t least, most; } cases[] = {
		{ "drop-table", 1, 1 }, { "[drop-table, drop-table]", 1, 1 },
		{ "any", ACTION_KIND_COUNT, ACTION_KIND_COUNT },
		{ "drop-*", OBJECT_NONE - 1, 80 }, { "'*-table'", 6, 12 },
		{ "[alter-*, truncate]", 20, OBJECT_NONE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct rules rules = { 0 };
		char text[200];
		size_t n = 0;

		snprintf(text, sizeof text, "title: T\nclass: risky\nmessage: m\naction: %s\n",
			 cases[i].action);
		assert_true(read_text(&rules, "g/x.yaml", text));
		rules_ready(&rules);
		for (int k = 0; k < ACTION_KIND_COUNT; k++) {
			assert_true(!!rules.by_kind[k][0] == rule_watches(rules.v[0], k));
			n += rule_watches(rules.v[0], k);
		}
		assert_in_range(n, cases[i].least, cases[i].most);
		rules_free(&rules);
	}
}

/* In a file that is otherwise good; said is without "stet: PATH:". */
static const struct { const char *text, *said; } mistakes[] = {
	{ START "tilte: x\n", "5: unknown key 'tilte'; did you mean 'title'?" },
	{ START "severity: x\n", "5: unknown key 'severity'" },
	{ START "title: U\n", "5: the key 'title' stands twice: first on line 1" },
	{ "title: T\nclass: risky\nmessage: m\naction: drop-tabel\n",
	  "4: unknown action 'drop-tabel'; did you mean 'drop-table'?" },
	{ "title: T\nclass: risky\nmessage: m\naction:\n  - drop-table\n  - ayn\n",
	  "6: unknown action 'ayn'; did you mean 'any'?" },
	{ "title: T\nclass: risky\nmessage: m\naction: foo-*\n",
	  "4: no action is like 'foo-*'" },
	{ "title: T\nclass: risky\nmessage: m\naction: '*'\n",
	  "4: '*': a pattern has one * before or after a word; all actions are 'any'" },
	{ "title: T\nclass: risky\nmessage: m\naction: d*p-table\n",
	  "4: 'd*p-table': a pattern has one * before or after a word; all actions are "
	  "'any'" },
	{ "title: T\nclass: risky\nmessage: m\naction: []\n", "4: 'action' is empty" },
	{ "title: T\nclass: riksy\naction: any\nmessage: m\n",
	  "2: unknown class 'riksy'; did you mean 'risky'?" },
	{ "title: T\nclass: off\naction: any\nmessage: m\n", "2: unknown class 'off'; one of: "
	  "additive, risky, destructive" },
	{ START "phase: expant\n", "5: unknown phase 'expant'; did you mean 'expand'?" },
	{ START "when: cascad\n",
	  "5: unknown predicate 'cascad'; did you mean 'cascade'?" },
	{ START "when:\n  any:\n    - tabel: x\n",
	  "7: unknown field 'tabel'; did you mean 'table'?" },
	{ START "when:\n  pg-version: old\n", "6: 'old' is no range of versions: "
	  "write \"< 12\", \">= 14\", 15 or \"12-16\"" },
	{ "title: T\nclass: risky\naction: any\nmessage: '{tabel} is gone'\n",
	  "4: unknown field 'tabel'; did you mean 'table'?" },
	{ START "instead: |\n  DROP {other.tabel};\n",
	  "5: unknown field 'tabel'; did you mean 'table'?" },
	{ START "instead: x {name|the {colum}}\n",
	  "5: unknown field 'colum'; did you mean 'column'?" },
	{ "class: risky\naction: any\nmessage: m\n", "1: missing key 'title'" },
	{ "title: T\naction: any\nmessage: m\n", "1: missing key 'class'" },
	{ "title: T\nclass: risky\nmessage: m\n", "1: missing key 'action'" },
	{ "# note\ntitle: T\nclass: risky\naction: any\n", "2: missing key 'message'" },
	{ "title: ''\nclass: risky\naction: any\nmessage: m\n", "1: 'title' is empty" },
	{ "title: T\nclass: risky\naction: any\nmessage: [m]\n",
	  "4: 'message' must be a text, not a list" },
	{ "title: T\nclass: risky\naction: any\nmessage: |\n  a\n  b\n",
	  "4: 'message' must be one line" },
	{ START "once: statement\n", "5: 'once' can only be 'file' or 'transaction'" },
	{ START "references: {a: b}\n",
	  "5: 'references' must be a text or a list of texts, not a map" },
	{ START "examples: DROP TABLE a\n",
	  "5: 'examples' must be a map of bad and good, not a text" },
	{ START "examples: {}\n", "5: 'examples' is empty" },
	{ START "examples:\n  bad: [x]\n  god: [y]\n",
	  "7: unknown key 'god'; did you mean 'good'?" },
	{ START "examples:\n  bad: []\n", "6: 'bad' is empty" },
	{ START "examples:\n  bad:\n    - sqll: x\n      sql: y\n",
	  "7: unknown key 'sqll'; did you mean 'sql'?" },
	{ START "examples:\n  bad:\n    - schema: x\n",
	  "7: missing key 'sql' in an example" },
	{ START "examples:\n  bad:\n    - [a, b]\n",
	  "7: an example is SQL, or a map with the key 'sql'" },
	{ START "examples:\n  bad:\n    - sql: x\n      fails: [a]\n",
	  "8: 'fails' must be a text, not a list" },
	{ START "examples:\n  bad:\n    - sql: x\n      pg_version: new\n",
	  "8: 'pg_version' must be a number from 7 to 99" },
	{ "[a, b]\n", "1: a rule is a map: title, class, action, message ..." },
	{ "just text\n", "1: a rule is a map: title, class, action, message ..." },
	{ "# nothing\n", "1: a rule is a map: title, class, action, message ..." },
	{ START "why: [\n", "5: not YAML: while parsing a flow node, did not find expected "
	  "node content" },
	{ START "why: *x\n", "5: aliases (*name) are not supported; write the value again, "
	  "or in quotes if it begins with a *" },
};

static void test_mistakes(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(mistakes); i++) {
		struct rules rules = { 0 };
		struct capture said;
		char want[300];
		bool ok;

		capture_begin(&said);
		ok = read_text(&rules, "g/x.yaml", mistakes[i].text);
		snprintf(want, sizeof want, "stet: g/x.yaml:%s\n", mistakes[i].said);
		assert_string_equal(capture_end(&said), want);
		assert_false(ok);
		assert_int_equal(rules.n, 0);
		rules_free(&rules);
	}
}

static void test_every_mistake_is_told(void **state)
{
	struct rules rules = { 0 };
	struct capture said;

	(void)state;
	capture_begin(&said);
	assert_false(read_text(&rules, "g/x.yaml", "title: T\nclas: risky\naction: drop-tabel\n"
			       "message: '{x_y_z}'\n"));
	assert_string_equal(capture_end(&said),
			    "stet: g/x.yaml:2: unknown key 'clas'; did you mean 'class'?\n"
			    "stet: g/x.yaml:3: unknown action 'drop-tabel'; did you mean "
			    "'drop-table'?\n"
			    "stet: g/x.yaml:4: unknown field 'x_y_z'\n"
			    "stet: g/x.yaml:1: missing key 'class'\n");
	rules_free(&rules);
}

static void test_ids(void **state)
{
	static const char said[] = ": a rule's file is named after it: small letters, digits "
				   "and -, beginning with a letter, then .yaml\n";
	static const struct { const char *path; bool good; } cases[] = {
		{ "g/a-1.yaml", true }, { "x.yaml", true }, { "g/Drop.yaml", false },
		{ "g/a_b.yaml", false }, { "g/.yaml", false }, { "g/1a.yaml", false },
		{ "g/-a.yaml", false }, { "g/a.b.yaml", false }, { "g/a.yml", false },
		{ "g/a b.yaml", false }, { "g/\xc3\xa9.yaml", false }, { "g/", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct rules rules = { 0 };
		struct capture got;
		char want[200] = "";

		if (!cases[i].good)
			snprintf(want, sizeof want, "stet: %s:1%s", cases[i].path, said);
		capture_begin(&got);
		assert_true(read_text(&rules, cases[i].path, START) == cases[i].good);
		assert_string_equal(capture_end(&got), want);
		rules_free(&rules);
	}
}

static void test_built_in(void **state)
{
	struct arena arena = { 0 };
	struct capture said;

	(void)state;
	capture_begin(&said);
	assert_null(rule_read("rules/g/x.yaml", START, strlen(START), true, &arena));
	assert_string_equal(capture_end(&said), "stet: rules/g/x.yaml:1: missing key 'examples'\n");
	arena_free(&arena);
}

/* Judging goes by the brief reading: completed, all but the examples must be the same. */
static void test_brief(void **state)
{
	struct rules whole = { 0 }, brief = { 0 };

	(void)state;
	assert_true(rules_read_builtin(&whole) && rules_read_builtin_brief(&brief));
	assert_int_equal(whole.n, brief.n);
	for (size_t i = 0; i < whole.n; i++) {
		const struct rule *a = whole.v[i];
		struct rule *b = brief.v[i];

		assert_true(b->pending && !b->title && !b->message && !b->when);
		assert_int_equal(a->own_class, b->own_class);
		assert_int_equal(a->class, b->class);
		assert_string_equal(a->group, b->group);
		assert_string_equal(a->path, b->path);
		assert_memory_equal(a->watches, b->watches, sizeof a->watches);
		assert_int_equal(a->edition, b->edition);
		rule_prepare(b);
		assert_true(b->pending && !b->message && !b->why && !b->references.n);
		assert_int_equal(!a->when, !b->when);
		rule_complete(b);
		assert_true(a->built_in && b->built_in && a->examples && !b->examples);
		assert_string_equal(a->id, b->id);
		assert_string_equal(a->message, b->message);
		assert_int_equal(a->references.n, b->references.n);
		assert_int_equal(a->covers.n, b->covers.n);
		assert_int_equal(a->once, b->once);
		assert_int_equal(a->by_size, b->by_size);
		assert_ptr_equal(a->phase, b->phase);
		assert_int_equal(a->action_names.n, b->action_names.n);
		assert_int_equal(!a->when, !b->when);
		assert_int_equal(!a->instead, !b->instead);
		assert_int_equal(!a->why, !b->why);
		assert_true(!b->pending);
	}
	rules_free(&whole);
	rules_free(&brief);
}

static void test_same_id(void **state)
{
	struct rules rules = { 0 };
	struct capture said;

	(void)state;
	assert_true(read_text(&rules, "g/x.yaml", START));
	capture_begin(&said);
	assert_false(read_text(&rules, "h/x.yaml", START));
	rules.v[0]->built_in = true;
	assert_false(read_text(&rules, "h/x.yaml", START));
	assert_string_equal(capture_end(&said),
			    "stet: h/x.yaml:1: a rule 'x' is already in g/x.yaml\n"
			    "stet: h/x.yaml:1: 'x' is a built-in rule; give yours another name\n");
	assert_int_equal(rules.n, 1);
	rules_free(&rules);
}

static size_t watching(struct rules *rules)
{
	size_t n = 0;

	rules_ready(rules);
	while (rules->by_kind[ACTION_DROP_TABLE][n])
		n++;
	return n;
}

static void test_set(void **state)
{
	struct rules rules = { 0 };

	(void)state;
	assert_true(read_text(&rules, "tables/b.yaml", START));
	assert_true(read_text(&rules, "tables/a.yaml", START));
	assert_true(read_text(&rules, "style/c.yaml", START));
	assert_string_equal(rules.v[0]->id, "a");
	assert_string_equal(rules.v[1]->id, "b");
	assert_int_equal(rules_find(&rules, "c")->class, CLASS_OFF);
	assert_int_equal(rules_find(&rules, "c")->own_class, CLASS_RISKY);
	assert_int_equal(watching(&rules), 2);
	assert_true(rules_set(&rules, "tables=off"));
	assert_int_equal(watching(&rules), 0);
	assert_true(rules_set(&rules, "b=destructive"));
	assert_true(rules_set(&rules, "style=additive"));
	assert_int_equal(watching(&rules), 2);
	assert_int_equal(rules_find(&rules, "b")->class, CLASS_DESTRUCTIVE);
	assert_int_equal(rules_find(&rules, "b")->own_class, CLASS_RISKY);
	assert_int_equal(rules_find(&rules, "c")->class, CLASS_ADDITIVE);
	rules_free(&rules);
}

static void test_set_mistakes(void **state)
{
	static const struct { const char *set, *said; } cases[] = {
		{ "drop-tabel=off",
		  "unknown rule or group 'drop-tabel'; did you mean 'drop-table'?" },
		{ "tabels=off", "unknown rule or group 'tabels'; did you mean 'tables'?" },
		{ "nothing-like-it=off", "unknown rule or group 'nothing-like-it'; "
		  "'stet rules' lists them" },
		{ "drop-table=of", "unknown class 'of'; did you mean 'off'?" },
		{ "drop-table", "'drop-table' is not ID=CLASS, as in drop-index=off" },
		{ "=off", "'=off' is not ID=CLASS, as in drop-index=off" },
		{ "drop-table=", "'drop-table=' is not ID=CLASS, as in drop-index=off" },
	};
	struct rules rules = { 0 };

	(void)state;
	assert_true(read_text(&rules, "tables/drop-table.yaml", START));
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct capture said;
		char want[200];
		bool ok;

		capture_begin(&said);
		ok = rules_set(&rules, cases[i].set);
		snprintf(want, sizeof want, "stet: %s\n", cases[i].said);
		assert_string_equal(capture_end(&said), want);
		assert_false(ok);
		assert_int_equal(rules.v[0]->class, CLASS_RISKY);
	}
	rules_free(&rules);
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* In a fresh folder, which is the working directory until the end. */
static void test_dir(void **state)
{
	char dir[] = "/tmp/stet-rules-XXXXXX", *before = getcwd(NULL, 0);
	struct rules rules = { 0 };
	struct capture said;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(chdir(dir), 0);
	assert_int_equal(mkdir("mine", 0755) | mkdir("mine/ours", 0755) | mkdir("empty", 0755), 0);
	write_file("mine/top.yaml", START);
	write_file("mine/ours/deep.yaml", START);
	write_file("mine/README.md", "not a rule");
	write_file("mine/.hidden.yaml", "not a rule");
	assert_true(rules_read_dir(&rules, "mine//"));
	assert_int_equal(rules.n, 2);
	assert_string_equal(rules_find(&rules, "top")->group, "mine");
	assert_string_equal(rules_find(&rules, "top")->path, "mine/top.yaml");
	assert_string_equal(rules_find(&rules, "deep")->group, "ours");
	rules_free(&rules);

	assert_int_equal(chdir("mine"), 0);
	assert_true(rules_read_dir(&rules, "."));
	assert_string_equal(rules_find(&rules, "top")->group, "mine");
	rules_free(&rules);

	write_file("ours/other.yml", START);
	capture_begin(&said);
	assert_false(rules_read_dir(&rules, "../empty"));
	assert_false(rules_read_dir(&rules, "../none"));
	assert_false(rules_read_dir(&rules, "ours"));
	assert_string_equal(capture_end(&said),
			    "stet: ../empty: no rules (*.yaml) in this folder\n"
			    "stet: ../none: No such file or directory\n"
			    "stet: ours/other.yml: a rule's file ends in .yaml\n");
	rules_free(&rules);

	assert_int_equal(remove("ours/other.yml") | remove("ours/deep.yaml") | remove("ours") |
			 remove("top.yaml") | remove("README.md") | remove(".hidden.yaml"), 0);
	assert_int_equal(chdir(before), 0);
	free(before);
	snprintf(said.text, sizeof said.text, "%s/mine", dir);
	assert_int_equal(remove(said.text), 0);
	snprintf(said.text, sizeof said.text, "%s/empty", dir);
	assert_int_equal(remove(said.text) | remove(dir), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_every_mistake_is_told),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_built_in),
		cmocka_unit_test(test_brief),
		cmocka_unit_test(test_same_id),
		cmocka_unit_test(test_set),
		cmocka_unit_test(test_set_mistakes),
		cmocka_unit_test(test_dir),
	};

	return cmocka_run_group_tests_name("rule", tests, NULL, NULL);
}
