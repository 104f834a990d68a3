#ifndef BODY_H
#define BODY_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"

enum step_kind {
	STEP_SQL,          /* a statement; PERFORM is SELECT, INTO is blanked */
	STEP_EXPRESSION,   /* of IF, RETURN, RAISE ...: SQL with SELECT before it */
	STEP_ASSIGN,       /* a variable gets the value of an expression; an empty one is NULL */
	STEP_SET,          /* a variable gets a value that only a server knows */
	STEP_EXECUTE,      /* an expression, whose value is run as SQL */
	STEP_RETURN,
	/* what holds others */
	STEP_BLOCK,        /* up to EXCEPTION: undone when a handler catches an error */
	STEP_HANDLER,      /* WHEN ... THEN of EXCEPTION */
	STEP_IF,           /* one branch */
	STEP_CASE,         /* one branch */
	STEP_LOOP,
};

/* One thing that a PL/pgSQL body does, or one that holds others. Numbers are
 * indexes of the body's steps, and 1; 0 is none. */
struct step {
	enum step_kind kind;
	struct span span;       /* of HANDLER: its conditions */
	struct span name;       /* of ASSIGN, SET: the variable; INTO's are blanked */
	size_t in;              /* the number of the step that holds it */
	size_t end;             /* of one that holds: the number of its last step */
	size_t condition;       /* of IF: the number of its EXPRESSION; of ELSE: of the IF's */
	size_t handler;         /* of BLOCK: the number of its first handler */
	bool otherwise;         /* an ELSE */
};

/* A body cut into steps, in the order of the text. */
struct body {
	struct step *v;
	size_t n, cap;
	const char *error;      /* why it could not be followed to its end, or NULL */
	size_t error_at;
};

/*
 * Cuts up a text without comments. Never fails: what it cannot follow is
 * body->error. In the text PERFORM becomes SELECT, and the INTO of a query is
 * blanked. body->v is to be freed.
 */
void body_scan(struct body *body, char *text, struct span span);

#endif
