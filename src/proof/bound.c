/* The condition that stands behind the bounds of a partition. */
#include <string.h>

#include "term.h"

/* A growing list: AND or OR of what is added. */
struct list {
	struct term *t;
	const struct term **end;
};

static struct list begin(struct arena *arena, enum term_kind kind)
{
	struct list l = { term_new(arena, kind), NULL };

	l.end = &l.t->args;
	return l;
}

static void add(struct arena *arena, struct list *l, const struct term *t)
{
	struct term *one = term_new(arena, t->kind);

	*one = *t;
	one->next = NULL;
	*l->end = one;
	l->end = &one->next;
}

static void add_null(struct arena *arena, struct list *l, const char *column, enum term_kind kind)
{
	struct term *t = term_new(arena, kind);

	t->column = column;
	add(arena, l, t);
}

/* PostgreSQL sees that b says b = true, but not that it says b IN (true, false). */
static bool is_truth_of_several(const struct bound *b)
{
	return b->n > 1 && b->low[0].text &&
	       (!strcmp(b->low[0].text, "true") || !strcmp(b->low[0].text, "false"));
}

static const struct term *of_list(struct arena *arena, const struct bound *b, const char *column)
{
	struct list all = begin(arena, TERM_AND), any = begin(arena, TERM_OR);

	if (b->has_null)
		add_null(arena, &any, column, TERM_NULL);
	for (size_t i = 0; i < b->n; i++)
		add(arena, &any, term_compare(arena, column, COMPARE_EQ, b->low[i]));
	if (b->has_null)
		return any.t;
	add_null(arena, &all, column, TERM_NOT_NULL);
	add(arena, &all, any.t);
	if (is_truth_of_several(b))
		add(arena, &all, term_new(arena, TERM_OTHER));
	return all.t;
}

/* One end of a range, which is compared like a word: by the first column that differs. */
struct side {
	const struct literal *v;
	const bool *far;              /* where there is no value: is it beyond all of them? */
	enum compare open, last;      /* of a column before others; of the last one */
	enum compare whole;           /* when the others may be anything */
};

/* Add the side's arms: a > 1 OR (a = 1 AND b >= 5). Nothing when it asks for nothing. */
static void add_side(struct arena *arena, struct list *all, const struct side *side, size_t n,
		     const char *const *columns)
{
	struct list any = begin(arena, TERM_OR);

	for (size_t i = 0; i < n && side->v[i].text; i++) {
		struct list arm = begin(arena, TERM_AND);
		bool whole = i + 1 < n && !side->v[i + 1].text && !side->far[i + 1];
		enum compare op = i + 1 == n ? side->last : whole ? side->whole : side->open;

		for (size_t k = 0; k < i; k++)
			add(arena, &arm, term_compare(arena, columns[k], COMPARE_EQ, side->v[k]));
		add(arena, &arm, term_compare(arena, columns[i], op, side->v[i]));
		add(arena, &any, i ? arm.t : arm.t->args);
	}
	if (any.t->args)
		add(arena, all, any.t->args->next ? any.t : any.t->args);
}

static const struct term *of_range(struct arena *arena, const struct bound *b,
				   const char *const *columns)
{
	struct list all = begin(arena, TERM_AND);
	struct side low = { b->low, b->low_is_max, COMPARE_GT, COMPARE_GE, COMPARE_GE };
	struct side high = { b->high, b->high_is_min, COMPARE_LT, COMPARE_LT, COMPARE_LE };

	for (size_t i = 0; i < b->n; i++)
		add_null(arena, &all, columns[i], TERM_NOT_NULL);
	add_side(arena, &all, &low, b->n, columns);
	add_side(arena, &all, &high, b->n, columns);
	return all.t;
}

const struct term *bound_term(struct arena *arena, const struct bound *bound,
			      const char *const *columns, size_t ncolumns)
{
	if (!bound || ncolumns != (bound->strategy == 'r' ? bound->n : 1))
		return NULL;
	return bound->strategy == 'r' ? of_range(arena, bound, columns)
				      : of_list(arena, bound, columns[0]);
}
