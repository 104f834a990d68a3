/* Which columns a condition narrows a relation by, so that an index could spare the rest of it. */
#include <string.h>

#include "expression.h"
#include "level.h"

/* Nobody nests a condition deeper; one that is looks like none. */
enum { MAX_DEPTH = 64 };

static size_t stored(const struct level *level)
{
	return level->n < LEVEL_ITEMS ? level->n : LEVEL_ITEMS;
}

/* The item that a column's qualifiers name, or NULL. */
static struct item *qualified(struct level *level, const struct node *fields, size_t count)
{
	const char *name = node_string(node_nth(fields, count - 2));
	const char *schema = count > 2 ? node_string(node_nth(fields, count - 3)) : NULL;

	for (size_t i = 0; name && i < stored(level); i++) {
		struct item *item = &level->v[i];

		if (item->name && !strcmp(item->name, name) &&
		    (!schema || !item->schema || !strcmp(item->schema, schema)))
			return item;
	}
	return NULL;
}

/* A name that is both fails, unless a body says which it takes. */
static bool is_variable(const struct level *level, const char *name)
{
	return name && level->variables && map_find(level->variables, name, strlen(name));
}

/*
 * Is an expression the same for every row? Columns are not, nor are volatile
 * functions; a subquery is when it names no column of this level.
 */
static bool steady(struct level *level, const struct node *n, bool subquery, size_t depth)
{
	if (!n || (n->type != NODE_OBJECT && n->type != NODE_LIST) || node_is(n, "A_Const"))
		return true;
	if (depth > MAX_DEPTH)
		return false;
	if (node_is(n, "ColumnRef")) {
		const struct node *fields = node_get(n, "fields");
		size_t count = node_count(fields);

		if (count == 1 && is_variable(level, node_string(fields)))
			return true;
		return subquery && (count < 2 || !qualified(level, fields, count));
	}
	if (node_is(n, "FuncCall") && !subquery && !volatile_call_is_safe(n))
		return false;
	subquery = subquery || node_is(n, "SubLink");
	FOR_EACH(child, n)
		if (!steady(level, child, subquery, depth + 1))
			return false;
	return true;
}

struct range {
	struct level *level;
	size_t first, end;
	struct arena *scratch;
};

static void note(struct range *r, const struct node *column)
{
	const struct node *fields = node_get(column, "fields");
	const char *name = node_string(fields);
	size_t count = node_count(fields);
	struct item *item = NULL;

	if (!node_is(column, "ColumnRef") || !name)
		return;
	if (count > 1)
		item = qualified(r->level, fields, count);
	else if (r->level->n == 1)
		item = r->level->v;
	if (!item || item < r->level->v + r->first || item >= r->level->v + r->end)
		return;
	if (!item->filters.v)
		item->filters.v = arena_alloc(r->scratch, LEVEL_FILTERS * sizeof(char *));
	for (size_t i = 0; i < item->filters.n; i++)
		if (!strcmp(item->filters.v[i], name))
			return;
	if (item->filters.n < LEVEL_FILTERS)
		item->filters.v[item->filters.n++] = name;
}

/* The operators that a btree index answers. */
static bool is_comparison(const char *op)
{
	static const char *const ops[] = { "=", "<", "<=", ">", ">=" };

	for (size_t i = 0; op && i < LENGTH(ops); i++)
		if (!strcmp(op, ops[i]))
			return true;
	return false;
}

static void compare(struct range *r, const struct node *n)
{
	const struct node *left = node_get(n, "lexpr"), *right = node_get(n, "rexpr");
	const char *op = node_string(node_get(n, "name"));
	bool plain = node_eq(n, "kind", "AEXPR_OP");
	bool of_list = node_eq(n, "kind", "AEXPR_IN") || node_eq(n, "kind", "AEXPR_OP_ANY");

	if (!(plain && is_comparison(op)) && !(of_list && op && !strcmp(op, "=")) &&
	    !node_eq(n, "kind", "AEXPR_BETWEEN"))
		return;
	if (node_is(left, "ColumnRef") && steady(r->level, right, false, 0))
		note(r, left);
	else if (plain && node_is(right, "ColumnRef") && steady(r->level, left, false, 0))
		note(r, right);
}

static void terms(struct range *r, const struct node *n, size_t depth)
{
	if (node_is(n, "A_Expr"))
		compare(r, n);
	if (depth < MAX_DEPTH && node_is(n, "BoolExpr") && node_eq(n, "boolop", "AND_EXPR"))
		FOR_EACH(arg, node_get(n, "args"))
			terms(r, arg, depth + 1);
}

void level_filter(struct level *level, size_t first, size_t end, const struct node *condition,
		  struct arena *scratch)
{
	struct range r = { level, first, end, scratch };

	if (level->n)
		terms(&r, condition, 0);
}
