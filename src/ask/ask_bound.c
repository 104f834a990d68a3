/* Questions about the bounds of partitions: do CHECKs say what they ask, so that no row is read? */
#include <string.h>

#include "ask.h"
#include "catalog_doubt.h"

static const char *type_of(const void *table, const char *column)
{
	for (const struct object *part = ((const struct object *)table)->children; part;
	     part = part->next)
		if (part->kind == OBJECT_COLUMN && !part->dropped && !strcmp(part->name, column))
			return part->type;
	return NULL;
}

/* All that is known of a table's rows: valid CHECKs and NOT NULL columns, as one AND. */
static const struct term *known_of(struct arena *arena, const struct object *table)
{
	struct term *all = term_new(arena, TERM_AND);

	for (const struct object *part = table->children; part; part = part->next) {
		struct term *one;

		if (part->dropped ||
		    !(part->kind == OBJECT_COLUMN ? catalog_is_not_null(part) :
		      part->valid && EXTRA(part, says) && !part->doubtful))
			continue;
		one = term_new(arena, TERM_NOT_NULL);
		if (part->kind == OBJECT_COLUMN)
			one->column = part->name;
		else
			*one = *EXTRA(part, says);
		one->next = all->args;
		all->args = one;
	}
	return all;
}

/* The run saw PARTITION BY; an expression there is no column. */
static bool knows_key(const struct object *parent)
{
	return parent && parent->partitioned && parent->method && !parent->doubtful;
}

/* The condition of the bound over the parent's key; when that is not known, over a column. */
static const struct term *asked(struct arena *arena, const struct action *act,
				const struct object *parent, const char *column)
{
	if (knows_key(parent))
		return bound_term(arena, RARE(act, bound), parent->columns.v, parent->columns.n);
	return column ? bound_term(arena, RARE(act, bound), &column, 1) : NULL;
}

static bool is_proven(const struct action *act, const struct object *parent,
		      const struct object *table, const char *column, bool of_default)
{
	struct arena arena = { 0 };
	const struct term *ask = asked(&arena, act, parent, column);
	struct term_types types = { type_of, table };
	bool proven = false;

	if (ask && of_default)
		ask = term_negate(&arena, ask);
	if (ask)
		proven = term_implies(known_of(&arena, table), ask, &types);
	arena_free(&arena);
	return proven;
}

/* When the parent's key is not known, the column that CHECKs say it of is the likely one. */
static bool is_proven_of_any(const struct action *act, const struct object *parent,
			     const struct object *table, bool of_default)
{
	if (!table || !RARE(act, bound))
		return false;
	if (knows_key(parent))
		return is_proven(act, parent, table, NULL, of_default);
	for (const struct object *part = table->children; part; part = part->next)
		for (size_t i = 0; EXTRA(part, says) && !part->dropped && i < part->columns.n; i++)
			if (is_proven(act, NULL, table, part->columns.v[i], of_default))
				return true;
	return false;
}

bool bound_is_proven(const struct action *act, struct context *ctx)
{
	return is_proven_of_any(act, catalog_relation(ctx->catalog, act->schema, act->table),
				catalog_relation(ctx->catalog, RARE(act, references_schema),
						 RARE(act, references)), false);
}

bool ask_default_is_proven(const struct action *act, const struct object *parent,
			   const struct object *rest)
{
	return is_proven_of_any(act, parent, rest, true);
}
