#ifndef CATALOG_STATE_H
#define CATALOG_STATE_H
#include "catalog_doubt.h"
#include "catalog_object.h"
#include "catalog_write.h"
#include "text.h"

/* The inside of the catalog, for the files catalog*.c. */

struct mark {
	const char *name;       /* of a savepoint */
	size_t nundo;
};

/* Places in the table of objects, or NULL: they do not move. */
struct lately {
	struct object **slots[2];
	size_t next;
};

/* A statement that is not over: what it calls, and a trigger that it fires, run inside of it. */
struct open_statement {
	uint32_t step, body;    /* 0: of the file itself */
	size_t number;
};

struct catalog {
	struct arena arena;
	struct map objects;     /* by space, parent and name: struct object * */
	struct map graves;      /* the same: not NULL, there is none of that name any more */
	struct map settings;    /* by name: const char * */
	const struct session_defaults *defaults;   /* of those that are not set; or NULL */
	struct map indexes;     /* by table and first column: struct link * */
	struct map users;       /* by kind and bare name: whom a type's, a function's name serves */
	struct link *schemas;   /* newest first */
	struct object **schema_slot;   /* the one that was used last, or NULL */
	struct lately *lately;  /* the relations that were asked for last */
	bool complete;          /* all that existed before is known */
	bool partly_unread;     /* ... but for what programs did */
	struct doubts doubts;
	struct undos undo;
	struct { struct mark *v; size_t n, cap; } savepoints;
	struct undos locals;    /* what SET LOCAL changed */
	size_t unit, present;   /* present: the unit that goes on after the past */
	size_t first;           /* the unit that began, which may have gone on in others */
	size_t transaction, statement;
	size_t statements;      /* that began: each has a number */
	struct { struct open_statement *v; size_t n, cap; } open;   /* outermost first */
	bool in_transaction;    /* inside a block that the file began */
	bool in_body;           /* inside the body of a DO block or function */
	uint32_t body, branch;  /* ... its number, and the branch in it */
	struct objects passing; /* objects of names like "<t>", which mean something there only */
	struct objects till_commit; /* temporary tables that end with the transaction */
	enum wrap wrap;         /* who else holds one open */
	bool changed;           /* ... that changed something */
	bool in_trial;          /* undo goes back to where the trial began */
	size_t begun;           /* where in undo the open transaction begins */
	struct watch *watch;    /* what objects were before, or NULL */
	struct names path;      /* search_path's schemas; "?1": one that only a run tells */
	struct names own_path;  /* of the function whose body runs; NULL: it has none */
	const char *role;       /* that SET ROLE gave, or NULL */
	size_t npaths;          /* how many were not to be known */
	struct object *temporary;   /* the schema of temporary tables */
	bool unsure;            /* what is applied may not have run */
	bool has_temporary;         /* something was made in it */
	size_t changes;             /* of tables, to reach each child once */
	size_t copies;              /* of parts that children got from their parents */
};

/* Forget every object: the session goes on in another database. */
void catalog_change_database(struct catalog *cat);
void catalog_set_not_null(struct catalog *cat, struct object *col, bool on);
/* Follow a statement about the session; false when it is none. */
bool catalog_apply_session(struct catalog *cat, const struct action *act);

/* obj is gone, or changed, when on is. */
void catalog_stands_on(struct catalog *cat, struct object *obj, struct object *on);
/* The same by the name of a type or function, which need not be known. */
void catalog_uses_name(struct catalog *cat, struct object *obj, enum object_kind kind,
		       const char *name);
/* It calls the functions that the action names, and no others any more. */
void catalog_calls(struct catalog *cat, struct object *obj, const struct action *act);
void catalog_uses_sequence(struct catalog *cat, struct object *col, const char *sequence);

/* RENAME and SET SCHEMA of any kind of object. */
void catalog_rename(struct catalog *cat, const struct action *act);
void catalog_set_schema(struct catalog *cat, const struct action *act);
/* A change of an object's property; false when it is none. */
bool catalog_apply_property(struct catalog *cat, const struct action *act);
/* The sequence behind a serial or identity column, which goes with it. */
void catalog_make_sequence(struct catalog *cat, struct object *table, struct object *col,
			   const struct action *act);
/* OWNED BY, of a sequence that nobody owns. */
void catalog_own_sequence(struct catalog *cat, struct object *seq, const struct action *act);
/* A change of a column, constraint or index; false when it is none. */
bool catalog_apply_table(struct catalog *cat, const struct action *act);

#endif
