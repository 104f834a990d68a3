/* Finds conditions that each row of the table meets by being one of its rows. */
#include <string.h>

#include "extract.h"
#include "guard.h"

/* What a FROM calls a table or a query. */
static const char *item_name(const struct node *item)
{
	const char *alias = node_str(node_get(item, "alias"), "aliasname");

	return alias ? alias : node_str(item, "relname");
}

static bool equal(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static bool is_hidden(const struct guarded *g, const char *name)
{
	FOR_EACH(item, g->from)
		if (equal(item_name(item), name))
			return true;
	return false;
}

const char *guard_own_column(const struct guarded *g, const struct node *n)
{
	const struct node *fields = node_get(n, "fields");
	const char *name = item_name(g->relation), *column = node_string(fields);

	if (!node_is(n, "ColumnRef") || !name || !column)
		return NULL;
	if (node_count(fields) == 1)
		return g->from ? NULL : column;
	return node_count(fields) == 2 && equal(node_string(node_nth(fields, 0)), name) &&
	       !is_hidden(g, name) ? column : NULL;
}

bool guard_leans(struct leaning *on, const char *column)
{
	for (size_t i = 0; i < on->n; i++)
		if (equal(on->v[i], column))
			return true;
	if (on->n == LENGTH(on->v))
		return false;
	on->v[on->n++] = column;
	return true;
}

/* Could a row of this list of a SELECT come out never, or several times, as with unnest()? */
static bool may_make_rows(const struct node *n)
{
	if (!n || (n->type != NODE_OBJECT && n->type != NODE_LIST) || node_is(n, "SubLink"))
		return false;
	if (node_is(n, "FuncCall") && !node_get(n, "over"))
		return true;
	FOR_EACH(child, n)
		if (may_make_rows(child))
			return true;
	return false;
}

static bool has_more_clauses(const struct node *query)
{
	static const char *const others[] = {
		"larg", "havingClause", "limitOffset", "lockingClause",
		"withClause", "intoClause", "valuesLists",
	};

	for (size_t i = 0; i < LENGTH(others); i++)
		if (node_get(query, others[i]))
			return true;
	return !node_is(query, "SelectStmt");
}

/* Nothing but FROM, WHERE, LIMIT and GROUP BY decides which rows come out. */
static bool is_plain(const struct node *query)
{
	/* DISTINCT alone has an empty node here, DISTINCT ON (...) its expressions */
	FOR_EACH(on, node_get(query, "distinctClause"))
		if (on->u.first)
			return false;
	return !has_more_clauses(query) && !may_make_rows(node_get(query, "targetList"));
}

/* All rows of the one item that is in its FROM, of those alike perhaps one? */
static bool takes_all(const struct node *query)
{
	return is_plain(query) && !node_get(query, "whereClause") &&
	       !node_get(query, "limitCount") && node_count(node_get(query, "fromClause")) == 1;
}

static const char *of_item(const struct guarded *g, const struct node *item, const char *column,
			   size_t ctes);

static bool has_item(const struct node *from, const char *name)
{
	if (!node_is(from, "JoinExpr"))
		return equal(item_name(from), name);
	return has_item(node_get(from, "larg"), name) || has_item(node_get(from, "rarg"), name);
}

/* The item of FROM that a column is of, if an outer join lets no row of it out; or NULL. */
static const struct node *kept_item(const struct node *from, const struct node *column)
{
	const struct node *fields = node_get(column, "fields");
	const char *name = node_count(fields) == 2 ? node_string(node_nth(fields, 0)) : NULL;
	bool full;

	while (node_is(from, "JoinExpr")) {
		const struct node *left = node_get(from, "larg"), *right = node_get(from, "rarg");
		const char *kind = node_str(from, "jointype");

		if (!name || !kind || node_get(from, "alias"))
			return NULL;
		full = !strcmp(kind, "JOIN_FULL");
		if (has_item(left, name) && (full || !strcmp(kind, "JOIN_LEFT")))
			from = left;
		else if (has_item(right, name) && (full || !strcmp(kind, "JOIN_RIGHT")))
			from = right;
		else
			return NULL;
	}
	return from;
}

/* The column of the changed table that one of a query's is, with all its rows; or NULL. */
static const char *of_query(const struct guarded *g, const struct node *query, const char *column,
			    size_t ctes)
{
	const struct node *found = NULL;
	const char *last;

	if (!takes_all(query))
		return NULL;
	FOR_EACH(target, node_get(query, "targetList")) {
		const struct node *value = node_get(target, "val");
		const char *name = node_str(target, "name");

		last = node_string(node_get(value, "fields"));
		if (node_is(value, "ColumnRef") && !last)
			name = column; /* a star */
		if (!equal(name ? name : last, column))
			continue;
		if (found)
			return NULL;
		found = value;
	}
	last = node_string(node_get(found, "fields"));
	if (!node_is(found, "ColumnRef"))
		return NULL;
	return of_item(g, kept_item(node_nth(node_get(query, "fromClause"), 0), found),
		       last ? last : column, ctes);
}

/* The same of an item of FROM. CTEs see only those before them: the first ones. */
static const char *of_item(const struct guarded *g, const struct node *item, const char *column,
			   size_t ctes)
{
	const struct node *list = node_get(g->with, "ctes");
	const char *name = node_str(item, "relname");

	if (node_get(node_get(item, "alias"), "colnames") || node_bool(item, "lateral"))
		return NULL;
	if (node_is(item, "RangeSubselect"))
		return of_query(g, node_get(item, "subquery"), column, ctes);
	if (!node_is(item, "RangeVar") || !name)
		return NULL;
	while (!node_get(item, "schemaname") && ctes-- > 0) {
		const struct node *cte = node_nth(list, ctes);

		if (equal(node_str(cte, "ctename"), name))
			return node_get(cte, "aliascolnames") ? NULL :
			       of_query(g, node_get(cte, "ctequery"), column, ctes);
	}
	return equal(name, node_str(g->relation, "relname")) &&
	       equal(node_str(item, "schemaname"), node_str(g->relation, "schemaname")) &&
	       (node_bool(item, "inh") || !node_bool(g->relation, "inh")) ? column : NULL;
}

/* How many CTEs the condition itself sees; what is recursive, or more than anyone writes, is not
 * looked through. */
static size_t visible(const struct guarded *g)
{
	enum { MANY = 100 };
	size_t n = node_count(node_get(g->with, "ctes"));

	return node_bool(g->with, "recursive") || n > MANY ? 0 : n;
}

static bool meets(struct guarded *g, const struct node *own, const struct node *other)
{
	const struct node *fields = node_get(other, "fields"), *item = node_nth(g->from, 0);
	const char *column = guard_own_column(g, own), *same;

	if (!column || !node_is(other, "ColumnRef") || node_count(fields) != 2 ||
	    node_count(g->from) != 1 || !equal(node_string(node_nth(fields, 0)), item_name(item)))
		return false;
	same = of_item(g, item, node_string(fields), visible(g));
	return same && equal(same, column) && guard_leans(g->leaning, column);
}

bool guard_meets_itself(struct guarded *g, const struct node *a, const struct node *b)
{
	return meets(g, a, b) || meets(g, b, a);
}

/* The name of the i-th column of a query's list; NULL: it cannot be told. */
static const char *output(const struct node *query, size_t i)
{
	const struct node *target = node_nth(node_get(query, "targetList"), i);
	const char *name = node_str(target, "name");

	return name ? name : node_string(node_get(node_get(target, "val"), "fields"));
}

bool guard_is_among(struct guarded *g, const struct node *wanted, const struct node *query)
{
	bool row = node_is(wanted, "RowExpr");
	const struct node *one = row ? node_nth(node_get(wanted, "args"), 0) : wanted;
	size_t n = node_count(node_get(query, "targetList"));

	if (row ? node_count(node_get(wanted, "args")) != n : n != 1)
		return false;
	for (size_t i = 0; i < n; i++, one = one->next) {
		const char *column = guard_own_column(g, one), *name = output(query, i), *same;

		same = name ? of_query(g, query, name, visible(g)) : NULL;
		if (!column || !same || !equal(column, same) || !guard_leans(g->leaning, column))
			return false;
	}
	return true;
}

/* LIMIT 0 is none; a parser that drops zeros gives it no number. */
static bool is_limit(const struct node *limit)
{
	const struct node *count = node_get(node_get(limit, "ival"), "ival");

	return count && count->u.i > 0;
}

/* The one call that a query over all rows of an item gives, of this name and a column: max(id). */
static const struct node *aggregated(const struct node *query, const char *function)
{
	const struct node *targets = node_get(query, "targetList");
	const struct node *call = node_get(node_nth(targets, 0), "val");

	if (has_more_clauses(query) || node_get(query, "whereClause") ||
	    node_get(query, "groupClause") || node_get(query, "limitCount") ||
	    node_get(query, "distinctClause") ||
	    node_count(node_get(query, "fromClause")) != 1 || node_count(targets) != 1 ||
	    !node_is(call, "FuncCall") || node_get(call, "over") ||
	    node_get(call, "agg_filter") || node_count(node_get(call, "funcname")) != 1 ||
	    !equal(node_string(node_get(call, "funcname")), function) ||
	    node_count(node_get(call, "args")) != 1)
		return NULL;
	return node_nth(node_get(call, "args"), 0);
}

bool guard_is_within(struct guarded *g, const struct node *n, const struct node *bound, bool most)
{
	const struct node *query = node_get(bound, "subselect");
	const char *column = guard_own_column(g, n), *name, *same;

	if (!column || !node_eq(bound, "subLinkType", "EXPR_SUBLINK"))
		return false;
	name = node_string(node_get(aggregated(query, most ? "max" : "min"), "fields"));
	same = name ? of_item(g, node_nth(node_get(query, "fromClause"), 0), name, visible(g)) :
		      NULL;
	return same && equal(same, column) && guard_leans(g->leaning, column);
}

bool guard_finds_itself(const struct guarded *g, const struct node *query, struct guarded *inner)
{
	const struct node *from = node_get(query, "fromClause");
	const struct node *limit = node_get(query, "limitCount");
	static const char any[] = "";

	if (!g->relation || !is_plain(query) || node_get(query, "groupClause") ||
	    node_count(from) != 1 ||
	    (limit && !is_limit(limit)) || !of_item(g, node_nth(from, 0), any, visible(g)))
		return false;
	*inner = *g;
	inner->from = from;
	return true;
}

static bool is_grouped_or_cut(const struct node *query)
{
	static const char *const others[] = {
		"larg", "limitCount", "limitOffset", "havingClause", "groupClause", "intoClause",
	};

	for (size_t i = 0; i < LENGTH(others); i++)
		if (node_get(query, others[i]))
			return true;
	return !node_is(query, "SelectStmt");
}

bool guard_has_a_row(const struct node *query)
{
	const struct node *targets = node_get(query, "targetList");
	const struct node *first = node_get(node_nth(targets, 0), "val");

	if (node_is(first, "FuncCall") && node_bool(first, "agg_star") && !node_get(first, "over"))
		return !is_grouped_or_cut(query) && node_count(targets) == 1;
	return guard_is_one_row(query) && !node_get(query, "whereClause");
}

bool guard_is_one_row(const struct node *query)
{
	const struct node *targets = node_get(query, "targetList");

	return !is_grouped_or_cut(query) && targets && !node_get(query, "fromClause") &&
	       !may_make_rows(targets);
}
