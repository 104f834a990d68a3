/* What a CHECK proves of every row, and what the bounds of a partition need proof of. */
#include <string.h>

#include "proof.h"

enum { MAX_PROVES = 16, MAX_TRIES = 256 };

static const char *no_type(const void *table, const char *column)
{
	(void)table;
	(void)column;
	return NULL;
}

/* The columns that are NOT NULL wherever the whole condition holds. */
struct search {
	const struct term *whole;
	struct names *found;
	size_t left;             /* how many more are looked into */
};

static void not_null_columns(struct search *s, const struct term *t)
{
	static const struct term_types types = { no_type, NULL };
	struct term alone = *t;

	for (const struct term *arg = t->args; arg; arg = arg->next)
		not_null_columns(s, arg);
	alone.next = NULL;
	if (t->kind != TERM_NOT_NULL || !s->left || names_have(*s->found, t->column))
		return;
	s->left--;
	if (s->found->n < MAX_PROVES && term_implies(s->whole, &alone, &types))
		s->found->v[s->found->n++] = t->column;
}

void proof_of_check(struct extractor *x, struct action *act, const struct node *expression)
{
	const struct term *t = proof_term(x, expression);
	const char *columns[MAX_PROVES];
	struct names proves = { columns, 0 };

	not_null_columns(&(struct search){ t, &proves, MAX_TRIES }, t);
	proves.v = memcpy(arena_take(x->arena, proves.n * sizeof *proves.v), columns,
			  proves.n * sizeof *proves.v);
	SET_RARE(x, act, says, t);
	if (proves.n)
		SET_RARE(x, act, proves, proves);
	SET_RARE(x, act, proves_only, t->kind == TERM_NOT_NULL);
}

/* MINVALUE and MAXVALUE are read as columns of these names. */
static bool is_word(const struct node *n, const char *word)
{
	const char *name = proof_column(n);

	return name && !strcmp(name, word);
}

static bool range_of(struct extractor *x, struct bound *b, const struct node *low,
		     const struct node *high)
{
	size_t n = node_count(low);
	struct literal *from = arena_alloc(x->arena, n * sizeof *from);
	struct literal *to = arena_alloc(x->arena, n * sizeof *to);
	bool *low_is_max = arena_alloc(x->arena, n), *high_is_min = arena_alloc(x->arena, n);

	if (node_count(high) != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct node *a = node_nth(low, i), *z = node_nth(high, i);

		low_is_max[i] = is_word(a, "maxvalue");
		high_is_min[i] = is_word(z, "minvalue");
		if ((!proof_literal(x, a, &from[i]) && !low_is_max[i] && !is_word(a, "minvalue")) ||
		    (!proof_literal(x, z, &to[i]) && !high_is_min[i] && !is_word(z, "maxvalue")))
			return false;
	}
	b->n = n;
	b->low = from;
	b->high = to;
	b->low_is_max = low_is_max;
	b->high_is_min = high_is_min;
	return true;
}

static bool list_of(struct extractor *x, struct bound *b, const struct node *values)
{
	struct literal *v = arena_alloc(x->arena, node_count(values) * sizeof *v);

	b->low = v;
	FOR_EACH(value, values) {
		if (proof_is_null(value))
			b->has_null = true;
		else if (!proof_literal(x, value, &v[b->n++]))
			return false;
	}
	return true;
}

void proof_of_bound(struct extractor *x, struct action *act, const struct node *bound)
{
	const struct node *list = node_get(bound, "listdatums"), *low = node_get(bound,
										 "lowerdatums");
	struct bound *b = ARENA_NEW(x->arena, struct bound);

	b->strategy = node_count(list) ? 'l' : node_count(low) ? 'r' : 'h';
	if (b->strategy == 'h' ||
	    !(b->strategy == 'l' ? list_of(x, b, list)
	      : range_of(x, b, low, node_get(bound, "upperdatums"))))
		return;
	SET_RARE(x, act, bound, b);
}
