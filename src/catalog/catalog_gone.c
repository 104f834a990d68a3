/* What is known to be there no more: a name that was dropped, or given up by a RENAME. */
#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "catalog_doubt.h"
#include "catalog_gone.h"
#include "catalog_path.h"

static void mark(struct catalog *cat, enum object_kind kind, const struct object *parent,
		 const char *name, void *value)
{
	void **grave = catalog_place(&cat->graves, kind, parent, name, value != NULL);

	if (grave && *grave != value)
		CATALOG_SET(cat, *grave, value);
}

void catalog_bury(struct catalog *cat, enum object_kind kind, const struct object *parent,
		  const char *name)
{
	if (!cat->unsure)
		mark(cat, kind, parent, name, cat);
}

void catalog_unbury(struct catalog *cat, enum object_kind kind, const struct object *parent,
		    const char *name)
{
	mark(cat, kind, parent, name, NULL);
}

static bool is_relation(enum object_kind kind)
{
	return kind == OBJECT_TABLE || kind == OBJECT_FOREIGN_TABLE || kind == OBJECT_INDEX ||
	       kind == OBJECT_SEQUENCE || kind == OBJECT_VIEW || kind == OBJECT_MATERIALIZED_VIEW;
}

void catalog_bury_unknown(struct catalog *cat, const struct action *act)
{
	const char *name = act->table ? act->table : act->name;

	if (name && (is_relation(act->object) || act->object == OBJECT_TYPE ||
		     act->object == OBJECT_DOMAIN))
		catalog_bury(cat, act->object, catalog_schema(cat, act->schema), name);
}

static bool is_buried(const struct catalog *cat, enum object_kind kind,
		      const struct object *parent, const char *name)
{
	/* without make, nothing changes */
	void **grave = name ? catalog_place((struct map *)(uintptr_t)&cat->graves, kind, parent,
					    name, false) : NULL;

	return grave && *grave && !catalog_is_doubted(cat, name);
}

static bool gone_from(const struct catalog *cat, enum object_kind kind, const char *schema,
		      const char *name)
{
	const struct object *home = catalog_object(cat, OBJECT_SCHEMA, NULL, schema, NULL);

	return is_buried(cat, OBJECT_SCHEMA, NULL, schema) ||
	       (home && is_buried(cat, kind, home, name));
}

static bool gone_from_schema(const struct catalog *cat, enum object_kind kind, const char *schema,
			     const char *name)
{
	return schema ? gone_from(cat, kind, schema, name) :
	       catalog_holds_nowhere(cat, gone_from, kind, name);
}

/* Of a name that PostgreSQL made up the run may have another idea: t_a_check, t_a_check1. */
static bool may_be_made_up(const char *name)
{
	return !*name || isdigit((unsigned char)name[strlen(name) - 1]);
}

/* A table that is known as a whole has the columns and constraints that it has. */
static bool gone_from_table(const struct catalog *cat, enum object_kind kind,
			    const struct object *table, const char *name)
{
	if (!name || catalog_part(cat, kind, table, name))
		return false;
	if (is_buried(cat, kind, table, name))
		return true;
	if (!table->whole || !catalog_is_seen(cat, table))
		return false;
	/* one made IF NOT EXISTS may have been there, with columns that no file has */
	return kind == OBJECT_COLUMN ? !table->maybe_existed && !cat->partly_unread :
	       !may_be_made_up(name);
}

/* What makes a name, or may stand before what does. */
static bool makes(const struct action *act)
{
	switch (act->kind) {
	case ACTION_ADD_COLUMN: case ACTION_ADD_CHECK: case ACTION_ADD_UNIQUE:
	case ACTION_ADD_PRIMARY_KEY: case ACTION_ADD_FOREIGN_KEY: case ACTION_ADD_EXCLUSION:
	case ACTION_ADD_NOT_NULL:
		return true;
	default:
		return act->object < OBJECT_NONE && act->kind == ACTION_CREATE(act->object);
	}
}

static bool part_is_gone(const struct catalog *cat, const struct action *act,
			 const struct object *table)
{
	if (makes(act))
		return false;
	if (act->object == OBJECT_COLUMN)
		return gone_from_table(cat, OBJECT_COLUMN, table, act->column);
	return act->object == OBJECT_CONSTRAINT &&
	       gone_from_table(cat, OBJECT_CONSTRAINT, table, act->name);
}

bool catalog_is_gone(const struct catalog *cat, const struct action *act)
{
	bool is_table = act->object == OBJECT_TABLE || act->object == OBJECT_FOREIGN_TABLE;
	const struct object *table;

	if (HAS(act, ANY_NAME) || HAS(act, ELSEWHERE) || HAS(act, IN_CREATE_TABLE) ||
	    act->object == OBJECT_ATTRIBUTE || act->object == OBJECT_DOMAIN_CONSTRAINT ||
	    (is_table && makes(act)))
		return false;
	if (act->table) {
		table = catalog_relation(cat, act->schema, act->table);
		return table ? part_is_gone(cat, act, table) :
		       gone_from_schema(cat, OBJECT_TABLE, act->schema, act->table);
	}
	return (is_relation(act->object) || act->object == OBJECT_TYPE ||
		act->object == OBJECT_DOMAIN) && !makes(act) && !catalog_of(cat, act) &&
	       gone_from_schema(cat, act->object, act->schema, act->name);
}
