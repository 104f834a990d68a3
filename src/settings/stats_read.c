/* Reads what a server counted, as the query of stats_query.c gives it. */
#include "stats.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "diag.h"
#include "size.h"
#include "source.h"

static const char hint[] = "it must be what the query of 'stet explain stats' gives";

/* The member that is a number, or below 0. */
static double number(const cJSON *object, const char *key)
{
	const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, key);

	return cJSON_IsNumber(member) && member->valuedouble >= 0 ? member->valuedouble : -1;
}

static const char *name(const cJSON *object, const char *key)
{
	return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
}

static bool add_table(struct map *stats, const cJSON *table, double seconds)
{
	const char *schema = name(table, "schema"), *relation = name(table, "table");
	struct table_stats *one = ARENA_NEW(stats->arena, struct table_stats);
	double reads = number(table, "reads"), writes = number(table, "writes");
	const char *key;

	if (!schema || !relation)
		return false;
	one->rows = number(table, "rows");
	one->bytes = number(table, "bytes");
	one->per_second = seconds > 0 && reads >= 0 && writes >= 0 ? (reads + writes) / seconds
		: -1;
	key = arena_join(stats->arena, schema, ".", relation);
	*map_slot(stats, key, strlen(key)) = one;
	return true;
}

static size_t line_of(const char *text, const char *at)
{
	size_t line = 1;

	for (const char *s = text; at && s < at; s++)
		line += *s == '\n';
	return line;
}

static bool take(struct map *stats, const char *path, const cJSON *root)
{
	const cJSON *tables = cJSON_GetObjectItemCaseSensitive(root, "tables"), *table;
	double version = number(root, "version"), seconds = number(root, "seconds");

	if (version != 1)
		return complain(path, 0, "no statistics of version 1: %s", hint);
	if (!cJSON_IsArray(tables))
		return complain(path, 0, "'tables' is no list: %s", hint);
	cJSON_ArrayForEach(table, tables)
		if (!add_table(stats, table, seconds))
			return complain(path, 0, "a table without 'schema' and 'table': %s", hint);
	return true;
}

bool stats_read(struct stats *stats, const struct source *src, struct arena *arena)
{
	const char *end = NULL;
	cJSON *root;
	bool ok;

	map_init(&stats->tables, arena);
	root = cJSON_ParseWithOpts(src->text, &end, true);
	if (root)
		ok = take(&stats->tables, stats->path, root);
	else
		ok = complain(stats->path, line_of(src->text, end), "not JSON: %s", hint);
	cJSON_Delete(root);
	return ok;
}

void stats_free(struct stats *list)
{
	for (; list; list = list->next)
		map_free(&list->tables);
}
