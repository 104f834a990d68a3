#ifndef ANSWERS_H
#define ANSWERS_H

#include "type_change.h"

/*
 * What many rules ask of one action, worked out once: until the action is
 * applied, the catalog stays as it is.
 */
struct answers {
	const struct action *act;        /* NULL: none is being judged */
	bool knows_table, knows_change;
	const struct object *table;
	struct type_change change;
};

#endif
