/* The words for an index that is dropped while the file builds a wider one over its columns. */
#include <string.h>

#include "ask.h"
#include "catalog.h"
#include "field.h"
#include "outlook.h"

/* Far enough for a file that a person wrote. */
enum { FAR = 256 };

static bool is_btree(const char *method)
{
	return !method || !strcmp(method, "btree");
}

/* An index that begins with the same columns answers the same questions. */
static bool serves_for(const struct action *a, const struct object *index,
		       const struct context *ctx)
{
	if (a->kind != ACTION_CREATE_INDEX || HAS(a, PARTIAL) || HAS(a, EXPRESSION) ||
	    HAS(a, OTHER_ORDER) ||
	    HAS(a, ELSEWHERE) || !is_btree(RARE(a, method)) ||
	    a->columns.n < index->columns.n || ask_table(a, ctx) != index->table)
		return false;
	for (size_t i = 0; i < index->columns.n; i++)
		if (strcmp(a->columns.v[i], index->columns.v[i]) != 0)
			return false;
	return true;
}

static const struct action *wider(const struct action *act, const struct context *ctx)
{
	const struct object *index = catalog_of(ctx->catalog, act);
	const struct action *last = ctx->outlook->last;

	if (!index || index->kind != OBJECT_INDEX || index->doubtful || index->computed ||
	    EXTRA(index, other_order) ||
	    !index->table || !index->columns.n || !is_btree(index->method))
		return NULL;
	for (const struct action *a = act + 1; a <= last && a - act < FAR; a++)
		if (serves_for(a, index, ctx))
			return a;
	return NULL;
}

const char *field_slow(const struct action *act, const struct context *ctx, struct arena *arena)
{
	const struct action *next = wider(act, ctx);
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
	const struct action *next = wider(act, ctx);

	if (!next)
		return "when pg_stat_user_indexes shows that nothing uses it";
	return arena_printf(arena, "when the index of line %s is there: build that first, with "
			    "CONCURRENTLY", field_find("line")->get(next, ctx, arena));
}
