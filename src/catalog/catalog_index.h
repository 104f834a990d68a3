#ifndef CATALOG_INDEX_H
#define CATALOG_INDEX_H

#include "catalog.h"

/*
 * The indexes of a table whose first column is or was called so, newest first: look at
 * their columns, and whether they are dropped.
 */
const struct link *catalog_indexes(const struct catalog *cat, const struct object *table,
				   const char *column);

/* An index of a table has columns now. */
void catalog_index_begins(struct catalog *cat, struct object *index);
/* The first column of a table's indexes has another name. */
void catalog_indexes_begin(struct catalog *cat, const struct object *table, const char *old,
			   const char *new);

#endif
