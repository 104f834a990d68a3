/* What a CHECK proves of every row: columns NOT NULL, and the bounds of a partition. */
#include <string.h>

#include "extract.h"

/* Deeper expressions are no proof that anyone would read. */
enum { MAX_DEPTH = 200, MAX_PROVES = 16 };

static void add(struct names *names, const char *s)
{
	if (s && names->n < MAX_PROVES)
		names->v[names->n++] = s;
}

static const char *column_of(const struct node *n)
{
	return node_is(n, "ColumnRef") ? node_string(node_get(n, "fields")) : NULL;
}

static const char *operator_of(const struct node *n)
{
	return node_is(n, "A_Expr") ? node_string(node_get(n, "name")) : NULL;
}

/* A constant as written. One with a cast compares as its own type: no proof. */
static const char *constant(struct extractor *x, const struct node *n)
{
	return node_is(n, "A_Const") && !node_bool(n, "isnull") ? extract_value(x, n) : NULL;
}

static const char *constant_list(struct extractor *x, const struct node *list)
{
	const char *all = "";

	if (node_is(list, "List"))
		list = node_get(list, "items");
	FOR_EACH(item, list) {
		const char *value = constant(x, item);

		/* a blank would make two values of one */
		if (!value || strchr(value, ' '))
			return NULL;
		all = arena_printf(x->arena, "%s %s", all, value);
	}
	return all;
}

/* What one condition says of a column, as proof_term writes it; NULL for what it cannot. */
static const char *term(struct extractor *x, const struct node *n)
{
	const char *column = column_of(node_get(n, "lexpr"));
	const char *op = operator_of(n), *value;

	if (!column || !op)
		return NULL;
	if (node_eq(n, "kind", "AEXPR_IN")) {
		value = constant_list(x, node_get(n, "rexpr"));
		op = strcmp(op, "=") ? NULL : "in";
	} else {
		value = node_eq(n, "kind", "AEXPR_OP") ? constant(x, node_get(n, "rexpr")) : NULL;
	}
	return op && value ? proof_term(column, op, value, x->arena) : NULL;
}

static void collect(struct extractor *x, const struct node *n, struct action *act, int depth)
{
	if (!n || depth > MAX_DEPTH)
		return;
	if (node_is(n, "BoolExpr") && node_eq(n, "boolop", "AND_EXPR"))
		FOR_EACH(arg, node_get(n, "args"))
			collect(x, arg, act, depth + 1);
	/* c IS NOT NULL, alone or in a top-level AND: what PostgreSQL 12 and later take as proof */
	if (node_is(n, "NullTest") && node_eq(n, "nulltesttype", "IS_NOT_NULL"))
		add(&act->proves, extract_copy(x, column_of(node_get(n, "arg"))));
	add(&act->terms, term(x, n));
}

static void make_room(struct extractor *x, struct names *names)
{
	*names = (struct names){ arena_alloc(x->arena, MAX_PROVES * sizeof *names->v), 0 };
}

const char *proof_term(const char *column, const char *op, const char *value, struct arena *arena)
{
	return arena_printf(arena, "%s %s %s", column, op, value);
}

void proof_of_check(struct extractor *x, struct action *act, const struct node *expression)
{
	make_room(x, &act->proves);
	make_room(x, &act->terms);
	collect(x, expression, act, 0);
	act->proves_only = node_is(expression, "NullTest") && act->proves.n == 1;
}

/* What the key must be: ">= a" and "< b", or "in a b". Nothing when there is no telling. */
void proof_of_bound(struct extractor *x, struct action *act, const struct node *bound)
{
	const struct node *low = node_get(bound, "lowerdatums"), *high =
		node_get(bound, "upperdatums");
	const char *from = constant(x, node_nth(low, 0)), *to = constant(x, node_nth(high, 0));
	const char *list = node_count(node_get(bound, "listdatums")) ?
		constant_list(x, node_get(bound, "listdatums")) : NULL;

	make_room(x, &act->terms);
	if (list)
		add(&act->terms, arena_printf(x->arena, "in %s", list));
	/* MINVALUE and MAXVALUE ask for nothing; a key of several columns is not followed */
	if (node_count(low) != 1 || node_count(high) != 1)
		return;
	if (from)
		add(&act->terms, arena_printf(x->arena, ">= %s", from));
	if (to)
		add(&act->terms, arena_printf(x->arena, "< %s", to));
}
