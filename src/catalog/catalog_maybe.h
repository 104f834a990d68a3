#ifndef CATALOG_MAYBE_H
#define CATALOG_MAYBE_H

#include "catalog.h"

/* What to remember of an action that may not have happened: the worse of both. False: nothing. */
bool catalog_maybe(const struct action *act, struct action *maybe);
/* ... and its table may have other columns, constraints and names than is known. */
void catalog_may_change(struct catalog *cat, const struct action *act);

#endif
