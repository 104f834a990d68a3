#ifndef CATALOG_PATH_H
#define CATALOG_PATH_H

#include "catalog_state.h"

/* What SET leaves in the session, and where a name without a schema leads then. */

/* SET or RESET of a parameter; RESET ALL; the end of what SET LOCAL set. */
void catalog_set(struct catalog *cat, const struct action *act);
void catalog_reset_settings(struct catalog *cat, const struct action *act);
void catalog_end_locals(struct catalog *cat);

/* The search_path that SET leads to; the session's at its beginning. */
struct names catalog_path_after(struct catalog *cat, const struct action *act);
void catalog_reset_path(struct catalog *cat);
void catalog_set_role(struct catalog *cat, const struct action *act);
/* The schema in which a name without one is made: as the catalog calls it. */
const char *catalog_new_home(const struct catalog *cat);
/* What a name without a schema leads to, or NULL. */
const struct object *catalog_lookup(const struct catalog *cat, enum object_kind kind,
				    const char *name);
/* Is a name gone from every schema that it may lead to? */
bool catalog_holds_nowhere(const struct catalog *cat,
			   bool (*is_gone)(const struct catalog *, enum object_kind, const char *,
					   const char *),
			   enum object_kind kind, const char *name);
bool catalog_path_is_unknown(const struct catalog *cat);

/* An object by its schema or table; a schema by its name. NULL: there is none. */
const struct object *catalog_find(const struct catalog *cat, enum object_kind kind,
				  const struct object *parent, const char *name);
const struct object *catalog_find_schema(const struct catalog *cat, const char *name);

#endif
