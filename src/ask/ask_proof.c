/* Questions about what is known of rows: NOT NULL, bounds. */
#include <string.h>

#include "ask.h"
#include "catalog_doubt.h"
#include "heirs.h"
#include "outlook.h"

/* What stands behind so many parts of a table, or actions of a statement, is not relied on. */
enum { FAR = 4000 };

/* PostgreSQL drops first and validates last: a CHECK of the same ALTER TABLE proves nothing. */
static bool is_settled(const struct action *act, const struct context *ctx,
		       const struct object *con)
{
	const struct action named = {
		.object = OBJECT_CONSTRAINT, .schema = outlook_home(ctx->outlook, act),
		.table = act->table, .name = con->name,
	};
	const struct action *dropped;

	if (con->valid_since == catalog_statement(ctx->catalog))
		return false;
	dropped = outlook_behind(ctx->outlook, ACTION_DROP_CONSTRAINT, &named, act);
	return !dropped || !action_together(dropped, act);
}

/* Does a constraint say that a column, which may be NULL otherwise, is not? */
static bool proves_not_null(const struct action *act, const struct context *ctx,
			    const struct object *con, const char *name)
{
	return con->kind == OBJECT_CONSTRAINT && !con->dropped && con->valid && !con->doubtful &&
	       names_have(EXTRA(con, proves), name) && is_settled(act, ctx, con);
}

/* Is a column NOT NULL, or does a valid CHECK say so? */
bool ask_is_not_null(const struct action *act, const struct context *ctx,
		     const struct object *table, const char *name, bool by_check)
{
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, table, name);
	const struct object *con = table && by_check ? table->children : NULL;
	bool proven = false;

	if (catalog_is_not_null(column))
		return true;
	for (int i = 0; con && i < FAR && !(proven && ctx->pg_version < 18); i++) {
		/* 18 reads the rows for a NOT NULL that is there already, but NOT VALID */
		if (ctx->pg_version >= 18 && con->constraint == ACTION_ADD_NOT_NULL &&
		    !con->dropped && !con->valid && names_have(con->columns, name))
			return false;
		proven = proven || proves_not_null(act, ctx, con, name);
		con = con->next;
	}
	return proven && (!con || ctx->pg_version < 18);
}

bool column_is_not_null(const struct action *act, struct context *ctx)
{
	return act->column && ask_is_not_null(act, ctx, ask_table(act, ctx), act->column, false);
}

bool not_null_is_proven(const struct action *act, struct context *ctx)
{
	const char *name = act->column;

	if (!name && act->columns.n == 1)
		name = act->columns.v[0];
	return name && ctx->pg_version >= 12 && ask_is_not_null(act, ctx, ask_table(act, ctx), name,
							    true);
}

bool columns_are_not_null(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);
	struct names columns = act->columns;

	if (HAS(act, USING_INDEX)) {
		const struct object *index = catalog_relation(ctx->catalog, act->schema,
							      act->value);

		if (!index || index->doubtful)
			return false;
		columns = index->columns;
	}
	for (size_t i = 0; i < columns.n; i++)
		if (!ask_is_not_null(act, ctx, table, columns.v[i], ctx->pg_version >= 12))
			return false;
	return columns.n > 0;
}

/* What is unique is so in any order of its columns. */
static bool same_columns(struct names a, struct names b)
{
	for (size_t i = 0; a.n == b.n && i < a.n; i++)
		if (!names_have(b, a.v[i]))
			return false;
	return a.n == b.n && a.n > 0;
}

/* Another key over the same columns, there already or made by the same ALTER TABLE. */
static bool is_unique_anyway(const struct action *act, const struct context *ctx,
			     const struct object *table, const struct object *key)
{
	const struct actions *all = &ctx->file->actions;
	const struct object *con = table->children;

	for (int i = 0; con && i < FAR; i++, con = con->next)
		if (con != key && !con->dropped && !con->doubtful &&
		    same_columns(con->columns, key->columns) &&
		    (con->constraint == ACTION_ADD_UNIQUE ||
		     con->constraint == ACTION_ADD_PRIMARY_KEY))
			return true;
	for (const struct action *a = act; a < all->v + all->n && a - act < FAR &&
	     action_together(a, act); a++)
		if ((a->kind == ACTION_ADD_UNIQUE || a->kind == ACTION_ADD_PRIMARY_KEY) &&
		    same_columns(a->columns, key->columns))
			return true;
	return false;
}

bool constraint_is_implied(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);
	const struct object *con = catalog_part(ctx->catalog, OBJECT_CONSTRAINT, table, act->name);

	if (con && con->doubtful)
		return false;
	if (con && con->constraint == ACTION_ADD_UNIQUE)
		return is_unique_anyway(act, ctx, table, con);
	if (!con || con->constraint != ACTION_ADD_CHECK || EXTRA(con, proves).n != 1 ||
	    !EXTRA(con, proves_only))
		return false;
	return ask_is_not_null(act, ctx, table, EXTRA(con, proves).v[0], false);
}

/* Only of a column that the run saw made is it known what it takes. */
bool column_is_nullable(const struct action *act, struct context *ctx)
{
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, ask_table(act, ctx),
						   act->column);

	return column && column->seen && !column->not_null;
}

/* The same of what it has when it is left out; an heir may have a default of its own. */
bool column_has_no_default(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, table, act->column);

	return column && column->seen && !column->maybe_existed && !column->doubtful &&
	       !column->has_default && !EXTRA(column, generated) && !heirs(table);
}
