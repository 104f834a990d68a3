#ifndef VIEW_H
#define VIEW_H

#include "catalog.h"

/* Is it sure that a view reads this column of a table: does it name it, and has no other of its
 * tables one of that name? */
bool view_needs(const struct catalog *cat, const struct object *view, const struct object *table,
		const char *column);

#endif
