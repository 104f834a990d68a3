#ifndef COND_H
#define COND_H

#include "rule.h"
#include "yaml_tree.h"

/* A rule's `when`, as a tree. */
struct cond {
	enum { COND_ALL, COND_ANY, COND_NOT, COND_FLAG, COND_PREDICATE, COND_FIELD,
	       COND_VERSION } kind;
	struct cond *child;              /* ALL, ANY, NOT (none of them holds): the first operand */
	struct cond *next;               /* the next operand of the parent */
	const struct predicate *predicate;   /* FLAG: one that the action's flags answer */
	flag_set flags;                  /* FLAG: its own; ALL, NOT: those of such operands */
	const struct field *field;
	struct names values;             /* FIELD: patterns, one of which must match */
	int low, high;                   /* VERSION: the range that holds, both included */
};

/*
 * Read a `when`. A text is a predicate; a list, or a map of more than one
 * key, means all of it; a map's keys are all, any, not (none of them holds),
 * pg-version, or a field with the pattern, or list of patterns, that it must
 * match. Complains; false when there was a mistake.
 */
bool cond_read(struct cond **cond, const char *path, const struct yaml *node,
	       struct arena *arena);

bool cond_holds(const struct cond *cond, const struct action *act, struct context *ctx);

/* In words, one line a question, as a nested list. */
void cond_print(FILE *out, const struct cond *cond, int indent);

#endif
