/* Which PostgreSQL brought a form of a statement. */
#include "since.h"

#include <string.h>

/* PostgreSQL's release notes; an older server answers with a syntax error, or refuses. */
static const struct row {
	enum action_kind kind;       /* ACTION_KIND_COUNT: any */
	flag_set flags;              /* all of which it has */
	int version;
} rows[] = {
	{ ACTION_ADD_NOT_NULL, 0, 18 },
	{ ACTION_KIND_COUNT, FLAG(NOT_ENFORCED), 18 },
	{ ACTION_KIND_COUNT, FLAG(ENFORCEABILITY), 18 },
	{ ACTION_SET_EXPRESSION, 0, 17 },
	{ ACTION_KIND_COUNT, FLAG(IN_MERGE), 15 },
	{ ACTION_SET_ACCESS_METHOD, 0, 15 },
	{ ACTION_SET_COMPRESSION, 0, 14 },
	{ ACTION_DETACH_PARTITION, FLAG(CONCURRENTLY), 14 },
	{ ACTION_CREATE_TRIGGER, FLAG(OR_REPLACE), 14 },
	{ ACTION_DROP_EXPRESSION, 0, 13 },
	{ ACTION_REINDEX, FLAG(CONCURRENTLY), 12 },
	{ ACTION_CREATE_TABLE, FLAG(DEFAULT_PARTITION), 11 },
	{ ACTION_ATTACH_PARTITION, FLAG(DEFAULT_PARTITION), 11 },
};

/* A partitioned table of PostgreSQL 10 can have none of these. */
static const enum action_kind of_partitioned[] = {
	ACTION_CREATE_INDEX, ACTION_ADD_UNIQUE, ACTION_ADD_PRIMARY_KEY, ACTION_ADD_FOREIGN_KEY,
};

int action_since(const struct action *act, bool partitioned)
{
	if (RARE(act, generated) && !strcmp(RARE(act, generated), "virtual"))
		return 18;
	if (RARE(act, generated) && !strcmp(RARE(act, generated), "stored"))
		return 12;
	for (size_t i = 0; i < LENGTH(rows); i++)
		if ((rows[i].kind == act->kind || rows[i].kind == ACTION_KIND_COUNT) &&
		    (act->flags & rows[i].flags) == rows[i].flags)
			return rows[i].version;
	for (size_t i = 0; partitioned && i < LENGTH(of_partitioned); i++)
		if (of_partitioned[i] == act->kind)
			return 11;
	return PG_OLDEST;
}
