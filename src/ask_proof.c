/* Questions about what is known of rows: NOT NULL, bounds. */
#include <stdio.h>
#include <string.h>

#include "ask.h"
#include "catalog.h"

/* Is a column NOT NULL, or does a valid CHECK say so? */
static bool is_not_null(const struct context *ctx, const struct object *table, const char *name,
			bool by_check)
{
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, table, name);

	if (column && column->not_null)
		return true;
	for (const struct object *con = table && by_check ? table->children : NULL; con; con =
	     con->next) {
		if (con->kind != OBJECT_CONSTRAINT || con->dropped || !con->valid)
			continue;
		for (size_t i = 0; i < con->proves.n; i++)
			if (!strcmp(con->proves.v[i], name))
				return true;
	}
	return false;
}

bool column_is_not_null(const struct action *act, struct context *ctx)
{
	return act->column && is_not_null(ctx, ask_table(act, ctx), act->column, false);
}

bool not_null_is_proven(const struct action *act, struct context *ctx)
{
	const char *name = act->column;

	if (!name && act->columns.n == 1)
		name = act->columns.v[0];
	return name && ctx->pg_version >= 12 && is_not_null(ctx, ask_table(act, ctx), name, true);
}

bool columns_are_not_null(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);
	struct names columns = act->columns;

	if (HAS(act, USING_INDEX)) {
		const struct object *index = catalog_relation(ctx->catalog, act->schema,
							      act->value);

		if (!index)
			return false;
		columns = index->columns;
	}
	for (size_t i = 0; i < columns.n; i++)
		if (!is_not_null(ctx, table, columns.v[i], ctx->pg_version >= 12))
			return false;
	return columns.n > 0;
}

bool constraint_is_implied(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);
	const struct object *con = catalog_part(ctx->catalog, OBJECT_CONSTRAINT, table, act->name);

	if (!con || con->constraint != ACTION_ADD_CHECK || con->proves.n != 1 ||
	    con->columns.n != 1)
		return false;
	return is_not_null(ctx, table, con->proves.v[0], false);
}

/* Do the valid CHECKs of a table say a term? */
static bool is_said(const struct object *table, const char *term)
{
	for (const struct object *con = table->children; con; con = con->next) {
		if (con->kind != OBJECT_CONSTRAINT || con->dropped || !con->valid)
			continue;
		for (size_t i = 0; i < con->terms.n; i++)
			if (!strcmp(con->terms.v[i], term))
				return true;
	}
	return false;
}

/* Is there a NOT NULL column of which valid CHECKs say all that the bound asks? */
bool bound_is_proven(const struct action *act, struct context *ctx)
{
	const struct object *part = catalog_relation(ctx->catalog, act->references_schema,
						     act->references);
	char term[512];

	for (const struct object *con = part ? part->children : NULL; con; con = con->next) {
		for (size_t i = 0; i < con->terms.n && act->terms.n; i++) {
			size_t said = 0, len = strcspn(con->terms.v[i], " ");

			snprintf(term, sizeof term, "%.*s", (int)len, con->terms.v[i]);
			if (!is_not_null(ctx, part, term, true))
				continue;
			for (size_t t = 0; t < act->terms.n; t++) {
				snprintf(term + len, sizeof term - len, " %s", act->terms.v[t]);
				said += is_said(part, term);
			}
			if (said == act->terms.n)
				return true;
		}
	}
	return false;
}
