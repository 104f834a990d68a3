#ifndef CATALOG_GONE_H
#define CATALOG_GONE_H

#include "catalog.h"

/* The place of a name in a table by space, parent and name; NULL when not made. */
void **catalog_place(struct map *map, enum object_kind kind, const struct object *parent,
		     const char *name, bool make);

/* Nothing has this name any more; something has, or may have. */
void catalog_bury(struct catalog *cat, enum object_kind kind, const struct object *parent,
		  const char *name);
void catalog_unbury(struct catalog *cat, enum object_kind kind, const struct object *parent,
		    const char *name);
/* DROP, or RENAME, of what nobody told of before. */
void catalog_bury_unknown(struct catalog *cat, const struct action *act);

#endif
