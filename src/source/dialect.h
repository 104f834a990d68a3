#ifndef DIALECT_H
#define DIALECT_H

#include "lex.h"

/*
 * Evidence that a text is not PostgreSQL's. One token proves nothing (a typing
 * error, an odd alias), so what speaks for each side is counted and compared.
 */
struct dialect {
	unsigned foreign, postgres;
	size_t first;             /* where the first foreign token is */
	const char *name;         /* a foreign dialect more precise than MySQL, or NULL */
	struct token engine;      /* ENGINE, when the newest word is that */
	enum { NO_TRIGGER, CREATING, TRIGGER, TRIGGER_BEGINS, PRAGMA } at;   /* of a statement */
};

/* Look at a token of the text, or a comment, and at the statement's token before it. */
void dialect_see(struct dialect *d, const char *text, const struct token *t,
		 const struct token *before);

/* Nothing can speak against this one: a command of MySQL's own clients. */
void dialect_is_mysql(struct dialect *d, size_t at);

/* The name of the dialect, or NULL for PostgreSQL's or when nothing tells. */
const char *dialect_name(const struct dialect *d);

#endif
