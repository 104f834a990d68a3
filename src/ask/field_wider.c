/* The words for an index that is dropped while the file builds a wider one over its columns. */
#include "ask.h"
#include "field.h"

const char *field_slow(const struct action *act, const struct context *ctx, struct arena *arena)
{
	const struct action *next = ask_wider_index(act, ctx);
	const char *line = next ? field_find("line")->get(next, ctx, arena) : NULL;

	if (!next)
		return "; queries that use it get slow";
	if (in_one_transaction(act, next, ctx))
		return arena_printf(arena, ", and while line %s builds one that begins with the "
				    "same columns", line);
	return arena_printf(arena, "; queries that use it get slow until line %s has built one "
			    "that begins with the same columns", line);
}

const char *field_when_unused(const struct action *act, const struct context *ctx,
			      struct arena *arena)
{
	const struct action *next = ask_wider_index(act, ctx);

	if (!next)
		return "when pg_stat_user_indexes shows that nothing uses it";
	return arena_printf(arena, "when the index of line %s is there: build that first, with "
			    "CONCURRENTLY", field_find("line")->get(next, ctx, arena));
}
