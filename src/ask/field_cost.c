/* The words that only the catalog and the effect model know: what is locked, what goes along. */
#include <stdint.h>
#include <string.h>

#include "ask_depend.h"
#include "catalog.h"
#include "field.h"
#include "size.h"
#include "text.h"

/* Relations that a message names; a table may have thousands of partitions. */
enum { SHOWN = 20 };

/* "users, orders": without the schema that everybody has */
static const char *relations_text(struct names names, struct arena *arena)
{
	struct text list = { 0 };

	for (size_t i = 0; i < names.n && i < SHOWN; i++)
		text_list(&list, names.v[i] + (strncmp(names.v[i], "public.", 7) ? 0 : 7));
	if (names.n > SHOWN)
		text_printf(&list, " and %zu more", names.n - SHOWN);
	return text_keep(&list, arena);
}

#define RELATIONS(name) \
	const char *field_##name(const struct action *act, const struct context *ctx, \
				 struct arena *arena) \
	{ \
		return relations_text(list_##name(act, ctx, arena), arena); \
	}
RELATIONS(locked)
RELATIONS(rewritten)
RELATIONS(scanned)
RELATIONS(rebuilt)
RELATIONS(reads_wait)
RELATIONS(writes_wait)

const char *field_going(const struct action *act, const struct context *ctx, struct arena *arena)
{
	return ask_going(act, ctx, arena);
}

const char *field_old_going(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	return ask_old_going(act, ctx, arena);
}

const char *field_old_properties(const struct action *act, const struct context *ctx,
				 struct arena *arena)
{
	return ask_old_properties(act, ctx, arena);
}

const char *field_in_the_way(const struct action *act, const struct context *ctx,
			     struct arena *arena)
{
	return ask_in_the_way(act, ctx, arena);
}

const char *field_same_index(const struct action *act, const struct context *ctx,
			     struct arena *arena)
{
	(void)arena;
	return ask_same_index(act, ctx);
}

const char *field_sequence(const struct action *act, const struct context *ctx, struct arena *arena)
{
	(void)arena;
	return ask_sequence(act, ctx);
}

const char *field_lock(const struct action *act, const struct context *ctx, struct arena *arena)
{
	(void)arena;
	return ask_lock(act, ctx);
}

static const char *hot(const struct action *act, const struct context *ctx, struct arena *arena,
		       bool name)
{
	struct size_reason why;
	const char *table;

	/* what is worked out is remembered there; nothing else changes */
	if (!ask_hot(act, (struct context *)(uintptr_t)ctx, &why, &table, arena))
		return NULL;
	return name ? table + (strncmp(table, "public.", 7) ? 0 : 7) : why.says;
}

const char *field_hot_table(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	return hot(act, ctx, arena, true);
}

const char *field_hot_because(const struct action *act, const struct context *ctx,
			      struct arena *arena)
{
	return hot(act, ctx, arena, false);
}

/* What gets in without a dropped index; nothing when it is known to be a plain one. */
const char *field_loss(const struct action *act, const struct context *ctx, struct arena *arena)
{
	const struct object *index = catalog_relation(ctx->catalog, act->schema, act->name);

	(void)arena;
	if (!index || index->kind != OBJECT_INDEX || index->doubtful)
		return ", and if it is unique, duplicates get in unless another key forbids them";
	return index->unique ? ", and duplicates get in unless another key forbids them" : NULL;
}

/* pg_stat_user_indexes counts who reads an index, not which rows it kept out. */
const char *field_successor(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	return field_loss(act, ctx, arena) ? "\n-- and, if it is unique, duplicates are wanted "
		"now or another key keeps them out" : NULL;
}
