/* The tree reader: what libpg_query writes, and what it never would. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "node.h"
#include "text.h"

enum { DEPTH = 50 };

/* Read a copy, so that a byte read behind the text's end is seen. */
static const struct node *read_copy(const char *json, char **copy, struct arena *arena)
{
	size_t size = strlen(json) + 1;

	*copy = xrealloc(NULL, size);
	memcpy(*copy, json, size);
	return node_read(*copy, DEPTH, arena);
}

static void show(const struct node *n, struct text *t);

static void show_children(const struct node *n, struct text *t)
{
	const char *separator = "";

	FOR_EACH(child, n) {
		text_printf(t, "%s%s%s", separator, child->key ? child->key : "",
			    child->key ? ":" : "");
		show(child, t);
		separator = " ";
	}
}

static void show(const struct node *n, struct text *t)
{
	switch (n->type) {
	case NODE_OBJECT: case NODE_LIST:
		text_printf(t, "%s%c", n->tag ? n->tag : "", n->type == NODE_OBJECT ? '{' : '[');
		show_children(n, t);
		text_puts(t, n->type == NODE_OBJECT ? "}" : "]");
		break;
	case NODE_STRING:
		text_printf(t, "'%s'", n->u.s);
		break;
	case NODE_INT:
		text_printf(t, "%ld", n->u.i);
		break;
	case NODE_TRUE:
		text_puts(t, "true");
	}
}

static const struct {
	const char *json, *shown;
} trees[] = {
	{ "{}", "{}" },
	{ "[]", "[]" },
	{ "[1,-2,0]", "[1 -2 0]" },
	{ "[9223372036854775807,-9223372036854775807]",
	  "[9223372036854775807 -9223372036854775807]" },
	{ "[9223372036854775808]", NULL }, { "[99999999999999999999]", NULL },
	{ "{\"a\":1,\"b\":true,\"c\":\"x\"}", "{a:1 b:true c:'x'}" },
	{ "{\"a\":false,\"b\":null}", "{a:0 b:0}" },
	{ "{\"RangeVar\":{\"relname\":\"t\"}}", "RangeVar{relname:'t'}" },
	{ "{\"arg\":{\"String\":{\"sval\":\"x\"}}}", "{arg:String{sval:'x'}}" },
	{ "{\"RangeVar\":{}}", "RangeVar{}" },
	{ "{\"List\":{\"items\":[{},{\"A\":{\"A\":{}}}]}}", "List{items:[{} {A:A{}}]}" },
	{ "{\"lower\":{\"a\":1}}", "{lower:{a:1}}" },
	{ "{\"A\":{\"a\":1},\"B\":2}", "{A:{a:1} B:2}" },
	{ "{\"A\":[1]}", "{A:[1]}" },
	/* escapes */
	{ "\"a\\\"\\\\\\/\\n\\t\\r\\b\\f\"", "'a\"\\/\n\t\r\b\f'" },
	{ "\"\\u0041\\u003c\\u00e9\\u20AC\"", "'A<\xc3\xa9\xe2\x82\xac'" },
	{ "\"\xff\xc3\"", "'\xff\xc3'" },
	/* no JSON, or not what libpg_query writes */
	{ "", NULL }, { " ", NULL }, { "{", NULL }, { "[", NULL }, { "\"", NULL }, { "x", NULL },
	{ "{\"a\"", NULL }, { "{\"a\":", NULL }, { "{\"a\":}", NULL }, { "{\"a\":1", NULL },
	{ "{a:1}", NULL }, { "{1:2}", NULL }, { "{\"a\" :1}", NULL }, { "[1", NULL },
	{ "[1}", NULL }, { "{\"a\":1]", NULL }, { "{\"a", NULL }, { "[\"a]", NULL },
	{ "\"\\", NULL }, { "\"\\u", NULL }, { "\"\\u1", NULL }, { "\"\\u123", NULL },
	{ "\"\\u\"", NULL }, { "\"\\u00zz\"", NULL },
	{ "[tru]", NULL }, { "[nul]", NULL }, { "[-]", NULL }, { "[\xff]", NULL },
};

static void json_is_read_or_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(trees); i++) {
		struct arena arena = { 0 };
		struct text t = { 0 };
		char *copy;
		const struct node *n = read_copy(trees[i].json, &copy, &arena);

		if (n)
			show(n, &t);
		if (!n != !trees[i].shown || (n && strcmp(t.s, trees[i].shown) != 0))
			fail_msg("%s gives %s", trees[i].json, n ? t.s : "nothing");
		text_free(&t);
		arena_free(&arena);
		free(copy);
	}
}

/* Every beginning of a good text, and every text with one byte changed. */
static void damaged_json_does_no_harm(void **state)
{
	static const char json[] = "{\"version\":15,\"stmts\":[{\"stmt\":{\"A_Const\":"
				   "{\"sval\":{\"sval\":\"x\\u00e9\\n\"},\"b\":true}}}]}";
	static const char bytes[] = "\"\\{}[]:,0-tnu\x01\xff";

	(void)state;
	for (size_t i = 0; i < sizeof json; i++)
		for (size_t b = 0; b < sizeof bytes; b++) {
			struct arena arena = { 0 };
			struct text t = { 0 };
			char damaged[sizeof json], *copy;
			const struct node *n;

			memcpy(damaged, json, sizeof json);
			damaged[i] = bytes[b];
			damaged[sizeof json - 1] = '\0';
			n = read_copy(damaged, &copy, &arena);
			if (n)
				show(n, &t);
			text_free(&t);
			arena_free(&arena);
			free(copy);
		}
}

static void depth_is_limited(void **state)
{
	(void)state;
	for (int depth = DEPTH - 1; depth <= DEPTH + 1; depth++) {
		struct arena arena = { 0 };
		struct text t = { 0 };

		for (int i = 0; i < depth; i++)
			text_puts(&t, "[");
		for (int i = 0; i < depth; i++)
			text_puts(&t, "]");
		assert_int_equal(node_read(t.s, DEPTH, &arena) != NULL, depth <= DEPTH);
		text_free(&t);
		arena_free(&arena);
	}
}

/* As deep as parse.c allows: reading uses no stack. */
static void deep_json_needs_no_stack(void **state)
{
	enum { DEEP = 300000 };
	struct arena arena = { 0 };
	char *json = xrealloc(NULL, DEEP + 1);

	(void)state;
	memset(json, '[', DEEP);
	json[DEEP] = '\0';
	assert_null(node_read(json, DEEP, &arena));
	memset(json, '[', DEEP);
	assert_null(node_read(json, 1000, &arena));
	free(json);
	arena_free(&arena);
}

static void getters_take_anything(void **state)
{
	struct arena arena = { 0 };
	char json[] =
		"{\"s\":\"x\",\"i\":5,\"t\":true,\"z\":0,\"l\":[{\"String\":{\"sval\":\"a\"}},"
		      "{\"String\":{\"sval\":\"b\"}}],\"o\":{\"List\":{\"items\":[{},{}]}}}";
	const struct node *n = node_read(json, DEPTH, &arena);

	(void)state;
	assert_non_null(n);
	assert_string_equal(node_str(n, "s"), "x");
	assert_null(node_str(n, "i"));
	assert_null(node_str(n, "none"));
	assert_int_equal(node_int(n, "i"), 5);
	assert_int_equal(node_int(n, "s"), 0);
	assert_true(node_bool(n, "t") && node_bool(n, "i"));
	assert_false(node_bool(n, "z") || node_bool(n, "s") || node_bool(n, "none"));
	assert_true(node_eq(n, "s", "x"));
	assert_false(node_eq(n, "s", "y") || node_eq(n, "i", "5"));
	assert_int_equal(node_count(node_get(n, "l")), 2);
	assert_int_equal(node_count(node_get(n, "o")), 2);
	assert_int_equal(node_count(node_get(n, "s")), 0);
	assert_string_equal(node_string(node_get(n, "l")), "b");
	assert_string_equal(node_string(node_nth(node_get(n, "l"), 0)), "a");
	assert_null(node_nth(node_get(n, "l"), 2));
	assert_null(node_nth(node_get(n, "i"), 0));
	assert_true(node_is(node_get(n, "o"), "List"));
	arena_free(&arena);
}

static void getters_take_null(void **state)
{
	(void)state;
	assert_null(node_get(NULL, "a"));
	assert_null(node_str(NULL, "a"));
	assert_int_equal(node_int(NULL, "a"), 0);
	assert_false(node_bool(NULL, "a") || node_eq(NULL, "a", "b") || node_is(NULL, "A"));
	assert_int_equal(node_count(NULL), 0);
	assert_null(node_nth(NULL, 0));
	assert_null(node_string(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_is_read_or_refused),
		cmocka_unit_test(damaged_json_does_no_harm),
		cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(deep_json_needs_no_stack),
		cmocka_unit_test(getters_take_anything),
		cmocka_unit_test(getters_take_null),
	};

	return cmocka_run_group_tests_name("node", tests, NULL, NULL);
}
