#ifndef CONDITION_H
#define CONDITION_H

#include "action.h"
#include "node.h"

struct extractor;

/* One thing that an IF asks about the schema. */
struct asked {
	bool present;                /* that it exists; else that it does not */
	struct names words;          /* the names that the question has in quotes */
};

/* What an IF asks, when all of it is about the schema: no more than a person asks. */
struct condition {
	enum { CONDITION_UNKNOWN, CONDITION_SCHEMA, CONDITION_BOOKS } kind;
	struct asked v[4];
	size_t n;
};

/* Read it from the expression's tree. BOOKS: only whether a tool has run this before. */
struct condition condition_read(struct extractor *x, const struct node *expression);
/* The condition of ELSE; unknown where it could be one of several. */
struct condition condition_negated(const struct condition *c);

/*
 * Is the schema the same after an action under this condition, whether it
 * held or not? Then the action is marked IF EXISTS or IF NOT EXISTS.
 */
bool condition_settles(const struct condition *c, struct action *act);
/* The same for an error that a handler expects: duplicate_object, undefined_table. */
bool condition_settles_error(const char *name, size_t len, struct action *act);

#endif
