#ifndef KNOWN_CALL_H
#define KNOWN_CALL_H

#include "action.h"
#include "node.h"

/* A function that does more than give a value, PostgreSQL's own or an extension's. */
struct known_call {
	const char *name;
	const char *schema;          /* that its extension puts it in, or any: NULL */
	bool builtin;
	enum {
		CALL_HARMLESS,       /* its name tells no more than that */
		CALL_RISKY,
		CALL_LOSES_DATA,
		CALL_WAITS,          /* as long as another client, or a clock, wants */
		CALL_RUNS_TEXT,      /* in a session of its own, there and then or later */
		CALL_ADDS_COLUMN, CALL_DROPS_COLUMN, CALL_DROPS_TABLE,
	} what;
	unsigned table;              /* which argument names a table, from 1; 0: none; or is
		the text; 0: the last one but for a boolean */
	const char *option;          /* only when this named argument is true; or NULL */
	const char *does;            /* "moves every row of %s"; %s is the table */
};

/* The row of a call, or NULL. builtin: a function of PostgreSQL's has that name. */
const struct known_call *known_call_find(const struct node *call, bool builtin);
/* Is this one of a widely used extension that gives a value, and does nothing else? */
bool value_call_is_known(const char *name);

#endif
