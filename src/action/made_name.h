#ifndef MADE_NAME_H
#define MADE_NAME_H

#include "action.h"

/* The name that PostgreSQL makes up for a constraint or index; pass counts those that were
 * taken already. NULL: for this it makes up none. */
const char *action_made_name(const struct action *act, unsigned pass, struct arena *arena);
/* The same of anything: t_c_seq of a table and a column; column may be NULL. */
const char *made_name(const char *table, const char *column, const char *suffix, unsigned pass,
		      struct arena *arena);
/* The name that is written, or the first one made up. */
const char *action_constraint_name(const struct action *act, struct arena *arena);

#endif
