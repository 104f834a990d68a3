#ifndef CATALOG_OBJECT_H
#define CATALOG_OBJECT_H

#include "catalog.h"

/* How objects are made, found again, moved and forgotten, for the files catalog*.c. */

/* The place of an object in the table; made when make is set, else may be NULL. */
struct object **catalog_slot(struct catalog *cat, enum object_kind kind,
			     const struct object *parent, const char *name, bool make);
/* The schema of a name; NULL name: the default one. Made when it is not known. */
struct object *catalog_schema(struct catalog *cat, const char *name);
void catalog_list_schema(struct catalog *cat, struct object *schema);
/* Is an object of this kind in a schema? Roles, extensions and others are not. */
bool catalog_in_schema(enum object_kind kind);
struct object *catalog_new_object(struct catalog *cat, enum object_kind kind, const char *name,
				  struct object *parent);
/* What a const lookup found, to be changed. */
struct object *catalog_ours(struct catalog *cat, const struct object *obj);
struct names catalog_keep_names(struct catalog *cat, struct names names);
/* A table that something is done to existed before, when nothing tells more; its column. */
struct object *catalog_known(struct catalog *cat, const char *schema, const char *name);
struct object *catalog_known_column(struct catalog *cat, struct object *table, const char *name);
/* What an action names was there before, when nothing tells more. */
struct object *catalog_known_object(struct catalog *cat, const struct action *act);
/* The same of a trigger, a policy. */
struct object *catalog_known_part(struct catalog *cat, enum object_kind kind, struct object *table,
				  const char *name);
/* A new object, or with IF NOT EXISTS the one that is there; NULL without a name. */
struct object *catalog_create(struct catalog *cat, enum object_kind kind, struct object *parent,
			      const char *name, const struct action *act);
struct object *catalog_add_part(struct catalog *cat, enum object_kind kind, struct object *table,
				const char *name, const struct action *act);
/* Is it a part of CREATE TABLE IF NOT EXISTS, where the table may have been there, with another
 * part of that name? */
bool catalog_was_there(const struct catalog *cat, const struct object *table,
		       const struct action *act);
void catalog_move(struct catalog *cat, struct object *obj, struct object *parent,
		  const char *name);
/* Forget one object alone; or all that goes with it. */
void catalog_forget_object(struct catalog *cat, struct object *obj);
void catalog_drop(struct catalog *cat, struct object *obj, bool cascade);
/* Forget what catalog_closure() found, and give the lists back. */
void catalog_forget_all(struct catalog *cat, struct objects *gone, struct objects *defaults);
/* Is it named within a table: a trigger, policy, rule? */
bool catalog_is_part(enum object_kind kind);

#endif
