#ifndef ASK_DEPEND_H
#define ASK_DEPEND_H

#include "ask.h"

/* "index a, view b": what goes with what is dropped; what keeps a column from being changed. */
const char *ask_going(const struct action *act, const struct context *ctx, struct arena *arena);
/* The same of what was there before this file, where what is dropped is new. */
const char *ask_old_going(const struct action *act, const struct context *ctx,
			  struct arena *arena);
const char *ask_old_properties(const struct action *act, const struct context *ctx,
			       struct arena *arena);
const char *ask_in_the_way(const struct action *act, const struct context *ctx,
			   struct arena *arena);

#endif
