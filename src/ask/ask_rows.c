/* Questions about what statements say of rows: INSERT and UPDATE. */
#include <string.h>

#include "ask.h"
#include "catalog.h"
#include "outlook.h"

bool inserts_values(const struct action *act, struct context *ctx)
{
	(void)ctx;
	return act->kind == ACTION_INSERT && !HAS(act, FROM_QUERY);
}

/* A column that counts for itself is given a number. */
bool gives_serial_value(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);

	for (size_t i = 0; table && i < act->columns.n; i++) {
		const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, table,
							   act->columns.v[i]);

		if (!column || !EXTRA(column, generated))
			continue;
		if (!strcmp(EXTRA(column, generated), "identity") ||
		    (!strcmp(EXTRA(column, generated), "serial") && column->has_default))
			return true;
	}
	return false;
}

/* setval() or RESTART behind it; which sequence that is may stand in a query. */
bool numbered_later(const struct action *act, struct context *ctx)
{
	if (!ctx->outlook->numbered || ctx->outlook->numbered < act)
		return false;
	return true;
}

/* Does a column stand twice where PostgreSQL takes it once? */
bool repeats_column(const struct action *act, struct context *ctx)
{
	/* more than a table can have: not for us to compare each with each */
	enum { MOST = 1600 };
	const struct action *first = ctx->file->actions.v;

	if (act->kind == ACTION_ADD_COLUMN) {
		for (const struct action *a = act; a-- > first &&
		     action_together(a, act) && act - a < 2 * MOST;)
			if (a->kind == ACTION_ADD_COLUMN && !strcmp(a->column, act->column))
				return true;
		return false;
	}
	if (HAS(act, PARTLY) || HAS(act, FILLED))
		return false;
	for (size_t i = 0; act->columns.n <= MOST && i < act->columns.n; i++)
		for (size_t k = 0; k < i; k++)
			if (!strcmp(act->columns.v[i], act->columns.v[k]))
				return true;
	return false;
}
