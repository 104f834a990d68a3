#ifndef EFFECT_WALK_H
#define EFFECT_WALK_H

#include "heirs.h"

/* The ways of the effect model from a relation to those that hang together with it. */

struct effector;

/* Walks from view to view: each comes by once, however many ways there are. */
enum walk {
	WALK_NAMES = 1 << 0,     /* what a query reads, which does not run */
	WALK_ROWS = 1 << 1,      /* what a query reads */
	WALK_FOR_UPDATE = 1 << 2, /* the same of SELECT ... FOR UPDATE */
	WALK_LOCK = 1 << 3,
	WALK_WRITE = 1 << 4,
	WALK_WAIT = 1 << 5,
};
/* How far from object to object. */
enum { WALK_DEEP = 5000 };
/* Is this the first time? Not for what did not exist. */
bool walk_begins(struct effector *e, const struct object *obj, enum walk walk);

/* A partition or child at whatever depth, and the relation itself first. */
typedef void tree_function(struct effector *e, const struct object *obj, enum lock_mode mode);
void each_in_tree(struct effector *e, const struct object *root, enum lock_mode mode,
		  tree_function *visit);
/* The same of a partitioned table; of another one, without its children. */
void each_partition(struct effector *e, const struct object *root, enum lock_mode mode,
		    tree_function *visit);
/* Its partitions or children alone, one level deep. */
void each_child(struct effector *e, const struct object *root, enum lock_mode mode,
		tree_function *visit);
tree_function only_touch, touch_and_scan;
void touch_referenced(struct effector *e, const struct object *table);
/* Tables whose foreign keys point to a partitioned table, or to one that it is part of. */
void touch_pointing(struct effector *e, const struct object *table, enum lock_mode mode);
/* What a partition may hold, what it is part of says. */
void look_at_parents(struct effector *e, const struct object *table);
/* The relation and all below it; the same, and the leaves are read, or stored anew. */
void touch_tree(struct effector *e, const struct object *root, enum lock_mode mode);
void scan_tree(struct effector *e, const struct object *root, enum lock_mode mode);
void rewrite_tree(struct effector *e, const struct object *root, enum lock_mode mode);

#endif
