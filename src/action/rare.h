#ifndef RARE_H
#define RARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lock.h"
#include "source.h"
#include "term.h"
#include "using.h"

struct action;
struct routine;
struct call;
struct filler;

struct names {
	const char **v;
	size_t n;
};

/* A relation that a query reads: of a view, of INSERT ... SELECT, of FROM in an UPDATE. */
struct read {
	const char *schema, *name;   /* folded; schema as written, or NULL */
	enum lock_mode lock;         /* ACCESS SHARE; ROW SHARE for SELECT ... FOR UPDATE */
	struct names filters;        /* columns that a condition of its WHERE narrows it by */
	bool only;                   /* ONLY: its children are left out */
};

struct reads {
	struct read *v;
	size_t n;
};

/* What few actions have. What does not apply is NULL. */
struct rare {
	const char *collation;       /* of the column, when it is not the type's own */
	const char *generated;       /* "serial", "identity", "stored", "virtual" */
	const char *sequence;        /* of a DEFAULT nextval('...'): the sequence as written */
	const char *method;          /* of an index or a partitioning: btree, range ... */
	const char *setting;         /* the parameter of SET, or a storage parameter */
	const char *references_schema, *references;   /* the other table */
	struct names referenced_columns;
	struct names parts;          /* of an index: its columns as a made up name calls them, if it
		has expressions or INCLUDE */
	struct names limits;         /* of a domain: its CHECKs' names, or NULL; "": NOT NULL */
	struct names casts;          /* of a type change: the types that USING casts the column to,
		the first one first */
	struct names proves;         /* columns that a CHECK proves NOT NULL; of UPDATE and DELETE:
		those that all the WHERE asks is that they are, as an always true one may too */
	const struct term *says;     /* all that a CHECK says, as a proof can use it */
	const struct bound *bound;   /* of a partition; NULL when no proof is possible */
	struct names options;        /* the storage parameters that SET (...) names */
	struct reads reads;          /* what its query reads, itself or in CTEs and subqueries */
	struct reads others;         /* further parents of INHERITS, further tables of LIKE */
	struct names filters;        /* of UPDATE, DELETE: columns that narrow its own table */
	struct names mentions;       /* of a query, CHECK, index, default: columns it names; "*" */
	struct names calls;          /* functions it calls, as written: "f", "app.f" */
	const struct unread *unread; /* of UNREAD, of a function's body; NULL: anything */
	uint64_t text;               /* of a function, view or trigger: a hash of its words */
	const struct routine *routine;   /* CREATE FUNCTION: what it runs; ALTER: its path alone */
	const struct action *member; /* of ALTER EXTENSION ADD, DROP: the object that it names */
	const struct call *call;     /* CALL: its arguments */
	uint32_t step;               /* of a statement in a body: a number of its own, from 1 */
	uint32_t body;               /* ... the body's: a called function has another one */
	const char *of;              /* ... what has it: "f()"; NULL: it stands in this file */
	struct names path;           /* ... the search_path of its function's own; NULL: none */
	uint32_t branch;             /* ... and the branch in it, where what it makes is new */
	const char *text_of;         /* ... and what its definition and expression are spans of */
	const struct filler *fillers;   /* ... with names in it for what only the server knows */
	struct span expression;      /* of a column: its DEFAULT; of a partition: its bounds */
	enum using using;            /* of a type change */
	unsigned char defaults;      /* of a function: how many of its arguments have a DEFAULT */
	char on_delete, on_update;   /* of a foreign key, as pg_constraint has them: c, n, d */
	bool proves_only;            /* of a CHECK: it says nothing but what is in proves */
	bool no_inherit;             /* of a CHECK: it is not one of the children */
	bool planned;                /* EXPLAIN: the query does not run */
	bool reach_is_told;          /* of UNPARSED: by unread; else its text tells it */
	bool until_commit;           /* of a temporary table: ON COMMIT DROP */
	unsigned char fires;         /* of a trigger: a bit for each enum event */
};

#endif
