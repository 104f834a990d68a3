/* What is true of a condition for every row. */
#include <string.h>

#include "extract.h"
#include "guard.h"

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

static enum truth fold(struct guarded *g, const struct node *n, int depth);

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

/* Each row is its own partner; that says nothing of what NOT leaves, the other rows. */
static enum truth own(const struct guarded *g, bool found)
{
	return found && !g->negated ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

/* (a, b) = (c, d) holds when each pair does. */
static bool rows_meet(struct guarded *g, const struct node *a, const struct node *b)
{
	const struct node *left = node_get(a, "args"), *right = node_get(b, "args");

	if (!node_is(a, "RowExpr") || !node_is(b, "RowExpr"))
		return guard_meets_itself(g, a, b);
	left = node_nth(left, 0);
	right = node_nth(right, 0);
	for (a = left, b = right; a && b; a = a->next, b = b->next)
		if (!guard_meets_itself(g, a, b))
			return false;
	return left && !a && !b;
}

/* x = x leaves out only rows where x is NULL: no guard that anyone meant */
static enum truth with_itself(const struct node *n)
{
	bool equal = guard_is_operator(n, "=") || guard_is_operator(n, "<=") ||
		     guard_is_operator(n, ">=");
	bool unequal = guard_is_operator(n, "<>") || guard_is_operator(n, "<") ||
		       guard_is_operator(n, ">");

	return equal ? TRUTH_TRUE : unequal ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static enum truth comparison(struct guarded *g, const struct node *n)
{
	const struct node *left = node_get(n, "lexpr"), *right = node_get(n, "rexpr");
	const struct node *a = guard_uncast(left), *b = guard_uncast(right);
	bool itself = node_is(guard_uncast_all(left), "ColumnRef") && guard_same(left, right);

	if (node_eq(n, "kind", "AEXPR_DISTINCT"))
		return itself ? TRUTH_FALSE : TRUTH_UNKNOWN;
	if (!node_eq(n, "kind", "AEXPR_OP") && !node_eq(n, "kind", "AEXPR_NOT_DISTINCT"))
		return TRUTH_UNKNOWN;
	if (itself)
		return with_itself(n);
	if (node_is(a, "A_Const") && node_is(b, "A_Const"))
		return guard_constants(n, a, b);
	if (guard_is_operator(n, "=") && rows_meet(g, left, right))
		return own(g, true);
	if ((guard_is_operator(n, "<=") && (guard_is_within(g, left, right, true) ||
					    guard_is_within(g, right, left, false))) ||
	    (guard_is_operator(n, ">=") && (guard_is_within(g, left, right, false) ||
					    guard_is_within(g, right, left, true))))
		return own(g, true);
	return guard_bounds(g, n);
}

/* LIKE '%', ~ '.*' */
static enum truth matches_all(struct guarded *g, const struct node *n)
{
	const char *pattern = node_str(node_get(node_get(n, "rexpr"), "sval"), "sval");
	const char *column = guard_own_column(g, guard_uncast_all(node_get(n, "lexpr")));
	bool like = guard_is_operator(n, "~~") || guard_is_operator(n, "~~*");
	bool regex = guard_is_operator(n, "~") || guard_is_operator(n, "~*");

	if (!pattern || !column || !*pattern || !(like || regex) ||
	    (like ? pattern[strspn(pattern, "%")] != '\0' : strcmp(pattern, ".*") != 0))
		return TRUTH_UNKNOWN;
	return guard_leans(g->leaning, column) ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

/* 1 IN (1, 2), a IN (1, a) */
static enum truth in_list(struct guarded *g, const struct node *n)
{
	const struct node *list = node_get(n, "rexpr"), *one = guard_uncast(node_get(n, "lexpr"));
	int order;

	if (node_is(list, "List"))
		list = node_get(list, "items");
	FOR_EACH(item, list) {
		const struct node *other = guard_uncast(item);
		const char *column = guard_same(one, other) ? guard_own_column(g, one) : NULL;

		if ((column && guard_leans(g->leaning, column)) ||
		    (guard_compare(one, other, &order) && !order &&
		     !(guard_may_be_negative(one) && guard_may_be_negative(other))))
			return from_bool(guard_is_operator(n, "="));
	}
	return TRUTH_UNKNOWN;
}

/* ARRAY[], '{}'::int[] */
static bool is_empty_array(const struct node *n)
{
	const struct node *value = guard_uncast_all(n);
	const char *s = node_str(node_get(value, "sval"), "sval");

	return (node_is(value, "A_ArrayExpr") && !node_get(value, "elements")) ||
	       (s && !strcmp(s, "{}"));
}

/* What stands behind ANY and ALL: all of nothing holds, and none of it does. */
static enum truth array(struct guarded *g, const struct node *n)
{
	const struct node *right = node_get(n, "rexpr");

	if (is_empty_array(right))
		return from_bool(node_eq(n, "kind", "AEXPR_OP_ALL"));
	return own(g, node_eq(n, "kind", "AEXPR_OP_ANY") && guard_is_operator(n, "=") &&
		      node_eq(right, "subLinkType", "ARRAY_SUBLINK") &&
		      guard_is_among(g, node_get(n, "lexpr"), node_get(right, "subselect")));
}

static enum truth expression(struct guarded *g, const struct node *n)
{
	enum truth truth;

	if (node_eq(n, "kind", "AEXPR_IN"))
		return in_list(g, n);
	if (node_eq(n, "kind", "AEXPR_OP_ANY") || node_eq(n, "kind", "AEXPR_OP_ALL"))
		return array(g, n);
	truth = comparison(g, n);
	return truth == TRUTH_UNKNOWN ? matches_all(g, n) : truth;
}

/* NULL is no truth here, but false: then NOT of it is true of more rows than it seems. */
static enum truth or_false(const struct guarded *g, const struct node *n, enum truth t)
{
	return t == TRUTH_TRUE && g->negated && mentions_column(n) ? TRUTH_UNKNOWN : t;
}

/* Its WHERE decides: whether one row that is there anyhow comes out, or the row itself. */
static enum truth exists(struct guarded *g, const struct node *query, int depth)
{
	const struct node *where = node_get(query, "whereClause");
	struct guarded inner;

	if (guard_has_a_row(query))
		return TRUTH_TRUE;
	if (guard_is_one_row(query))
		return or_false(g, where, fold(g, where, depth));
	if (g->negated || !guard_finds_itself(g, query, &inner))
		return TRUTH_UNKNOWN;
	return !where || fold(&inner, where, depth) == TRUTH_TRUE ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

static enum truth sublink(struct guarded *g, const struct node *n, int depth)
{
	const struct node *query = node_get(n, "subselect");
	const struct node *value = node_get(node_nth(node_get(query, "targetList"), 0), "val");
	const char *op = node_string(node_get(n, "operName"));

	if (node_eq(n, "subLinkType", "EXISTS_SUBLINK"))
		return exists(g, query, depth);
	if (node_eq(n, "subLinkType", "EXPR_SUBLINK"))
		return guard_has_a_row(query) ? fold(g, value, depth) : TRUTH_UNKNOWN;
	/* IN has no operator in the tree */
	if (!node_eq(n, "subLinkType", "ANY_SUBLINK") || (op && strcmp(op, "=") != 0))
		return TRUTH_UNKNOWN;
	return own(g, guard_is_among(g, node_get(n, "testexpr"), query));
}

static bool lean_on(struct guarded *g, const struct leaning *more)
{
	for (size_t i = 0; i < more->n; i++)
		if (!guard_leans(g->leaning, more->v[i]))
			return false;
	return true;
}

/* a > 0 OR a <= 0 OR a IS NULL leans on nothing. */
static void stand_alone(const struct guarded *g, const struct node *args, struct leaning *on)
{
	size_t n = 0;

	for (size_t i = 0; i < on->n; i++) {
		bool asked = false;

		FOR_EACH(arg, args) {
			const char *column = guard_own_column(g, node_get(arg, "arg"));

			asked = asked || (node_is(arg, "NullTest") && column &&
					  node_eq(arg, "nulltesttype", "IS_NULL") &&
					  !strcmp(column, on->v[i]));
		}
		if (!asked)
			on->v[n++] = on->v[i];
	}
	on->n = n;
}

/* One of them decides, the one that leans on least; or all of them together. */
static enum truth boolean(struct guarded *g, const struct node *args, bool and, int depth)
{
	enum truth decides = and ? TRUTH_FALSE : TRUTH_TRUE;
	struct leaning *outer = g->leaning, best = { .n = LENGTH(best.v) + 1 }, all = { .n = 0 };
	bool unknown = false, decided;

	FOR_EACH(arg, args) {
		struct leaning one = { .n = 0 };
		enum truth t;

		g->leaning = &one;
		t = fold(g, arg, depth);
		if (t == decides && one.n < best.n)
			best = one;
		g->leaning = &all;
		unknown = unknown || t == TRUTH_UNKNOWN || !lean_on(g, &one);
	}
	decided = best.n <= LENGTH(best.v);
	g->leaning = &best;
	if (!decided && !and) {
		best.n = 0;
		decided = guard_covers(g, args);
	}
	if (decided && !and)
		stand_alone(g, args, &best);
	g->leaning = outer;
	if (decided)
		return lean_on(g, &best) ? decides : TRUTH_UNKNOWN;
	return unknown || !lean_on(g, &all) ? TRUTH_UNKNOWN : negate(decides);
}

static enum truth negation(struct guarded *g, const struct node *n, int depth)
{
	enum truth t;

	g->negated = !g->negated;
	t = negate(fold(g, n, depth));
	g->negated = !g->negated;
	return t;
}

/* Each row has them, and no table may have others of these names. */
static bool is_system_column(const struct guarded *g, const struct node *n)
{
	static const char *const columns[] = { "ctid", "tableoid", "xmin", "xmax", "cmin", "cmax" };
	const char *name = guard_own_column(g, n);

	for (size_t i = 0; name && i < LENGTH(columns); i++)
		if (!strcmp(name, columns[i]))
			return true;
	return false;
}

static enum truth null_test(const struct guarded *g, const struct node *n)
{
	const struct node *arg = node_get(n, "arg");
	bool asks_null = node_eq(n, "nulltesttype", "IS_NULL");

	if (node_is(arg, "A_Const") && node_bool(arg, "isnull"))
		return from_bool(asks_null);
	if (is_system_column(g, arg) || guard_is_never_null(arg))
		return from_bool(!asks_null);
	return TRUTH_UNKNOWN;
}

static enum truth boolean_test(struct guarded *g, const struct node *n, int depth)
{
	const struct node *arg = node_get(n, "arg");

	enum truth t = fold(g, arg, depth);

	if (node_eq(n, "booltesttype", "IS_TRUE"))
		return or_false(g, arg, t);
	/* x = x is NULL where x is, and NULL IS NOT TRUE, nor is it FALSE */
	if (mentions_column(arg))
		return node_eq(n, "booltesttype", "IS_NOT_FALSE") && t == TRUTH_TRUE ?
			TRUTH_TRUE : TRUTH_UNKNOWN;
	if (node_eq(n, "booltesttype", "IS_NOT_FALSE"))
		return t;
	if (node_eq(n, "booltesttype", "IS_FALSE") || node_eq(n, "booltesttype", "IS_NOT_TRUE"))
		return negation(g, arg, depth);
	return TRUTH_UNKNOWN;
}

/* The first that is not NULL decides. */
static enum truth coalesce(struct guarded *g, const struct node *n, int depth)
{
	const struct node *first = node_nth(node_get(n, "args"), 0);
	enum truth t = fold(g, first, depth);

	if (t == TRUTH_FALSE && mentions_column(first))
		return TRUTH_UNKNOWN;
	return or_false(g, first, t);
}

/* CASE is true where all that it may give is, or where its first WHEN gives it always. */
static enum truth case_when(struct guarded *g, const struct node *n, int depth)
{
	const struct node *whens = node_get(n, "args"), *first = node_nth(whens, 0);
	const struct node *asked = node_get(first, "expr");
	bool always = or_false(g, asked, fold(g, asked, depth)) == TRUTH_TRUE;

	if (node_get(n, "arg") ||
	    (!always && fold(g, node_get(n, "defresult"), depth) != TRUTH_TRUE))
		return TRUTH_UNKNOWN;
	FOR_EACH(when, whens) {
		if (fold(g, node_get(when, "result"), depth) != TRUTH_TRUE)
			return TRUTH_UNKNOWN;
		if (always)
			break;
	}
	return TRUTH_TRUE;
}

static enum truth constant(const struct node *n)
{
	const char *s = node_str(node_get(n, "sval"), "sval");

	if (node_bool(n, "isnull"))
		return TRUTH_UNKNOWN;
	if (node_get(n, "boolval"))
		return from_bool(node_bool(node_get(n, "boolval"), "boolval"));
	if (s && (!strcmp(s, "t") || !strcmp(s, "true")))
		return TRUTH_TRUE;
	return s && (!strcmp(s, "f") || !strcmp(s, "false")) ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static enum truth of_kind(struct guarded *g, const struct node *n, int depth)
{
	if (node_is(n, "A_Const"))
		return constant(n);
	if (node_is(n, "TypeCast"))
		return fold(g, node_get(n, "arg"), depth);
	if (node_is(n, "A_Expr"))
		return expression(g, n);
	if (node_is(n, "SubLink"))
		return sublink(g, n, depth);
	if (node_is(n, "NullTest"))
		return null_test(g, n);
	if (node_is(n, "BooleanTest"))
		return boolean_test(g, n, depth);
	if (node_is(n, "CoalesceExpr"))
		return coalesce(g, n, depth);
	if (node_is(n, "CaseExpr"))
		return case_when(g, n, depth);
	if (node_eq(n, "boolop", "NOT_EXPR"))
		return negation(g, node_nth(node_get(n, "args"), 0), depth);
	if (node_is(n, "BoolExpr"))
		return boolean(g, node_get(n, "args"), node_eq(n, "boolop", "AND_EXPR"), depth);
	return TRUTH_UNKNOWN;
}

/* What is unknown leans on nothing. */
static enum truth fold(struct guarded *g, const struct node *n, int depth)
{
	size_t leaning = g->leaning->n;
	enum truth t = !n || depth > MAX_FOLD ? TRUTH_UNKNOWN : of_kind(g, n, depth + 1);

	if (t == TRUTH_UNKNOWN)
		g->leaning->n = leaning;
	return t;
}

enum truth guard_truth(struct guarded *over, const struct node *where)
{
	over->leaning->n = 0;
	/* as a whole condition, NULL chooses no row */
	if (node_is(where, "A_Const") && node_bool(where, "isnull"))
		return TRUTH_FALSE;
	return fold(over, where, 0);
}
