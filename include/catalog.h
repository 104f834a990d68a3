#ifndef CATALOG_H
#define CATALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "action.h"
#include "map.h"

/*
 * What the files of this run have done to the schema so far. Nothing here is
 * guessed: an object that nothing created is unknown, not absent.
 */
struct object {
	enum object_kind kind;
	const char *name;
	struct object *parent;      /* a schema's or a table's; NULL for what has none */
	struct object *table;       /* of an index; of an owned sequence */
	size_t unit;                /* the unit that created it; 0: it existed before */
	bool seen;                  /* the run saw it made, so knows all of it */
	bool maybe_existed;         /* created with IF NOT EXISTS */
	bool temporary, partitioned, unlogged;
	const char *type;           /* of a column */
	bool not_null;              /* of a column; of a domain: it has constraints */
	bool valid;                 /* of a constraint */
	bool dropped;
	bool unique;                /* of an index */
	bool computed;              /* of an index: over an expression, or with a WHERE */
	size_t transaction;         /* the one that made it */
	size_t statement;           /* the one that made it, counted over the run */
	size_t valid_since;         /* of a constraint: the statement that made it valid */
	enum action_kind constraint;/* ADD_CHECK, ADD_FOREIGN_KEY ... */
	struct names columns;       /* of a constraint or index */
	struct names proves;        /* of a CHECK: columns it proves NOT NULL */
	bool proves_only;           /* of a CHECK: it says nothing but that */
	struct names terms;         /* of a CHECK: what else it says, see action.h */
	struct object *references;  /* of a foreign key; of a partition or child: its parent */
	struct object *children;    /* constraints and indexes of a table, newest first */
	struct object *next;        /* in the parent table's children */
};

struct catalog;

struct catalog *catalog_new(void);
void catalog_free(struct catalog *cat);

/*
 * Begin a unit: what it creates is new until the next one begins. A directory
 * is judged file by file, files named one by one together.
 */
void catalog_begin_unit(struct catalog *cat);
/* A statement begins: outside a transaction block it is a transaction of its own. */
void catalog_begin_statement(struct catalog *cat);
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

/* Did this unit create it? IF NOT EXISTS counts unless strictly. */
bool catalog_is_new(const struct catalog *cat, const struct object *obj, bool strictly);

/* Schema that an unqualified name means just now, when nothing of that name is known. */
const char *catalog_default_schema(const struct catalog *cat);

/* Number of the statement that is looked at, to compare with object.statement. */
size_t catalog_statement(const struct catalog *cat);

bool catalog_in_transaction(const struct catalog *cat);
/* Number of the open or next transaction, to compare with object.transaction. */
size_t catalog_transaction(const struct catalog *cat);
/* Has the open transaction changed anything but settings? */
bool catalog_transaction_changed(const struct catalog *cat);
/* The value of a session parameter that the run has set, or NULL. */
const char *catalog_setting(const struct catalog *cat, const char *name);

#endif
