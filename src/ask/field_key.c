/* The words for what a key asks of the rows, and for a column that is to do without a value. */
#include <string.h>

#include "ask.h"
#include "catalog_index.h"
#include "field.h"
#include "outlook.h"

static bool has(struct names all, struct names some)
{
	for (size_t i = 0; i < some.n; i++)
		if (!names_have(all, some.v[i]))
			return false;
	return some.n > 0;
}

/* Is there an index already that keeps the rows apart by some of these columns? */
static bool are_apart(const struct object *table, struct names columns, const struct context *ctx)
{
	for (size_t i = 0; i < columns.n; i++)
		for (const struct link *l = catalog_indexes(ctx->catalog, table, columns.v[i]); l;
		     l = l->next)
			if (l->object->unique && l->object->valid && !l->object->dropped &&
			    !l->object->computed && !l->object->doubtful &&
			    has(columns, l->object->columns))
				return true;
	return false;
}

/* NULL is no duplicate of NULL, and a column that the file adds without a value is all NULL. */
static bool may_repeat(const struct action *act, const struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);

	if (!table || HAS(act, NULLS_NOT_DISTINCT))
		return true;
	for (size_t i = 0; i < act->columns.n; i++)
		if (catalog_has_no_value(ctx->catalog, catalog_part(ctx->catalog, OBJECT_COLUMN,
								    table, act->columns.v[i])))
			return false;
	return !are_apart(table, act->columns, ctx);
}

const char *field_fails(const struct action *act, const struct context *ctx, struct arena *arena)
{
	struct context look = *ctx;
	bool null = act->kind == ACTION_ADD_PRIMARY_KEY && !columns_are_not_null(act, &look);

	(void)arena;
	if (!may_repeat(act, ctx))
		return null ? "; a NULL makes it fail" : NULL;
	return null ? "; a duplicate or NULL makes it fail" : "; a duplicate makes it fail";
}

const char *field_not_null_first(const struct action *act, const struct context *ctx,
				 struct arena *arena)
{
	struct context look = *ctx;

	(void)arena;
	return columns_are_not_null(act, &look) ? NULL :
	       "first make each key column NOT NULL by way of a validated CHECK; then, ";
}

static bool is_in_key(const struct object *column)
{
	return names_have(catalog_key(column->parent), column->name);
}

/* A row may leave out a column that takes NULL or has a default; a key must go elsewhere first. */
const char *field_let_go(const struct action *act, const struct context *ctx, struct arena *arena)
{
	const struct object *col = catalog_part(ctx->catalog, OBJECT_COLUMN, ask_table(act, ctx),
						act->column);
	const char *table = field_find("table")->get_sql(act, ctx, arena);
	const char *column = quote_name(act->column, arena);
	bool known = col && col->seen && !col->doubtful;

	if (known && (!col->not_null || col->has_default))
		return NULL;
	if (known && is_in_key(col))
		return "-- (but first the table needs another primary key)\n";
	return arena_printf(arena, "%sALTER TABLE %s ALTER COLUMN %s DROP NOT NULL;\n", known &&
			    !col->generated ? "" : "-- (a primary key's column first needs another "
			    "key in its place, an identity column DROP IDENTITY)\n", table, column);
}

/* The name that running code has for a table which the file has renamed. */
const char *field_table_was(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	const struct action named = { .object = OBJECT_TABLE, .schema = act->schema,
				      .table = act->table };
	const struct action *renamed = act->table ? outlook_last_renamed(ctx->outlook, &named)
						  : NULL;

	return field_table(renamed && renamed < act ? renamed : act, ctx, arena);
}
