#ifndef KNOWN_CALL_H
#define KNOWN_CALL_H

#include "action.h"
#include "node.h"

struct extractor;

/* A function that does more than give a value, PostgreSQL's own or an extension's. */
struct known_call {
	const char *schema;          /* that its extension puts it in, or any: NULL */
	const char *name;
	enum {
		CALL_HARMLESS,       /* its name tells no more than that */
		CALL_RISKY,
		CALL_LOSES_DATA,
		CALL_WAITS,          /* as long as another client, or a clock, wants */
		CALL_RUNS_TEXT,      /* as a part of the statement that calls it */
		CALL_RUNS_ALL,       /* each of its arguments but numbers */
		CALL_RUNS_ELSEWHERE, /* in a session of its own, there and then or later */
		CALL_READS_TABLE,    /* all of it, as SELECT does */
		CALL_ADDS_COLUMN, CALL_DROPS_COLUMN, CALL_DROPS_TABLE, CALL_CHANGES_TYPE,
	} what;
	unsigned argument;           /* which one names a table, from 1; 0: none; or is the
		text; 0: the last one but for a boolean */
	const char *does;            /* "moves every row of %s"; %s is the table */
	const char *option;          /* only when this named argument is true; of a text its name */
	unsigned arguments;          /* only with so many of them; or 0 */
};

/* The row of a call, or NULL. builtin: a function of PostgreSQL's has that name. */
const struct known_call *known_call_find(const struct node *call, bool builtin);
/* The same by its name alone; what its arguments decide counts as none. schema: or NULL. */
const struct known_call *known_call_named(const char *schema, const char *name);
/* PostgreSQL's own; the last one has no name. */
extern const struct known_call known_builtins[];
/* Is this one of a widely used extension that gives a value, and does nothing else? */
bool value_call_is_known(const char *schema, const char *name);
/* Does it run a text, or read a table as one? */
bool known_call_runs(const struct known_call *k);
/* Add what that does. */
void called_text(struct extractor *x, const struct node *call, const struct known_call *k);

#endif
