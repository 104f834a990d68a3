#ifndef HEIRS_H
#define HEIRS_H

#include "object.h"

/* Partitions and children of a table: there may be thousands. */

static inline const struct link *heirs(const struct object *table)
{
	return table ? EXTRA(table, heirs) : NULL;
}

/* What the rows of no other partition are in; or NULL. */
static inline const struct object *default_partition(const struct object *table)
{
	const struct object *rest = table ? EXTRA(table, rest) : NULL;
	bool still = rest && rest->references == table && EXTRA(rest, is_default);

	return still && !rest->dropped ? rest : NULL;
}

#endif
