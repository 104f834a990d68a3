/* The names in expressions: of the columns they mention, and of the functions they call. */
#include <stdlib.h>
#include <string.h>

#include "extract.h"

/* No expression of a person's is nested so deep; what is below it is left out. */
enum { MAX_DEPTH = 10000 };

/* Names, each once, in the order they come. */
struct set {
	struct extractor *x;
	const char **v;
	size_t n, cap;
	struct map seen;
};

static void add(struct set *set, const char *name)
{
	void **slot;

	if (!name)
		return;
	slot = map_slot(&set->seen, name, strlen(name));
	if (*slot)
		return;
	*slot = set;
	GROW(set);
	set->v[set->n++] = extract_copy(set->x, name);
}

static struct set begin(struct extractor *x)
{
	struct set set = { .x = x };

	map_init(&set.seen, x->scratch);
	return set;
}

static struct names end(struct set *set)
{
	struct names names = { 0 };

	if (set->n) {
		names.v = arena_alloc(set->x->arena, set->n * sizeof *names.v);
		memcpy(names.v, set->v, set->n * sizeof *names.v);
		names.n = set->n;
	}
	free(set->v);
	map_free(&set->seen);
	return names;
}

/* Show every node of an expression, save the constants. */
static void walk(struct set *set, const struct node *n, size_t depth,
		 void (*see)(struct set *set, const struct node *n))
{
	if (!n || depth > MAX_DEPTH || !node_has_inside(n) || node_is(n, "A_Const"))
		return;
	if (n->tag)
		see(set, n);
	FOR_EACH(child, n)
		if (node_has_inside(child))
			walk(set, child, depth + 1, see);
}

/* Of a call, or of the trigger that is to call it. */
static void see_call(struct set *set, const struct node *n)
{
	/* OPERATOR(app.+) is a call as well; an operator without a schema is PostgreSQL's own */
	bool operator = node_is(n, "A_Expr") && node_count(node_get(n, "name")) > 1;
	const struct node *name = node_get(n, operator ? "name" : "funcname");
	const char *s = NULL;

	if (!name)
		return;
	if (node_count(name) < 2) {
		add(set, node_string(name));
		return;
	}
	FOR_EACH(word, name) {
		const char *next = extract_copy(set->x, node_string(word));

		s = s ? arena_printf(set->x->scratch, "%s.%s", s, next) : next;
	}
	add(set, s);
}

static void add_strings(struct set *set, const struct node *list)
{
	if (list)
		FOR_EACH(n, list)
			add(set, node_is(n, "String") ? node_string(n) : NULL);
}

static void see_column(struct set *set, const struct node *n)
{
	const struct node *fields = node_is(n, "ColumnRef") ? node_get(n, "fields") : NULL;

	if (fields)
		add(set, node_is(node_nth(fields, node_count(fields) - 1), "A_Star") ? "*"
		    : node_string(fields));
	else if (node_is(n, "JoinExpr") && node_bool(n, "isNatural"))
		add(set, "*");   /* the columns that both sides have */
	else if (node_is(n, "JoinExpr"))
		add_strings(set, node_get(n, "usingClause"));
	else if (node_is(n, "A_Indirection"))
		add_strings(set, node_get(n, "indirection"));   /* (row).column */
}

struct names extract_calls(struct extractor *x, const struct node *expression)
{
	struct set set = begin(x);

	walk(&set, expression, 0, see_call);
	return end(&set);
}

struct names extract_mentions(struct extractor *x, const struct node *expression,
			      const struct node *list)
{
	struct set set = begin(x);

	if (list)
		FOR_EACH(n, list)
			add(&set, node_is(n, "String") ? node_string(n) : node_str(n, "name"));
	walk(&set, expression, 0, see_column);
	return end(&set);
}
