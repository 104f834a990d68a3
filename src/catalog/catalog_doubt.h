#ifndef CATALOG_DOUBT_H
#define CATALOG_DOUBT_H

#include "catalog.h"
#include "unread.h"

/*
 * What was not read may have changed what is known: a DO block, a statement that does not
 * parse, a call, a file that cannot be opened. catalog_apply() does this for every action that
 * is UNREAD or a CALL, with the action's own "unread"; call it yourself for what is no action.
 *
 * From there on, of each object that its words name: no type, NOT NULL, constraint or index
 * counts as proof, and nothing is known to be absent. The objects stay: what needs them, or is
 * lost with them, is still said. What is new stays new. A statement that makes something anew
 * (CREATE, ADD COLUMN, SET NOT NULL) makes what it says known again. NULL: it may have been
 * anything.
 */
void catalog_doubt(struct catalog *cat, const struct unread *unread);
/* Migrations that nobody reads change tables too: one may have columns that are not known. */
void catalog_past_is_partly_unread(struct catalog *cat, bool unread);
/* How often something was met that was not read. */
size_t catalog_doubts(const struct catalog *cat);

/* Is a column known to be NOT NULL? */
bool catalog_is_not_null(const struct object *column);
/* Is it known that there is none of this name, --schema having told all? */
bool catalog_lacks(const struct catalog *cat, const char *name);

/* The rest is for the files catalog*.c. Every object is in such a list, newest first. */
struct known {
	struct object *object;
	struct known *next;
};

/* An object that got a name, newest first. */
struct named {
	struct object *object;
	const char *name;
	struct named *next;
};

struct doubts {
	struct map by_name;     /* what is in schemas, by bare name: struct known * */
	struct named *new;      /* what is not in by_name yet: most files ask for none of it */
	struct map named;       /* names: the number of the doubt that named it last */
	struct known *sure;     /* what something is known of, but tables and their parts */
	struct known *tables;   /* ... and these */
	size_t n;
	size_t unread;          /* those of what was not read at all */
	size_t filled;          /* the newest statement that may have put rows into any table */
	bool all;               /* one of them may have touched anything */
};

void doubts_init(struct doubts *doubts, struct arena *arena);
void doubts_free(struct doubts *doubts);
/* Remember that something is known of an object; and where one of a name is. */
void catalog_is_sure(struct catalog *cat, struct object *obj);
void catalog_list_name(struct catalog *cat, struct object *obj);
/* For an action that was not read, or not whole; a call of what is not read. */
void catalog_doubt_action(struct catalog *cat, const struct action *act);
void catalog_doubt_call(struct catalog *cat, const struct action *act);
/* May something of this name have been made by what was not read? */
bool catalog_is_doubted(const struct catalog *cat, const char *name);
/* A copy of what a function's body may touch. */
const struct unread *catalog_keep_unread(struct catalog *cat, const struct unread *unread);

#endif
