/* Questions about what statements say of rows: INSERT and UPDATE. */
#include <stdlib.h>
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

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool repeat(struct names names)
{
	const char **sorted;
	bool found = false;

	if (names.n < 2)
		return false;
	sorted = xrealloc(NULL, names.n * sizeof *sorted);
	memcpy(sorted, names.v, names.n * sizeof *sorted);
	qsort(sorted, names.n, sizeof *sorted, by_name);
	for (size_t i = 1; i < names.n && !found; i++)
		found = !strcmp(sorted[i - 1], sorted[i]);
	free(sorted);
	return found;
}

/* Is it in the same statement, before this one? */
static bool is_added_before(const struct action *act, const struct context *ctx)
{
	/* more than a table can have: not for us to compare each with each */
	enum { MOST = 3200 };
	const struct action *first = HAS(act, IN_CREATE_TABLE) ? ctx->file->actions.v :
		outlook_first(ctx->outlook, ACTION_ADD_COLUMN, act);

	for (const struct action *a = act; first && a-- > first &&
	     action_together(a, act) && act - a < MOST;)
		if (a->kind == ACTION_ADD_COLUMN && !strcmp(a->column, act->column))
			return true;
	return false;
}

/* Does a column stand twice where PostgreSQL takes it once? */
bool repeats_column(const struct action *act, struct context *ctx)
{
	if (act->kind == ACTION_ADD_COLUMN)
		return is_added_before(act, ctx);
	return !HAS(act, PARTLY) && !HAS(act, FILLED) && repeat(act->columns);
}
