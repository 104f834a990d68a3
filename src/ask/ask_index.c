/* Questions about indexes that stand in for each other: one that begins with the same columns
 * answers the same questions. */
#include <string.h>

#include "ask.h"
#include "catalog_index.h"
#include "outlook.h"

static bool is_btree(const char *method)
{
	return !method || !strcmp(method, "btree");
}

/* Is it in the order of its columns, with every row? */
static bool makes_plain(const struct action *act)
{
	return act->kind == ACTION_CREATE_INDEX && !HAS(act, PARTIAL) && !HAS(act, EXPRESSION) &&
	       !HAS(act, OTHER_ORDER) && is_btree(RARE(act, method));
}

static bool is_plain(const struct object *index)
{
	return !index->dropped && !index->doubtful && !index->computed &&
	       !EXTRA(index, other_order) && is_btree(index->method);
}

static bool begins_with(struct names longer, struct names shorter)
{
	for (size_t i = 0; i < shorter.n; i++)
		if (i >= longer.n || strcmp(longer.v[i], shorter.v[i]) != 0)
			return false;
	return shorter.n > 0;
}

/* A unique index does more than that. */
static const struct object *same_index(const struct action *act, const struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);
	const struct link *l = NULL;

	if (table && makes_plain(act) && !HAS(act, UNIQUE) && act->columns.n)
		l = catalog_indexes(ctx->catalog, table, act->columns.v[0]);
	for (; l; l = l->next)
		if (is_plain(l->object) &&
		    (!act->name || strcmp(act->name, l->object->name) != 0) &&
		    begins_with(l->object->columns, act->columns))
			return l->object;
	return NULL;
}

bool index_is_redundant(const struct action *act, struct context *ctx)
{
	return !RARE(act, mentions).n && same_index(act, ctx);
}

const char *ask_same_index(const struct action *act, const struct context *ctx)
{
	const struct object *index = same_index(act, ctx);

	return index ? index->name : NULL;
}

const struct action *ask_wider_index(const struct action *act, const struct context *ctx)
{
	/* far enough for a file that a person wrote */
	enum { FAR = 256 };
	const struct object *index = catalog_of(ctx->catalog, act);
	const struct action *last = ctx->outlook->last;

	if (!index || index->kind != OBJECT_INDEX || !index->table || !is_plain(index))
		return NULL;
	for (const struct action *a = act + 1; a <= last && a - act < FAR; a++)
		if (makes_plain(a) && !HAS(a, ELSEWHERE) &&
		    begins_with(a->columns, index->columns) && ask_table(a, ctx) == index->table)
			return a;
	return NULL;
}
