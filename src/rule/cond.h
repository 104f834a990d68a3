#ifndef COND_H
#define COND_H

#include "rule.h"
#include "yaml_tree.h"

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
