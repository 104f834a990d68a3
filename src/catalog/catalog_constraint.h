#ifndef CATALOG_CONSTRAINT_H
#define CATALOG_CONSTRAINT_H

#include "catalog_state.h"

/* A change of a constraint; false when it is none. inherited: it comes from a parent. */
bool catalog_apply_constraint(struct catalog *cat, struct object *table,
			      const struct action *act, bool inherited);
/* UNIQUE, PRIMARY KEY, EXCLUDE: with an index behind it. */
bool catalog_adds_key(const struct action *act);
/* The name of a constraint or index that an action adds: its own, or the first that PostgreSQL
 * makes up and that nothing has. */
const char *catalog_name_for(struct catalog *cat, const struct object *table,
			     const struct action *act);

#endif
