#ifndef ACTION_H
#define ACTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "lock.h"
#include "source.h"
#include "term.h"
#include "using.h"
#include "words.h"

enum via { VIA_STATEMENT, VIA_DO, VIA_FUNCTION, VIA_EXECUTE, VIA_CTE };

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

/*
 * What a statement does to one object: the words rules are written in. One
 * flat struct; what does not apply is NULL. Names are folded as PostgreSQL
 * folds them (users, not USERS), without quotes.
 */
struct action {
	enum action_kind kind;
	enum object_kind object;     /* the kind of what is named */
	enum via via;
	flag_set flags;              /* a bit for each enum action_flag */
	size_t statement;            /* its index in the file's statements */
	struct span span;            /* the part of the source it stands in */

	const char *schema;          /* of the table, or of the object: as written, or NULL */
	const char *home;            /* the schema that the name means there; set when judged */
	const char *table;           /* the table (view ...) acted on */
	const char *column;          /* the column or attribute */
	const char *name;            /* of an object other than table and column */
	const char *arguments;       /* of a function: "(int4, text)" */
	const char *new_name;        /* RENAME TO, SET SCHEMA, SET TABLESPACE, new value ... */
	const char *type;            /* of the column, as "numeric(10,2)" */
	const char *collation;       /* of the column, when it is not the type's own */
	enum using using;            /* of a type change */
	struct names casts;          /* ... the types that USING casts it to, the first one first */
	const char *references_schema, *references;   /* the other table */
	struct names columns;        /* key columns, or those an UPDATE or INSERT sets */
	struct names referenced_columns;
	struct names proves;         /* columns that a CHECK proves NOT NULL */
	bool proves_only;            /* ... and it says nothing else */
	const struct term *says;     /* all that a CHECK says, as a proof can use it */
	const struct bound *bound;   /* of a partition; NULL when no proof is possible */
	char on_delete, on_update;   /* of a foreign key, as pg_constraint has them: c, n, d */
	bool no_inherit;             /* of a CHECK: it is not one of the children */
	const char *generated;       /* "serial", "identity", "stored", "virtual" */
	const char *method;          /* of an index or a partitioning: btree, range ... */
	const char *sequence;        /* of a DEFAULT nextval('...'): the sequence as written */
	struct names options;        /* the storage parameters that SET (...) names */
	const char *setting;         /* the parameter of SET, or a storage parameter */
	const char *value;           /* its value; the function called; a role */
	struct reads reads;          /* what its query reads, itself or in CTEs and subqueries */
	bool planned;                /* EXPLAIN: the query does not run */
	struct reads others;         /* further parents of INHERITS, further tables of LIKE */
	struct names filters;        /* of UPDATE, DELETE: columns that narrow its own table */
	struct names mentions;       /* of a query, CHECK, index, default: columns it names; "*" */
	struct names calls;          /* functions it calls, as written: "f", "app.f" */
	uint64_t text;               /* of a function, view or trigger: a hash of its words */
	struct span definition;      /* the source's words for it, to repeat in advice */
	struct span expression;      /* of a column: its DEFAULT; of a partition: its bounds */
};

struct actions {
	struct action *v;
	size_t n, cap;
};

#define HAS(act, flag) (((act)->flags >> FLAG_##flag & 1) != 0)
#define FLAG(id) ((flag_set)1 << FLAG_##id)

bool names_have(struct names names, const char *name);

/* The constraint's name, or the one that PostgreSQL gives when none is written. */
const char *action_constraint_name(const struct action *act, struct arena *arena);

#endif
