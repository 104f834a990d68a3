/* The question whether a statement with IF NOT EXISTS has anything to do. */
#include "ask.h"
#include "catalog.h"

/* Of a constraint that is written with a column, the column decides. */
bool is_there_already(const struct action *act, struct context *ctx)
{
	const struct object *obj;

	if (!HAS(act, IF_NOT_EXISTS))
		return false;
	if (act->object == OBJECT_CONSTRAINT)
		obj = catalog_part(ctx->catalog, OBJECT_COLUMN, ask_table(act, ctx), act->column);
	else
		obj = catalog_of(ctx->catalog, act);
	return obj && (obj->seen || obj->maybe_existed) &&
	       obj->statement != catalog_statement(ctx->catalog);
}
