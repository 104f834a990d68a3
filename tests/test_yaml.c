/* YAML trees: shape, lines, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "capture.h"
#include "text.h"
#include "yaml_tree.h"

/* A tree on one line, with the line of every value: "{a@1: x, b@2: [y@3]}". */
static void print(struct text *out, const struct yaml *node)
{
	const char *before = "";

	if (node->key)
		text_printf(out, "%s", node->key);
	text_printf(out, node->key ? "@%zu: " : "@%zu ", node->line);
	if (node->kind == YAML_TEXT) {
		text_printf(out, "'%s'", node->text);
		return;
	}
	text_puts(out, node->kind == YAML_MAP ? "{" : "[");
	for (const struct yaml *n = node->child; n; n = n->next, before = ", ") {
		text_puts(out, before);
		print(out, n);
	}
	text_puts(out, node->kind == YAML_MAP ? "}" : "]");
}

static void test_trees(void **state)
{
	static const struct { const char *yaml, *tree; } cases[] = {
		{ "a", "@1 'a'" },
		{ "", NULL },
		{ "# nothing\n", NULL },
		{ "---\n...\n", NULL },
		{ "a: off\nb: yes\nc: ~\n", "@1 {a@1: 'off', b@2: 'yes', c@3: '~'}" },
		{ "# c\na:\n  b: |\n    x\n    y\n  c: [1, {d: e}]\n",
		  "@2 {a@2: {b@3: 'x\ny\n', c@6: [@6 '1', @6 {d@6: 'e'}]}}" },
		{ "- a\n- \n  - b\n- {}\n- []\n", "@1 [@1 'a', @3 [@3 'b'], @4 {}, @5 []]" },
		{ "\xef\xbb\xbf" "a: \xc3\xa9\r\nb: c\r\n", "@1 {a@1: '\xc3\xa9', b@2: 'c'}" },
		{ "a:\n", "@1 {a@1: ''}" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena arena = { 0 };
		struct text out = { 0 };
		struct yaml *root;

		assert_true(yaml_read(&root, "t.yaml", cases[i].yaml, strlen(cases[i].yaml),
				      &arena));
		if (root)
			print(&out, root);
		if (cases[i].tree)
			assert_string_equal(out.s, cases[i].tree);
		else
			assert_null(root);
		text_free(&out);
		arena_free(&arena);
	}
}

static void test_refused(void **state)
{
	static const struct { const char *yaml, *said; } cases[] = {
		{ "a: 1\nb: [", "stet: t.yaml:2: not YAML: while parsing a flow node, did not find "
		  "expected node content\n" },
		{ "a: b: c\n", "stet: t.yaml:1: not YAML: mapping values are not allowed in this "
		  "context\n" },
		{ "a: 1\n@b: 2\n", "stet: t.yaml:2: not YAML: while scanning for the next token, "
		  "found character that cannot start any token\n" },
		{ "a: 1\nb: \xff\n", "stet: t.yaml:2: not YAML: invalid leading UTF-8 octet\n" },
		{ "a: 1\nb: 2\na: 3\n",
		  "stet: t.yaml:3: the key 'a' stands twice: first on line 1\n" },
		{ "x:\n  a: 1\n  'a': 1\n",
		  "stet: t.yaml:3: the key 'a' stands twice: first on line 2\n" },
		{ "a: &x [1]\nb: 1\n",
		  "stet: t.yaml:1: anchors (&name) are not supported; write the value again\n" },
		{ "a: 1\nb: &x 1\n",
		  "stet: t.yaml:2: anchors (&name) are not supported; write the value again\n" },
		{ "&x {a: 1}\n",
		  "stet: t.yaml:1: anchors (&name) are not supported; write the value again\n" },
		{ "a: 1\nb: *x\n", "stet: t.yaml:2: aliases (*name) are not supported; write the "
		  "value again, or in quotes if it begins with a *\n" },
		{ "a: !!int 1\n", "stet: t.yaml:1: tags (!name) are not supported\n" },
		{ "a: 1\n---\nb: 2\n", "stet: t.yaml:2: a second document; a file has one\n" },
		{ "[a]: 1\n", "stet: t.yaml:1: a key must be a text\n" },
		{ "{a: 1}: 1\n", "stet: t.yaml:1: a key must be a text\n" },
		{ "a: \"x\\e[2J\"\n", "stet: t.yaml:1: a text with a control character or a "
		  "bidirectional override\n" },
		{ "a: 1\nb: x\xe2\x80\xaey\n", "stet: t.yaml:2: a text with a control character or "
		  "a bidirectional override\n" },
		{ "\"\\u009b\": 1\n", "stet: t.yaml:1: a text with a control character or a "
		  "bidirectional override\n" },
		{ "a: \"x\\0y\"\n", "stet: t.yaml:1: a text with a NUL byte\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena arena = { 0 };
		struct capture said;
		struct yaml *root;
		bool ok;

		capture_begin(&said);
		ok = yaml_read(&root, "t.yaml", cases[i].yaml, strlen(cases[i].yaml), &arena);
		assert_string_equal(capture_end(&said), cases[i].said);
		assert_false(ok);
		assert_null(root);
		arena_free(&arena);
	}
}

/* The same opener n times: deep nesting ends early, whatever n is. */
static void refuse_deep(const char *opener, size_t n)
{
	struct arena arena = { 0 };
	struct text yaml = { 0 };
	struct capture said;
	struct yaml *root;
	bool ok;

	for (size_t i = 0; i < n; i++)
		text_puts(&yaml, opener);
	capture_begin(&said);
	ok = yaml_read(&root, "t.yaml", yaml.s, yaml.len, &arena);
	assert_string_equal(capture_end(&said),
			    "stet: t.yaml:1: lists and maps are nested too deep\n");
	assert_false(ok);
	text_free(&yaml);
	arena_free(&arena);
}

static void test_deep(void **state)
{
	(void)state;
	refuse_deep("[", 100000);
	refuse_deep("{a: ", 20000);
	refuse_deep("- ", 100000);
}

/* Any bytes at all: an answer, and a tree exactly when it is yes. */
static void test_garbage(void **state)
{
	static const char bytes[] = "a: [{}]'\"|>-#&*!%@`\n\t\\,?\xc3\xff\0~";
	unsigned seed = 12345;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		struct arena arena = { 0 };
		struct capture said;
		struct yaml *root;
		char text[40];
		size_t len = (size_t)i % sizeof text;
		bool ok;

		for (size_t k = 0; k < len; k++) {
			seed = seed * 1103515245 + 12345;
			text[k] = bytes[(seed >> 16) % sizeof bytes];
		}
		capture_begin(&said);
		ok = yaml_read(&root, "t.yaml", text, len, &arena);
		assert_true((*capture_end(&said) == '\0') == ok);
		assert_true(ok || !root);
		arena_free(&arena);
	}
}

static void test_get(void **state)
{
	struct arena arena = { 0 };
	struct yaml *root;

	(void)state;
	assert_true(yaml_read(&root, "t", "a: 1\nb: [x]\n", 12, &arena));
	assert_string_equal(yaml_get(root, "a")->text, "1");
	assert_string_equal(yaml_kind(yaml_get(root, "b")), "a list");
	assert_null(yaml_get(root, "c"));
	assert_null(yaml_get(yaml_get(root, "b"), "x"));
	assert_null(yaml_get(NULL, "x"));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trees),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_garbage),
		cmocka_unit_test(test_get),
	};

	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
