#ifndef BRANCH_H
#define BRANCH_H

#include <stdbool.h>

#include "source.h"

/* More branches than this in one statement are not told apart. */
enum { BRANCHES_MAX = 32 };

/* One way through a template's IF. */
struct branch {
	struct span span;       /* between its template tokens; empty: the ELSE that is not there */
	size_t block;           /* which IF it is of */
	size_t in;              /* the branch around that IF, and 1; 0: none */
	bool first;             /* of its IF */
	bool says;              /* there is a word of SQL in it */
};

struct branches {
	struct branch v[BRANCHES_MAX];
	size_t n;
	bool too_many;
};

/* The branches of the IFs that a statement has inside of it. */
void branches_find(struct branches *b, const char *work, struct span statement);

/* Is branch i sent when the way through the statement goes by branch by? */
bool branch_is_sent(const struct branches *b, size_t i, size_t by);

/* Blank all that is not sent when it goes by that branch, and the template's own words. */
void branches_choose(const struct branches *b, char *work, struct span statement, size_t by);

#endif
