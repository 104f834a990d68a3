#ifndef FOUND_H
#define FOUND_H

#include <stdbool.h>
#include <stddef.h>

#include "action.h"
#include "map.h"
#include "node.h"

struct extractor;

/* The relations that a statement reads, each once, while it is walked: names are the tree's. */
struct found {
	struct extractor *x;
	struct found_read *v;
	size_t n, cap;
	struct map seen;             /* a relation's index, and 1 */
};

/* Begins with what the action reads already, in another part of its statement. */
void found_begin(struct found *found, struct extractor *x, const struct action *act);
/* The index of a RangeVar's relation; the strongest lock stays. */
size_t found_add(struct found *found, const struct node *range, enum lock_mode lock);
/* One occurrence of it is narrowed by these columns, or by none. */
void found_narrow(struct found *found, size_t at, const struct names *filters);
/* All that a statement reads, and the tables that it would write. */
void found_locks(struct found *found, const struct node *statement);
/* Give the action all that was found. */
void found_end(struct found *found, struct action *act);

/* Names that outlive the tree. */
struct names found_copy(struct extractor *x, struct names names);

#endif
