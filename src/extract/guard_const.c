/* Folds comparisons of constants, and of what has bounds: random(), length(a), now(). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "guard.h"
#include "parse.h"

bool guard_same(const struct node *a, const struct node *b)
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
		if (!(a->key && !strcmp(a->key, "location")) && !guard_same(a, b))
			return false;
		a = a->next;
		b = b->next;
	}
	return a == b;
}

/* 1::int is 1; but 1.5::int is 2, and 'ab'::char is 'a' */
const struct node *guard_uncast(const struct node *n)
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

const struct node *guard_uncast_all(const struct node *n)
{
	while (node_is(n, "TypeCast"))
		n = node_get(n, "arg");
	return n;
}

static bool number(const struct node *n, double *value)
{
	const char *digits = node_str(node_get(n, "fval"), "fval");

	*value = digits ? strtod(digits, NULL) : (double)node_int(node_get(n, "ival"), "ival");
	return digits || node_get(n, "ival");
}

bool guard_compare(const struct node *a, const struct node *b, int *order)
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

bool guard_may_be_negative(const struct node *n)
{
	const struct node *ival = node_get(n, "ival");

	return ival && !node_get(ival, "ival") && parse_grammar() < 16;
}

bool guard_is_operator(const struct node *n, const char *op)
{
	const char *name = node_string(node_get(n, "name"));

	return name && !strcmp(name, op);
}

static enum truth from_bool(bool b)
{
	return b ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth different_strings(const struct node *n, const struct node *a,
				    const struct node *b)
{
	bool strings = node_is(a, "A_Const") && node_is(b, "A_Const") && node_get(a, "sval") &&
		       node_get(b, "sval");

	if (!strings)
		return TRUTH_UNKNOWN;
	if (guard_is_operator(n, "="))
		return TRUTH_FALSE;
	return guard_is_operator(n, "<>") ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

enum truth guard_constants(const struct node *n, const struct node *a, const struct node *b)
{
	int order = 0;

	if (!guard_compare(a, b, &order))
		return different_strings(n, a, b);
	if (guard_is_operator(n, "="))
		return from_bool(order == 0);
	if (order == 0 && guard_may_be_negative(a) && guard_may_be_negative(b))
		return TRUTH_UNKNOWN;
	if (guard_is_operator(n, "<>"))
		return from_bool(order != 0);
	if (guard_is_operator(n, "<"))
		return from_bool(order < 0);
	if (guard_is_operator(n, "<="))
		return from_bool(order <= 0);
	if (guard_is_operator(n, ">"))
		return from_bool(order > 0);
	if (guard_is_operator(n, ">="))
		return from_bool(order >= 0);
	return TRUTH_UNKNOWN;
}

/* All that a value can be; with open, not high itself. Times are years. */
struct range {
	double low, high;
	bool open;
	const char *column;     /* of which it is made, and NULL where that is */
};

/* Nothing that stet reads runs before stet was written. */
enum { THIS_YEAR = 2025 };

static const struct {
	const char *function;
	struct range range;
	bool of_column;
} functions[] = {
	{ "random", { 0, 1, true, NULL }, false },
	{ "now", { THIS_YEAR, HUGE_VAL, false, NULL }, false },
	{ "clock_timestamp", { THIS_YEAR, HUGE_VAL, false, NULL }, false },
	{ "statement_timestamp", { THIS_YEAR, HUGE_VAL, false, NULL }, false },
	{ "transaction_timestamp", { THIS_YEAR, HUGE_VAL, false, NULL }, false },
	{ "length", { 0, HUGE_VAL, false, NULL }, true },
	{ "char_length", { 0, HUGE_VAL, false, NULL }, true },
	{ "character_length", { 0, HUGE_VAL, false, NULL }, true },
	{ "octet_length", { 0, HUGE_VAL, false, NULL }, true },
	{ "cardinality", { 0, HUGE_VAL, false, NULL }, true },
};

static bool of_function(const struct guarded *g, const struct node *call, struct range *range)
{
	const struct node *names = node_get(call, "funcname"), *args = node_get(call, "args");
	const char *name = node_string(names), *schema = node_string(node_nth(names, 0));

	if (!name || (node_count(names) > 1 && (!schema || strcmp(schema, "pg_catalog") != 0)))
		return false;
	for (size_t i = 0; i < LENGTH(functions); i++) {
		if (strcmp(name, functions[i].function) != 0)
			continue;
		*range = functions[i].range;
		if (!functions[i].of_column)
			return !args;
		range->column = node_count(args) == 1 ?
			guard_own_column(g, guard_uncast_all(node_nth(args, 0))) : NULL;
		return range->column;
	}
	return false;
}

/* CURRENT_TIMESTAMP and its kin are no calls in the tree. */
static bool is_today(const struct node *n)
{
	return node_is(n, "SQLValueFunction") &&
	       (node_eq(n, "op", "SVFOP_CURRENT_TIMESTAMP") ||
		node_eq(n, "op", "SVFOP_CURRENT_DATE") || node_eq(n, "op", "SVFOP_LOCALTIMESTAMP"));
}

/* '2000-01-01': the year alone. */
static bool of_date(const char *s, struct range *range)
{
	static const char digits[] = "0123456789";

	if (!s || strspn(s, digits) != 4 || s[4] != '-' || strspn(s + 5, digits) != 2 ||
	    s[7] != '-' || strspn(s + 8, digits) != 2 || s[10])
		return false;
	range->low = strtod(s, NULL);
	range->high = range->low + 1;
	return true;
}

static bool of_count(const struct node *n)
{
	const struct node *target;

	if (!node_is(n, "SubLink") || !node_eq(n, "subLinkType", "EXPR_SUBLINK") ||
	    !guard_has_a_row(node_get(n, "subselect")))
		return false;
	target = node_get(node_nth(node_get(node_get(n, "subselect"), "targetList"), 0), "val");
	return node_is(target, "FuncCall") && node_bool(target, "agg_star");
}

static bool range_of(const struct guarded *g, const struct node *n, struct range *range)
{
	*range = (struct range){ 0, HUGE_VAL, false, NULL };
	if (node_is(n, "FuncCall"))
		return of_function(g, n, range);
	if (of_count(n))
		return true;
	if (is_today(n)) {
		range->low = THIS_YEAR;
		return true;
	}
	if (node_get(guard_uncast_all(n), "sval"))
		return of_date(node_str(node_get(guard_uncast_all(n), "sval"), "sval"), range);
	n = guard_uncast(n);
	if (!node_is(n, "A_Const") || !number(n, &range->low))
		return false;
	range->high = range->low;
	if (guard_may_be_negative(n))
		range->low = -HUGE_VAL;
	return true;
}

/* Is each value of a less than each of b, or (or_equal) not more? */
static bool is_below(const struct range *a, const struct range *b, bool or_equal)
{
	return a->high < b->low || (a->high <= b->low && (or_equal || a->open));
}

enum truth guard_bounds(struct guarded *g, const struct node *n)
{
	const char *op = node_string(node_get(n, "name"));
	struct range a, b, swap;
	bool or_equal = op && *op && op[1] == '=';

	if (!op || (*op != '<' && *op != '>') || (op[1] && strcmp(op + 1, "=") != 0) ||
	    !range_of(g, node_get(n, "lexpr"), &a) || !range_of(g, node_get(n, "rexpr"), &b))
		return TRUTH_UNKNOWN;
	if (*op == '>') {
		swap = a;
		a = b;
		b = swap;
	}
	/* what is false for all others is NULL where the column is, and so is NOT of it */
	if ((a.column && !guard_leans(g->leaning, a.column)) ||
	    (b.column && !guard_leans(g->leaning, b.column)))
		return TRUTH_UNKNOWN;
	if (is_below(&b, &a, !or_equal))
		return TRUTH_FALSE;
	return is_below(&a, &b, or_equal) ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

bool guard_is_never_null(const struct node *n)
{
	const struct guarded none = { .relation = NULL };
	struct range range;

	if (node_is(n, "A_Const"))
		return !node_bool(n, "isnull");
	return !node_is(n, "TypeCast") && range_of(&none, n, &range);
}
