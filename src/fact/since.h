#ifndef SINCE_H
#define SINCE_H

#include "action.h"

/*
 * The oldest version of PostgreSQL that takes what the action says, of a partitioned
 * table or another one: 10 where all do.
 */
int action_since(const struct action *act, bool partitioned);

#define PG_OLDEST 10   /* the versions that effects were measured on */
#define PG_NEWEST 18

#endif
