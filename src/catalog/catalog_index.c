/* Finds the indexes of a table by their first column: there may be thousands. */
#include "catalog_index.h"

#include <stdint.h>
#include <string.h>

#include "catalog_state.h"

static struct link **list_of(struct catalog *cat, const struct object *table, const char *column,
			     bool make)
{
	struct text key = { 0 };
	void **slot;

	text_add(&key, (const char *)&table, sizeof table);
	text_puts(&key, column);
	slot = make ? map_slot(&cat->indexes, key.s, key.len)
		    : map_find(&cat->indexes, key.s, key.len);
	text_free(&key);
	return (struct link **)slot;
}

static void add(struct catalog *cat, struct link **list, struct object *index)
{
	struct link *link = ARENA_NEW(&cat->arena, struct link);

	*link = (struct link){ index, *list, 0 };
	CATALOG_SET(cat, *list, link);
}

const struct link *catalog_indexes(const struct catalog *cat, const struct object *table,
				   const char *column)
{
	/* without make, nothing changes */
	struct link **list = list_of((struct catalog *)(uintptr_t)cat, table, column, false);

	return list ? *list : NULL;
}

void catalog_index_begins(struct catalog *cat, struct object *index)
{
	if (index->table && index->columns.n)
		add(cat, list_of(cat, index->table, index->columns.v[0], true), index);
}

void catalog_indexes_begin(struct catalog *cat, const struct object *table, const char *old,
			   const char *new)
{
	struct link **from = list_of(cat, table, old, false), **to, *renamed;

	if (!from || !*from)
		return;
	to = list_of(cat, table, new, true);
	renamed = *from;
	CATALOG_SET(cat, *from, NULL);
	if (!*to)
		CATALOG_SET(cat, *to, renamed);
	else
		for (const struct link *l = renamed; l; l = l->next)
			add(cat, to, l->object);
}
