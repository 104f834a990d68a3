#ifndef LEVEL_H
#define LEVEL_H

#include <stdbool.h>
#include <stddef.h>

#include "action.h"
#include "map.h"
#include "node.h"

/* What stands in the FROM of one query: a relation, a subquery, a function. */
struct item {
	const char *schema, *name;   /* what its columns are qualified with; name may be NULL */
	size_t read;                 /* its index in what the whole statement reads, or NO_READ */
	struct names filters;        /* columns that a condition narrows it by */
};

#define NO_READ ((size_t)-1)

/* One query's FROM: what an unqualified column can be of, what FOR UPDATE can name. */
struct level {
	struct item *v;              /* the first LEVEL_ITEMS of n */
	size_t n, cap;
	const struct node *locking;  /* its FOR UPDATE clauses */
	bool locked;                 /* the query around it has one */
	const struct map *variables; /* of the body around it: no columns; or NULL */
};

/* A level of more relations is no person's: the rest have no filters. */
enum { LEVEL_ITEMS = 64, LEVEL_FILTERS = 32 };

/*
 * Note the columns of the items from first up to end that a condition narrows
 * them by: each top-level term that compares one with what is no row's.
 */
void level_filter(struct level *level, size_t first, size_t end, const struct node *condition,
		  struct arena *scratch);

#endif
