#ifndef ASK_UNDER_H
#define ASK_UNDER_H

#include "ask.h"

/* What was there before, and is reached by what is done to something new. */

/* Old partitions and children of a table; of a part: those that had it before. */
bool ask_reaches_children(const struct action *act, const struct context *ctx,
			  const struct object *table, const struct object *part);
/* Old tables and columns of a type or domain that is changed. */
bool ask_reaches_users(const struct action *act, const struct context *ctx,
		       const struct object *type);
/* Old rows that go, or get other values, with those of a table that their foreign keys lead to. */
bool ask_reaches_keys(const struct action *act, const struct context *ctx,
		      const struct object *table);

#endif
