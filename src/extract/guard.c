/* What is true of a condition for every row: folds constants. */
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "parse.h"

/* Deeper expressions than this are not folded: no one writes a tautology so. */
enum { MAX_FOLD = 200 };

static enum truth negate(enum truth t)
{
	if (t == TRUTH_UNKNOWN)
		return t;
	return t == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
}

static enum truth from_bool(bool b)
{
	return b ? TRUTH_TRUE : TRUTH_FALSE;
}

/* The same tree, whatever places it was read from. */
static bool same(const struct node *a, const struct node *b)
{
	if (!a || !b || a->type != b->type)
		return a == b;
	if ((a->tag || b->tag) && (!a->tag || !b->tag || strcmp(a->tag, b->tag) != 0))
		return false;
	switch (a->type) {
	case NODE_STRING:
		return !strcmp(a->u.s, b->u.s);
	case NODE_INT: case NODE_TRUE:
		return a->type == NODE_TRUE || a->u.i == b->u.i;
	default:
		break;
	}
	a = a->u.first;
	b = b->u.first;
	while (a && b) {
		if (a->key && (!b->key || strcmp(a->key, b->key) != 0))
			return false;
		if (!(a->key && !strcmp(a->key, "location")) && !same(a, b))
			return false;
		a = a->next;
		b = b->next;
	}
	return a == b;
}

/* 1::int is 1; but 1.5::int is 2, and 'ab'::char is 'a' */
static const struct node *uncast(const struct node *n)
{
	static const char *const numbers[] = {
		"int2", "int4", "int8", "numeric", "float4", "float8",
	};
	const struct node *arg = node_get(n, "arg");
	const char *type = node_string(node_get(node_get(n, "typeName"), "names"));

	if (!node_is(n, "TypeCast") || !type || !node_get(arg, "ival"))
		return n;
	for (size_t i = 0; i < LENGTH(numbers); i++)
		if (!strcmp(type, numbers[i]))
			return arg;
	return n;
}

static bool number(const struct node *n, double *value)
{
	const char *digits = node_str(node_get(n, "fval"), "fval");

	*value = digits ? strtod(digits, NULL) : (double)node_int(node_get(n, "ival"), "ival");
	return digits || node_get(n, "ival");
}

/* -1, 0 or 1 into *order for two constants of one kind. */
static bool compare(const struct node *a, const struct node *b, int *order)
{
	double x, y;

	if (!node_is(a, "A_Const") || !node_is(b, "A_Const") || node_bool(a, "isnull") ||
	    node_bool(b, "isnull"))
		return false;
	if (number(a, &x) && number(b, &y)) {
		*order = (x > y) - (x < y);
		return true;
	}
	if (node_get(a, "sval") && node_get(b, "sval")) {
		const char *left = node_str(node_get(a, "sval"), "sval");
		const char *right = node_str(node_get(b, "sval"), "sval");
		int c = strcmp(left ? left : "", right ? right : "");

		/* Which string is the greater depends on the collation. */
		*order = (c > 0) - (c < 0);
		return c == 0;
	}
	if (node_get(a, "boolval") && node_get(b, "boolval")) {
		*order = node_bool(node_get(a, "boolval"), "boolval") -
			 node_bool(node_get(b, "boolval"), "boolval");
		return true;
	}
	return false;
}

/* libpg_query 15 drops a negative number as it drops a zero. */
static bool may_be_negative(const struct node *n)
{
	const struct node *ival = node_get(n, "ival");

	return ival && !node_get(ival, "ival") && parse_grammar() < 16;
}

static bool is_operator(const struct node *n, const char *op)
{
	const char *name = node_string(node_get(n, "name"));

	return name && !strcmp(name, op);
}

static enum truth different_strings(const struct node *n, const struct node *a,
				    const struct node *b)
{
	bool strings = node_is(a, "A_Const") && node_is(b, "A_Const") && node_get(a, "sval") &&
		       node_get(b, "sval");

	if (!strings)
		return TRUTH_UNKNOWN;
	if (is_operator(n, "="))
		return TRUTH_FALSE;
	return is_operator(n, "<>") ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

static enum truth comparison(const struct node *n)
{
	const struct node *a = uncast(node_get(n, "lexpr")), *b = uncast(node_get(n, "rexpr"));
	int order = 0;

	if (!node_eq(n, "kind", "AEXPR_OP") && !node_eq(n, "kind", "AEXPR_NOT_DISTINCT"))
		return TRUTH_UNKNOWN;
	/* x = x leaves out only rows where x is NULL: no guard that anyone meant */
	if (node_is(a, "ColumnRef") && same(a, b)) {
		bool equal = is_operator(n, "=") || is_operator(n, "<=") || is_operator(n, ">=");
		bool unequal = is_operator(n, "<>") || is_operator(n, "<") || is_operator(n, ">");

		return equal ? TRUTH_TRUE : unequal ? TRUTH_FALSE : TRUTH_UNKNOWN;
	}
	if (!compare(a, b, &order))
		return different_strings(n, a, b);
	if (is_operator(n, "="))
		return from_bool(order == 0);
	if (order == 0 && may_be_negative(a) && may_be_negative(b))
		return TRUTH_UNKNOWN;
	if (is_operator(n, "<>"))
		return from_bool(order != 0);
	if (is_operator(n, "<"))
		return from_bool(order < 0);
	if (is_operator(n, "<="))
		return from_bool(order <= 0);
	if (is_operator(n, ">"))
		return from_bool(order > 0);
	if (is_operator(n, ">="))
		return from_bool(order >= 0);
	return TRUTH_UNKNOWN;
}

static enum truth fold(const struct node *n, int depth);

/* x IS NULL OR x IS NOT NULL */
static bool covers_null(const struct node *args)
{
	const struct node *a = node_nth(args, 0), *b = node_nth(args, 1);

	return node_count(args) == 2 && node_is(a, "NullTest") && node_is(b, "NullTest") &&
	       node_eq(a, "nulltesttype", "IS_NULL") != node_eq(b, "nulltesttype", "IS_NULL") &&
	       same(node_get(a, "arg"), node_get(b, "arg"));
}

/* EXISTS (SELECT 1): a query without FROM and WHERE has one row */
static enum truth exists(const struct node *n)
{
	const struct node *query = node_get(n, "subselect");

	if (!node_eq(n, "subLinkType", "EXISTS_SUBLINK") || !node_get(query, "targetList") ||
	    node_get(query, "fromClause") || node_get(query, "whereClause") ||
	    node_get(query, "limitCount") || node_get(query, "limitOffset") ||
	    node_get(query, "havingClause") || node_get(query, "groupClause"))
		return TRUTH_UNKNOWN;
	return TRUTH_TRUE;
}

/* 1 IN (1, 2) */
static enum truth in_list(const struct node *n)
{
	const struct node *list = node_get(n, "rexpr"), *one = uncast(node_get(n, "lexpr"));
	int order;

	if (!node_eq(n, "kind", "AEXPR_IN"))
		return TRUTH_UNKNOWN;
	if (node_is(list, "List"))
		list = node_get(list, "items");
	FOR_EACH(item, list)
		if (compare(one, uncast(item), &order) && !order &&
		    !(may_be_negative(one) && may_be_negative(uncast(item))))
			return from_bool(is_operator(n, "="));
	return TRUTH_UNKNOWN;
}

static enum truth boolean(const struct node *n, int depth)
{
	bool and = node_eq(n, "boolop", "AND_EXPR");
	enum truth decides = and ? TRUTH_FALSE : TRUTH_TRUE;
	bool unknown = false;

	if (node_eq(n, "boolop", "NOT_EXPR"))
		return negate(fold(node_nth(node_get(n, "args"), 0), depth));
	FOR_EACH(arg, node_get(n, "args")) {
		enum truth t = fold(arg, depth);

		if (t == decides)
			return decides;
		unknown = unknown || t == TRUTH_UNKNOWN;
	}
	if (!and && covers_null(node_get(n, "args")))
		return TRUTH_TRUE;
	return unknown ? TRUTH_UNKNOWN : negate(decides);
}

static bool mentions_column(const struct node *n)
{
	if (!n || (n->type != NODE_OBJECT && n->type != NODE_LIST))
		return false;
	if (node_is(n, "ColumnRef"))
		return true;
	FOR_EACH(child, n)
		if (mentions_column(child))
			return true;
	return false;
}

/* Each row has them, and no table may have others of these names. */
static bool is_system_column(const struct node *n)
{
	static const char *const columns[] = { "ctid", "tableoid", "xmin", "xmax", "cmin", "cmax" };
	const char *name = node_is(n, "ColumnRef") ? node_string(node_get(n, "fields")) : NULL;

	for (size_t i = 0; name && i < LENGTH(columns); i++)
		if (!strcmp(name, columns[i]))
			return true;
	return false;
}

static enum truth test(const struct node *n, int depth)
{
	const struct node *arg = node_get(n, "arg");
	enum truth t = fold(arg, depth);

	if (node_is(n, "NullTest")) {
		bool is_null = node_is(arg, "A_Const") && node_bool(arg, "isnull");

		if (is_system_column(arg))
			return from_bool(node_eq(n, "nulltesttype", "IS_NOT_NULL"));
		if (!node_is(arg, "A_Const"))
			return TRUTH_UNKNOWN;
		return from_bool(is_null == node_eq(n, "nulltesttype", "IS_NULL"));
	}
	if (node_eq(n, "booltesttype", "IS_TRUE") || node_eq(n, "booltesttype", "IS_NOT_FALSE"))
		return t;
	/* x = x is NULL where x is, and NULL IS NOT TRUE */
	if (mentions_column(arg))
		return TRUTH_UNKNOWN;
	if (node_eq(n, "booltesttype", "IS_FALSE") || node_eq(n, "booltesttype", "IS_NOT_TRUE"))
		return negate(t);
	return TRUTH_UNKNOWN;
}

static enum truth fold(const struct node *n, int depth)
{
	if (!n || depth > MAX_FOLD)
		return TRUTH_UNKNOWN;
	if (node_is(n, "A_Const")) {
		const char *s = node_str(node_get(n, "sval"), "sval");

		if (node_bool(n, "isnull"))
			return TRUTH_UNKNOWN;
		if (node_get(n, "boolval"))
			return from_bool(node_bool(node_get(n, "boolval"), "boolval"));
		if (s && (!strcmp(s, "t") || !strcmp(s, "true")))
			return TRUTH_TRUE;
		return s && (!strcmp(s, "f") || !strcmp(s, "false")) ? TRUTH_FALSE : TRUTH_UNKNOWN;
	}
	if (node_is(n, "TypeCast"))
		return fold(node_get(n, "arg"), depth + 1);
	if (node_is(n, "A_Expr"))
		return node_eq(n, "kind", "AEXPR_IN") ? in_list(n) : comparison(n);
	if (node_is(n, "SubLink"))
		return exists(n);
	if (node_is(n, "BoolExpr"))
		return boolean(n, depth + 1);
	if (node_is(n, "NullTest") || node_is(n, "BooleanTest"))
		return test(n, depth + 1);
	return TRUTH_UNKNOWN;
}

enum truth guard_truth(const struct node *where)
{
	/* as a whole condition, NULL chooses no row */
	if (node_is(where, "A_Const") && node_bool(where, "isnull"))
		return TRUTH_FALSE;
	return fold(where, 0);
}

/* The column of the table that is changed, and of no other one? */
static bool is_column(const struct node *n, const struct node *relation, const char *column)
{
	const struct node *fields = node_get(n, "fields");
	const char *name = node_str(node_get(relation, "alias"), "aliasname");
	const char *last = node_string(fields), *table;

	if (!node_is(n, "ColumnRef") || !last || strcmp(last, column) != 0)
		return false;
	if (node_count(fields) < 2)
		return true;
	table = node_string(node_nth(fields, node_count(fields) - 2));
	if (!name)
		name = node_str(relation, "relname");
	return table && name && !strcmp(table, name);
}

static bool asks_null(const struct node *n, const struct node *relation, const char *column)
{
	return node_is(n, "NullTest") && node_eq(n, "nulltesttype", "IS_NULL") &&
	       is_column(node_get(n, "arg"), relation, column);
}

size_t guard_asks_not_null(const struct node *where, const char **columns, size_t most)
{
	const struct node *arg = node_get(where, "arg");
	size_t n = 0, found;

	if (node_is(where, "NullTest") && node_eq(where, "nulltesttype", "IS_NOT_NULL") &&
	    node_is(arg, "ColumnRef") && node_string(node_get(arg, "fields")) && most) {
		columns[0] = node_string(node_get(arg, "fields"));
		return 1;
	}
	if (!node_is(where, "BoolExpr") || !node_eq(where, "boolop", "AND_EXPR"))
		return 0;
	FOR_EACH(part, node_get(where, "args")) {
		found = guard_asks_not_null(part, columns + n, most - n);
		if (!found)
			return 0;
		n += found;
	}
	return n;
}

bool guard_keeps_value(const struct node *value, const struct node *relation, const char *column)
{
	const struct node *first = node_nth(node_get(value, "args"), 0);

	return node_is(value, "CoalesceExpr") && is_column(first, relation, column);
}

bool guard_asks_null(const struct node *where, const struct node *relation, const char *column)
{
	if (!node_eq(where, "boolop", "AND_EXPR"))
		return asks_null(where, relation, column);
	FOR_EACH(arg, node_get(where, "args"))
		if (guard_asks_null(arg, relation, column))
			return true;
	return false;
}
