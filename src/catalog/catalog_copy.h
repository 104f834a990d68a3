#ifndef CATALOG_COPY_H
#define CATALOG_COPY_H

#include "catalog_state.h"

/* Partitions and children: whose they are, and what they take over. */

/* The child has one parent more; or one fewer. */
void catalog_inherits(struct catalog *cat, struct object *child, struct object *parent);
void catalog_leaves(struct catalog *cat, struct object *child, const struct object *parent);

/* What a partition or child takes over from its parent, a table from its LIKE. */
void catalog_inherit(struct catalog *cat, struct object *child, struct object *parent,
		     const struct action *act);
/* A partition that joins gets its parent's foreign keys; those it has become the parent's. */
void catalog_attach(struct catalog *cat, struct object *part, struct object *parent,
		    const struct action *act);
/* May the table get one part more that another one has? Copies of copies can be without
 * number; then it is not known whole. */
bool catalog_may_copy(struct catalog *cat, struct object *table);
void catalog_copy_like(struct catalog *cat, struct object *table, struct object *source,
		       const struct action *act);

#endif
