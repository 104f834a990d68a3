#ifndef NEWNESS_H
#define NEWNESS_H

#include "object.h"

/* What the unit that is open made, and what was there before it. */

struct catalog;

/* Did this unit create it; to a way down, any that it went on from? */
bool catalog_is_of_unit(const struct catalog *cat, const struct object *obj);
/* The same; IF NOT EXISTS counts unless strictly. */
bool catalog_is_new(const struct catalog *cat, const struct object *obj, bool strictly);
/* Was it there before the unit, if only under another one of its name that the unit dropped? */
bool catalog_is_old(const struct catalog *cat, const struct object *obj);
/* Is an old table below it, as a partition or child? Of a part: one that had it before. */
bool catalog_covers_old(const struct catalog *cat, const struct object *table,
			const struct object *part);
/* Was it made in a branch that may not have run? */
bool catalog_may_be_missing(const struct catalog *cat, const struct object *obj);

/* Has this unit dropped what an action names, and was it known to be there before? */
bool catalog_dropped_old(const struct catalog *cat, const struct action *act);

#endif
