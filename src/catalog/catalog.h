#ifndef CATALOG_H
#define CATALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "catalog_session.h"
#include "map.h"
#include "newness.h"
#include "object.h"
#include "split.h"

/* A growing list of objects, for what is found by following links. */
struct objects {
	struct object **v;
	size_t n, cap;
};

/* What the files of this run, and what was there before, have made of the schema. */
struct catalog;

struct catalog *catalog_new(void);
void catalog_free(struct catalog *cat);

/* Begin a unit: what it creates is new until the next one begins. A directory is judged file by
 * file, files named one by one together. */
void catalog_begin_unit(struct catalog *cat);
/* It goes on in another one: what is made before is new to a way down alone. */
void catalog_begin_part(struct catalog *cat);
/* What is learnt between these existed before the unit that is open. */
void catalog_begin_past(struct catalog *cat);
void catalog_end_past(struct catalog *cat);
/* A file begins: does somebody put a transaction around it? */
void catalog_begin_file(struct catalog *cat, enum wrap wrap);
/* A statement begins: outside a transaction block it is a transaction of its own. */
void catalog_begin_statement(struct catalog *cat);
/* A statement in a body begins, with this action, or the one around goes on: all that are there
 * share a transaction. */
void catalog_begin_step(struct catalog *cat, const struct action *act);
/* A file ends: the transaction it left open, SET and temporary tables end too. */
void catalog_end_file(struct catalog *cat);

/* Remember what an action did. The only function that changes what is known. */
void catalog_apply(struct catalog *cat, const struct action *act);

/* The table (view, sequence, index ...) of a name, or NULL when it is unknown. */
const struct object *catalog_relation(const struct catalog *cat, const char *schema,
				      const char *name);
/* Anything else by its kind; args only for functions (NULL: any). */
const struct object *catalog_object(const struct catalog *cat, enum object_kind kind,
				    const char *schema, const char *name, const char *args);
/* The very object that an action is about. */
const struct object *catalog_of(const struct catalog *cat, const struct action *act);
/* The schema that an action's object or table is in, or will be; NULL for what is in none. */
const char *catalog_home(const struct catalog *cat, const struct action *act);
/* A column, constraint, trigger, policy or rule of a table. */
const struct object *catalog_part(const struct catalog *cat, enum object_kind kind,
				  const struct object *table, const char *name);

/* Has this unit shown that the table has no rows, and put none in? */
bool catalog_is_empty(const struct catalog *cat, const struct object *table);
/* Is it known that what an action is about, or its table, is there no more? */
bool catalog_is_gone(const struct catalog *cat, const struct action *act);
/* Did this unit add the column without a value, and has nothing written rows since? */
bool catalog_has_no_value(const struct catalog *cat, const struct object *column);
/* Is all of it known: the run saw it made, or an earlier unit made it with IF NOT EXISTS? */
bool catalog_is_seen(const struct catalog *cat, const struct object *obj);

/* Schema that an unqualified name means just now, when nothing of that name is known. */
const char *catalog_default_schema(const struct catalog *cat);

/* What goes when an object is dropped: itself, its parts, partitions and, with
 * CASCADE, all that stands on it. Each once. Columns that stay without their default are
 * in a list of their own; NULL: in the same. */
void catalog_closure(const struct catalog *cat, const struct object *obj, bool cascade,
		     struct objects *found, struct objects *defaults);
/* The same of one column: indexes and constraints over it go without CASCADE. */
void catalog_closure_of_column(const struct catalog *cat, const struct object *table,
			       const char *column, bool cascade, struct objects *found,
			       struct objects *defaults);
/* Is a relation a partition or child of the other? */
bool catalog_is_child(const struct object *obj, const struct object *parent);
/* Do two foreign keys say the same? */
bool catalog_same_foreign_key(const struct object *a, const struct object *b);
/* The schemas that are known; what is in one stands on it. */
const struct link *catalog_schemas(const struct catalog *cat);
/* What uses a type, or calls a function, of a name: columns, triggers, views ... */
const struct link *catalog_users(const struct catalog *cat, enum object_kind kind,
				 const char *name);
/* Is one of these about the very type or function, and still? */
bool catalog_is_user(const struct link *l, const struct object *of);
/* The columns of a table's primary key. */
struct names catalog_key(const struct object *table);
/* All that existed before is known, from --schema. */
void catalog_set_complete(struct catalog *cat);

/* Number of the statement that is looked at, to compare with object.statement. */
size_t catalog_statement(const struct catalog *cat);

#endif
