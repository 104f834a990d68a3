#ifndef CATALOG_LINK_H
#define CATALOG_LINK_H

#include "catalog_state.h"

/* "app.status[]" is of the type status: how long that is, and where it begins. */
size_t catalog_bare(const char **name);
/* obj no longer stands on what it stood on. */
void catalog_stands_free(struct catalog *cat, const struct object *obj, struct object *on);

#endif
