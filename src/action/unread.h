#ifndef UNREAD_H
#define UNREAD_H

#include <stdbool.h>

#include "action.h"

/* What it may have touched beyond that: by a text that is made when it runs. Wider is greater. */
enum scope {
	SCOPE_NAMED,     /* nothing: what its words name, no more */
	SCOPE_ROWS,      /* rows, of any table */
	SCOPE_MADE,      /* it may have made tables, of any name */
	SCOPE_TABLES,    /* it may have changed any table */
	SCOPE_ANYTHING,
};

/*
 * What may have been touched by something that was not read: by a DO block, a statement that
 * does not parse, the body of a function when it is called. Names are folded, without schemas.
 */
struct unread {
	struct names words;          /* the names that its text has, outside of literals */
	struct names called;         /* functions that it calls, not PostgreSQL's: "f", "app.f" */
	struct names maybe_called;   /* names before a bracket: functions, if there are such */
	enum scope scope;
	bool alters;                 /* it has words that change a schema, not rows alone */
	bool sweeps;                 /* ... that drop or rename: parts need not be named to go */
	bool defines;                /* ... that make or change functions */
};

#endif
