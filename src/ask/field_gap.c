/* The words for what a DROP leaves: until the thing is made again, and where it was not there. */
#include "ask.h"
#include "catalog.h"
#include "field.h"

/* What IF EXISTS may find nothing of: "if users.age is there, " */
const char *field_if_there(const struct action *act, const struct context *ctx,
			   struct arena *arena)
{
	const char *name = field_object(act, ctx, arena);

	if (!HAS(act, IF_EXISTS) || !name || catalog_of(ctx->catalog, act))
		return NULL;
	return arena_printf(arena, "if %s is there, ", name);
}

/* Of the DROP behind which it is made again: was there one? "the one, if any, that line 3 drops" */
const char *field_if_any(const struct action *act, const struct context *ctx,
			 struct arena *arena)
{
	(void)arena;
	return HAS(act, IF_EXISTS) && !catalog_of(ctx->catalog, act) &&
	       !catalog_dropped_old(ctx->catalog, act) ? ", if any," : NULL;
}

const char *field_if_exists(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	(void)ctx;
	(void)arena;
	return HAS(act, IF_EXISTS) ? "IF EXISTS " : NULL;
}

static bool is_relation(enum object_kind kind)
{
	return kind == OBJECT_VIEW || kind == OBJECT_MATERIALIZED_VIEW;
}

static bool is_part_of_table(enum object_kind kind)
{
	return kind == OBJECT_INDEX || kind == OBJECT_TRIGGER || kind == OBJECT_RULE ||
	       kind == OBJECT_POLICY;
}

/* Nobody looks in between: who waits for the end? A function has no lock to wait for. */
static const char *while_hidden(const struct action *act, const struct context *ctx,
				struct arena *arena)
{
	const char *table = field_find("table")->get(act, ctx, arena);

	if (is_relation(act->object))
		return "queries on it wait until the transaction ends";
	if (!is_part_of_table(act->object))
		return "callers get the new one when the transaction ends";
	return arena_printf(arena, "reads and writes of %s wait until the transaction ends",
			    table ? table : "its table");
}

static const char *while_seen(const struct action *act, const struct action *again,
			      const char *line, struct arena *arena)
{
	const char *what = "clients miss it";

	if (act->object == OBJECT_INDEX)
		return arena_printf(arena, "until line %s has built it, %s, or clients wait if one "
				    "transaction does both", line, HAS(again, UNIQUE) ?
				    "duplicates get in" : "queries that use it get slow");
	if (is_part_of_table(act->object))
		what = "it does nothing";
	return arena_printf(arena, "until line %s %s, unless one transaction does both", line,
			    what);
}

const char *field_meanwhile(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	struct context look = *ctx;

	if (!created_again_later(act, &look))
		return NULL;
	if (gap_is_hidden(act, &look))
		return while_hidden(act, ctx, arena);
	return while_seen(act, look.other, field_find("line")->get(look.other, ctx, arena), arena);
}

/* Triggers, rules and policies have no grants. */
const char *field_not_back(const struct action *act, const struct context *ctx,
			   struct arena *arena)
{
	(void)ctx;
	(void)arena;
	return is_part_of_table(act->object) ? "its comment, if any, does not come back" :
					       "its grants and comments, if any, do not come back";
}
