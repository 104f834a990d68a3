/* The words for an index whose name an old one has until the file drops or renames that. */
#include "ask.h"
#include "field.h"
#include "made_name.h"
#include "outlook.h"

/* What frees the name: an index and the constraint of a key are one name. */
static const struct action *freed_by(const struct action *act, const struct context *ctx,
				     struct arena *arena)
{
	struct action old = { .object = OBJECT_INDEX, .schema = act->schema, .table = act->table,
			      .name = action_constraint_name(act, arena) };

	for (int i = 0; old.name && i < 2; i++, old.object = OBJECT_CONSTRAINT) {
		const enum action_kind kinds[] = { ACTION_DROP(old.object),
						   ACTION_RENAME(old.object) };

		for (size_t k = 0; k < LENGTH(kinds); k++) {
			const struct action *freed = outlook_first(ctx->outlook, kinds[k], &old);

			if (freed && freed < act)
				return freed;
		}
	}
	return NULL;
}

const char *field_free_name(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	return field_find(freed_by(act, ctx, arena) ? "spare_name" : "index")->get(act, ctx, arena);
}

const char *field_sql_free_name(const struct action *act, const struct context *ctx,
				struct arena *arena)
{
	if (freed_by(act, ctx, arena))
		return quote_name(field_find("spare_name")->get(act, ctx, arena), arena);
	return field_find("index")->get_sql(act, ctx, arena);
}

const char *field_then_rename(const struct action *act, const struct context *ctx,
			      struct arena *arena)
{
	const struct action *freed = freed_by(act, ctx, arena);
	const char *spare = field_sql_free_name(act, ctx, arena);

	if (!freed)
		return NULL;
	if (act->schema)
		spare = arena_printf(arena, "%s.%s", quote_name(act->schema, arena), spare);
	return arena_printf(arena, "\n-- when line %s has run, which frees the name\n"
			    "ALTER INDEX %s RENAME TO %s;",
			    field_find("line")->get(freed, ctx, arena), spare,
			    field_find("index")->get_sql(act, ctx, arena));
}
