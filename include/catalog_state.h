#ifndef CATALOG_STATE_H
#define CATALOG_STATE_H

#include "catalog.h"

/* The inside of the catalog, for catalog.c (state, lookup) and catalog_apply.c. */

/* Old bytes of a field, to be put back by ROLLBACK. */
struct undo {
	void *at;
	size_t size;
	unsigned char old[sizeof(void *) * 2];
};

struct mark {
	const char *name;       /* of a savepoint */
	size_t nundo;
};

struct catalog {
	struct arena arena;
	struct map objects;     /* by space, parent and name: struct object * */
	struct map settings;    /* by name: const char * */
	struct { struct undo *v; size_t n, cap; } undo;
	struct { struct mark *v; size_t n, cap; } savepoints;
	struct { struct undo *v; size_t n, cap; } locals;   /* what SET LOCAL changed */
	size_t unit;
	size_t transaction, statement;
	bool in_transaction;    /* inside an explicit block */
	bool changed;           /* ... that changed something */
	struct names path;      /* search_path's schemas */
	struct object *temporary;   /* the schema of temporary tables */
	bool has_temporary;         /* something was made in it */
};

/* Write a field so that ROLLBACK puts the old value back. */
#define CATALOG_SET(cat, field, value) \
	(catalog_remember((cat), &(field), sizeof(field)), (field) = (value))
void catalog_remember(struct catalog *cat, void *at, size_t size);

/* Forget every object: the session goes on in another database. */
void catalog_forget(struct catalog *cat);

/* Follow a statement about the session; false when it is none. */
bool catalog_apply_session(struct catalog *cat, const struct action *act);

/* Undo what was written since a mark. */
void catalog_undo(struct catalog *cat, size_t nundo);

/* SET or RESET of a parameter; RESET ALL; the end of what SET LOCAL set. */
void catalog_set(struct catalog *cat, const struct action *act);
void catalog_reset_settings(struct catalog *cat);
void catalog_end_locals(struct catalog *cat);

/* The place of an object in the table; made when make is set, else may be NULL. */
struct object **catalog_slot(struct catalog *cat, enum object_kind kind,
			     const struct object *parent,
			     const char *name, bool make);
/* The schema of a name; NULL name: the default one. Made when it is not known. */
struct object *catalog_schema(struct catalog *cat, const char *name);
/* Is an object of this kind in a schema? Roles, extensions and others are not. */
bool catalog_in_schema(enum object_kind kind);
struct object *catalog_new_object(struct catalog *cat, enum object_kind kind, const char *name,
				  struct object *parent);

#endif
