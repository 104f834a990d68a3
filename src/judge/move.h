#ifndef MOVE_H
#define MOVE_H

#include "file.h"
#include "predicate.h"

/* Which size of a table changed a finding's class. */
struct move {
	enum class from;
	const char *by;              /* "small_tables", "stats" */
	const char *because;
};
/*
 * The one place where the size of tables changes a class: what is risky for as long as a table
 * is big is a note where all that is worked through is known to be small. What is lost is lost
 * in a small table too: destructive stays. (That a table is hot is a question that rules ask.)
 */
void move_by_size(struct finding *f, const struct action *act, struct context *ctx,
		  struct arena *arena);

#endif
