#ifndef ALLOW_H
#define ALLOW_H

#include <stdbool.h>

#include "action.h"

#define ALLOW_PARTS 4

/* One rule of a stet:allow comment, and the object it is narrowed to. */
struct allow {
	const char *rule;                  /* as written */
	const char *object;                /* as written, or NULL: any */
	const char *parts[ALLOW_PARTS];    /* of the object: audit, users, email */
	size_t nparts;                     /* 0: no name of SQL */
	const char *arguments;             /* of a function, without blanks, or NULL */
	struct allow *next;
};

/* One stet: line of a comment. */
struct directive {
	enum { ALLOW_STATEMENT, ALLOW_FILE, ALLOW_MISTYPED } kind;
	struct allow *allows;              /* at least one, unless mistyped */
	const char *reason;                /* NULL: none was given */
	struct span span;                  /* its part of the source */
	struct directive *next;
};

/* The directives of a comment (a span with its delimiters), in their order. */
struct directive *allow_read(const char *text, struct span comment, struct arena *arena);

/* The same from a settings file: object may be NULL. False when it is none. */
bool allow_make(struct allow *allow, const char *rule, const char *object, struct arena *arena);

/* Is what the action acts on what the comment names? */
bool allow_matches(const struct allow *allow, const struct action *act);

#endif
