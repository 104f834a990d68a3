/* Finds two conditions of an OR of which each row meets one. */
#include <string.h>

#include "extract.h"
#include "guard.h"

/* More of them than this nobody compares with each other. */
enum { MAX_PAIRED = 16 };

/* What an operator lets pass: less, equal, greater; or what matches, and what does not. */
static const struct {
	const char *op;
	unsigned family, passes;
} operators[] = {
	{ "<", 0, 1 }, { "=", 0, 2 }, { "<=", 0, 3 }, { ">", 0, 4 }, { "<>", 0, 5 },
	{ ">=", 0, 6 }, { "~~", 1, 1 }, { "!~~", 1, 6 }, { "~~*", 2, 1 }, { "!~~*", 2, 6 },
	{ "~", 3, 1 }, { "!~", 3, 6 }, { "~*", 4, 1 }, { "!~*", 4, 6 },
};

enum { EVERYTHING = 7 };

/* Each is a column of the table, or a constant that is told from others. */
static bool operands_are_plain(struct guarded *g, const struct node *n)
{
	const char *column = guard_own_column(g, n);

	if (node_is(n, "List"))
		n = node_get(n, "items");
	if (n && n->type == NODE_LIST) {
		FOR_EACH(item, n)
			if (!operands_are_plain(g, item))
				return false;
		return true;
	}
	if (column)
		return guard_leans(g->leaning, column);
	n = guard_uncast_all(n);
	return node_is(n, "A_Const") && !node_bool(n, "isnull") && !guard_may_be_negative(n);
}

static bool is_plain(struct guarded *g, const struct node *n)
{
	size_t leaning = g->leaning->n;
	bool is_expr = node_is(n, "A_Expr");
	bool plain = operands_are_plain(g, is_expr ? node_get(n, "lexpr") : n) &&
		     (!is_expr || operands_are_plain(g, node_get(n, "rexpr")));

	if (!plain)
		g->leaning->n = leaning;
	return plain;
}

static bool same_operands(const struct node *a, const struct node *b)
{
	return guard_same(node_get(a, "kind"), node_get(b, "kind")) &&
	       guard_same(node_get(a, "lexpr"), node_get(b, "lexpr")) &&
	       guard_same(node_get(a, "rexpr"), node_get(b, "rexpr"));
}

static unsigned passes(const struct node *n, unsigned *family)
{
	bool known = node_eq(n, "kind", "AEXPR_OP") || node_eq(n, "kind", "AEXPR_IN") ||
		     node_eq(n, "kind", "AEXPR_LIKE") || node_eq(n, "kind", "AEXPR_ILIKE");

	for (size_t i = 0; known && i < LENGTH(operators); i++)
		if (guard_is_operator(n, operators[i].op)) {
			*family = operators[i].family;
			return operators[i].passes;
		}
	return 0;
}

/* a < 1 OR a >= 1; behind first, there may be several that make it whole. */
static bool compares_all(struct guarded *g, const struct node *first)
{
	unsigned family, other, all = passes(first, &family), more;

	if (!all)
		return false;
	for (const struct node *n = first->next; n; n = n->next) {
		more = passes(n, &other);
		if (more && other == family && same_operands(first, n))
			all |= more;
	}
	return all == EVERYTHING && is_plain(g, first);
}

static bool is_test(const struct node *n, const char *tag, const char *key, const char *word)
{
	return node_is(n, tag) && node_eq(n, key, word);
}

/* a IS NULL OR a IS NOT NULL, a IS TRUE OR a IS NOT TRUE */
static bool tests_all(const struct node *a, const struct node *b)
{
	static const char *const tests[][4] = {
		{ "NullTest", "nulltesttype", "IS_NULL", "IS_NOT_NULL" },
		{ "BooleanTest", "booltesttype", "IS_TRUE", "IS_NOT_TRUE" },
		{ "BooleanTest", "booltesttype", "IS_FALSE", "IS_NOT_FALSE" },
		{ "BooleanTest", "booltesttype", "IS_UNKNOWN", "IS_NOT_UNKNOWN" },
	};

	for (size_t i = 0; i < LENGTH(tests); i++)
		if (is_test(a, tests[i][0], tests[i][1], tests[i][2]) &&
		    is_test(b, tests[i][0], tests[i][1], tests[i][3]))
			/* of a row that has a NULL in it neither holds */
			return !node_is(node_get(a, "arg"), "RowExpr") &&
			       guard_same(node_get(a, "arg"), node_get(b, "arg"));
	return false;
}

static bool is_not(const struct node *a, const struct node *b)
{
	return node_eq(a, "boolop", "NOT_EXPR") && guard_same(node_nth(node_get(a, "args"), 0), b);
}

bool guard_covers(struct guarded *g, const struct node *args)
{
	if (node_count(args) > MAX_PAIRED)
		return false;
	FOR_EACH(a, args) {
		if (compares_all(g, a))
			return true;
		for (const struct node *b = a->next; b; b = b->next)
			if (tests_all(a, b) || tests_all(b, a) ||
			    (is_not(a, b) && is_plain(g, b)) || (is_not(b, a) && is_plain(g, a)))
				return true;
	}
	return false;
}
