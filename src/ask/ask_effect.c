/* Questions about what a statement costs, and the relations that it costs. */
#include <stdint.h>
#include <string.h>

#include "ask.h"
#include "catalog.h"
#include "effect.h"
#include "size.h"

typedef bool chosen(const struct touched *t);

static bool is_rewritten(const struct touched *t)
{
	return t->rewritten && !t->is_index;
}

static bool is_scanned(const struct touched *t)
{
	return t->scanned;
}

static bool is_rebuilt(const struct touched *t)
{
	return t->rebuilt;
}

static bool is_locked(const struct touched *t)
{
	return t->lock != LOCK_NONE && !t->is_index;
}

static bool readers_wait(const struct touched *t)
{
	return t->reads_wait;
}

static bool writers_wait(const struct touched *t)
{
	return t->writes_wait;
}

/* Nobody uses yet what this change made, and nothing is read where there are no rows. */
static bool counts(const struct touched *t, const struct context *ctx, chosen *is)
{
	bool about_rows = is == is_scanned || is == is_rewritten || is == is_rebuilt;

	if (!t->object)
		return true;
	if (about_rows && catalog_is_empty(ctx->catalog, t->object))
		return false;
	return !t->object->temporary && !catalog_is_new(ctx->catalog, t->object, false);
}

static bool any(const struct action *act, struct context *ctx, chosen *is)
{
	const struct effects *effects = effects_of(act, ctx);

	for (size_t i = 0; i < effects->n; i++)
		if (is(&effects->v[i]) && counts(&effects->v[i], ctx, is))
			return true;
	return false;
}

bool rewrites_table(const struct action *act, struct context *ctx)
{
	return any(act, ctx, is_rewritten);
}

bool scans_table(const struct action *act, struct context *ctx)
{
	return any(act, ctx, is_scanned);
}

bool rebuilds_index(const struct action *act, struct context *ctx)
{
	return any(act, ctx, is_rebuilt);
}

bool blocks_reads(const struct action *act, struct context *ctx)
{
	return any(act, ctx, readers_wait);
}

bool blocks_writes(const struct action *act, struct context *ctx)
{
	return any(act, ctx, writers_wait);
}

bool may_fail(const struct action *act, struct context *ctx)
{
	return effects_of(act, ctx)->may_fail && !table_is_new(act, ctx);
}

bool breaks_plans(const struct action *act, struct context *ctx)
{
	return effects_of(act, ctx)->breaks_plans && !table_is_new(act, ctx);
}

/* A lock that blocks, on a table that the statement does not name as its own. */
bool locks_other_table(const struct action *act, struct context *ctx)
{
	const struct effects *effects = effects_of(act, ctx);
	const struct object *own = ask_table(act, ctx);

	for (size_t i = 0; i < effects->n; i++) {
		const struct touched *t = &effects->v[i];

		if (t->object && t->object != own && !t->is_index && counts(t, ctx, is_locked) &&
		    LOCK_BLOCKS_WRITES(t->lock))
			return true;
	}
	return false;
}

/* What waits, or is worked through, is counted for the table of an index. */
static const char *table_of(const struct touched *t, struct arena *arena)
{
	const struct object *table = t->object ? t->object->table : NULL;

	if (!t->is_index)
		return t->relation;
	return table && table->parent ? arena_join(arena, table->parent->name, ".", table->name)
		: NULL;
}

bool ask_hot(const struct action *act, struct context *ctx, struct size_reason *why,
	     const char **table, struct arena *arena)
{
	const struct effects *effects = ctx->sizes ? effects_of(act, ctx) : NULL;

	for (size_t i = 0; effects && i < effects->n; i++) {
		const struct touched *t = &effects->v[i];
		bool waits = readers_wait(t) || writers_wait(t);

		if (!waits || !counts(t, ctx, readers_wait))
			continue;
		*table = t->relation;
		if (size_is_hot(ctx->sizes, t->relation, why, arena))
			return true;
	}
	return false;
}

bool locks_hot_table(const struct action *act, struct context *ctx)
{
	struct arena scratch = { 0 };
	struct size_reason why;
	const char *table;
	bool hot = ask_hot(act, ctx, &why, &table, &scratch);

	arena_free(&scratch);
	return hot;
}

bool ask_all_small(const struct action *act, struct context *ctx, struct size_reason *why,
		   struct arena *arena)
{
	const struct effects *effects = ctx->sizes ? effects_of(act, ctx) : NULL;
	const char *table, *before = NULL;
	bool some = false;

	if (!effects || ask_hot(act, ctx, why, &table, arena))
		return false;
	for (size_t i = 0; i < effects->n; i++) {
		const struct touched *t = &effects->v[i];

		if ((!t->scanned && !t->rewritten && !t->rebuilt) || !counts(t, ctx, is_scanned))
			continue;
		table = table_of(t, arena);
		if (!table || !size_is_small(ctx->sizes, table, why, arena))
			return false;
		if (some)
			why->says = arena_printf(arena, "%s, and %s", before, why->says);
		before = why->says;
		some = true;
	}
	return some;
}

static struct names list(const struct action *act, const struct context *ctx, chosen *is,
			 struct arena *arena)
{
	/* what is worked out is remembered there; nothing else changes */
	const struct effects *effects = effects_of(act, (struct context *)(uintptr_t)ctx);
	struct names names = { arena_alloc(arena, (effects->n + 1) * sizeof *names.v), 0 };

	for (size_t i = 0; i < effects->n; i++)
		if (is(&effects->v[i]) && counts(&effects->v[i], ctx, is))
			names.v[names.n++] = effects->v[i].relation;
	return names;
}

#define LIST(name, is) \
	struct names name(const struct action *act, const struct context *ctx, \
			  struct arena *arena) \
	{ \
		return list(act, ctx, is, arena); \
	}
LIST(list_locked, is_locked)
LIST(list_rewritten, is_rewritten)
LIST(list_scanned, is_scanned)
LIST(list_rebuilt, is_rebuilt)
LIST(list_reads_wait, readers_wait)
LIST(list_writes_wait, writers_wait)

const char *ask_lock(const struct action *act, const struct context *ctx)
{
	const struct effects *effects = effects_of(act, (struct context *)(uintptr_t)ctx);
	enum lock_mode mode = LOCK_NONE;

	for (size_t i = 0; i < effects->n; i++)
		if (effects->v[i].lock > mode && counts(&effects->v[i], ctx, is_locked))
			mode = effects->v[i].lock;
	return mode ? lock_name(mode) : NULL;
}
