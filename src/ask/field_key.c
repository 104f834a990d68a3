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

static bool writes_rows(const struct action *a)
{
	return a->kind == ACTION_UPDATE || a->kind == ACTION_INSERT ||
	       a->kind == ACTION_COPY_FROM || a->kind == ACTION_CALL || HAS(a, UNREAD);
}

/* Nobody else has written since an index was dropped under a lock that is still held. */
static bool kept_apart(const struct action *act, const struct context *ctx, const char *index)
{
	enum { FAR = 256 };
	const struct action *a = act;

	for (int i = 0; i < FAR && (a = ask_before(a, ctx)); i++) {
		if (ask_is_another_transaction(a, act, ctx) || writes_rows(a))
			return false;
		if ((a->kind == ACTION_DROP_INDEX || a->kind == ACTION_DROP_CONSTRAINT) &&
		    a->name && !strcmp(a->name, index))
			return true;
	}
	return false;
}

/* Is, or was until just now, there an index that keeps the rows apart by some of these columns? */
static bool are_apart(const struct action *act, const struct object *table,
		      const struct context *ctx)
{
	struct names columns = act->columns;

	for (size_t i = 0; i < columns.n; i++)
		for (const struct link *l = catalog_indexes(ctx->catalog, table, columns.v[i]); l;
		     l = l->next)
			if (l->object->unique && l->object->valid && !l->object->computed &&
			    !l->object->doubtful && has(columns, l->object->columns) &&
			    (!l->object->dropped || kept_apart(act, ctx, l->object->name)))
				return true;
	return false;
}

/* A column that the file adds and fills nowhere: all NULL, or numbered. */
static bool tells_apart(const struct object *column, const struct context *ctx)
{
	if (catalog_has_no_value(ctx->catalog, column))
		return true;
	return column && column->seen && EXTRA(column, generated) &&
	       catalog_is_new(ctx->catalog, column, true) &&
	       (!strcmp(EXTRA(column, generated), "serial") ||
		!strcmp(EXTRA(column, generated), "identity")) &&
	       column->statement >= column->parent->written_at;
}

/* NULL is no duplicate of NULL, and a column that the file adds without a value is all NULL. */
static bool may_repeat(const struct action *act, const struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);

	if (!table || HAS(act, NULLS_NOT_DISTINCT))
		return true;
	for (size_t i = 0; i < act->columns.n; i++)
		if (tells_apart(catalog_part(ctx->catalog, OBJECT_COLUMN, table, act->columns.v[i]),
				ctx))
			return false;
	return !are_apart(act, table, ctx);
}

const char *field_fails(const struct action *act, const struct context *ctx, struct arena *arena)
{
	struct context look = *ctx;
	bool null = act->kind == ACTION_ADD_PRIMARY_KEY && !columns_are_not_null(act, &look);

	(void)arena;
	/* built again: the old index is dropped before, and no lock is held in between */
	if (act == ctx->other && !null && !catalog_in_transaction(ctx->catalog))
		return "; a duplicate that gets in meanwhile makes it fail";
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
			    !EXTRA(col, generated) ? "" :
			    "-- (a primary key's column first needs another "
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
