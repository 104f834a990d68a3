#ifndef OBJECT_H
#define OBJECT_H

#include "extra.h"

/*
 * What is known of an object of the schema. Nothing here is guessed: an object
 * that nothing created is unknown, not absent. A schema can have very many:
 * what most of them lack is read with EXTRA().
 */
struct object {
	const char *name;
	struct object *parent;      /* a schema's or a table's; NULL for what has none */
	struct object *table;       /* of an index; of a column's own sequence */
	struct object *references;  /* of a foreign key; of a partition or child: its parent; of a
		column: its sequence, and the other way round */
	struct object *children;    /* a table's parts, a schema's relations, newest first */
	struct object *next;        /* in the parent's children */
	struct link *dependents;    /* what stands on it: views, foreign keys, triggers ... */
	const char *type;           /* of a column; of a domain: what it is over */
	const char *method;         /* of an index, partitioning, function, rule: its event */
	struct names columns;       /* of a constraint or index; a partition key's */
	struct sparse *extra;       /* of a struct extra */
	uint32_t unit;              /* the unit that created it; 0: it existed before */
	uint32_t transaction;       /* the one that made it */
	uint32_t statement;         /* the one that made it, counted over the run */
	uint32_t valid_since;       /* of a constraint: the statement that made it valid */
	uint32_t empty_in;          /* of a table: the unit that showed that it has no rows, or 0 */
	uint32_t empty_at;          /* ... and the statement */
	uint32_t written_at;        /* of a table: the newest statement that wrote rows of it */
	uint32_t change;            /* the last one that reached it; of a function: doubt */
	uint16_t ncolumns;          /* of a table: those it ever had */
	enum object_kind kind : 8;
	enum action_kind constraint : 16;   /* of a constraint: ADD_CHECK, ADD_FOREIGN_KEY ... */
	bool doubtful;              /* what was not read may have changed, or made, it */
	bool said_not_null;         /* of a column: NOT NULL was set after that */
	bool seen;                  /* the run saw it made, so knows all of it */
	bool whole;                 /* of a table: every column that it has is known */
	bool maybe_existed;         /* created with IF NOT EXISTS */
	bool temporary, partitioned, unlogged;
	bool not_null;              /* of a column; of a domain: it has constraints */
	bool has_default;           /* of a column */
	bool valid;                 /* of a constraint, an index */
	bool dropped, unique;       /* unique: of an index */
	bool computed;              /* an index: partial, over an expression; a trigger: FOR EACH
		ROW; a collation: nondeterministic */
};

/* A field of what few objects have, to be read. To be written: SET_EXTRA. */
#define EXTRA(obj, field) SPARSE((obj)->extra, struct extra, field)

#endif
