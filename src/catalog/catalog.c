/* What this run has done to the schema: state, names, lookups, and the way back. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog_gone.h"
#include "catalog_path.h"
#include "catalog_trial.h"

struct catalog *catalog_new(void)
{
	struct catalog *cat = xrealloc(NULL, sizeof *cat);

	*cat = (struct catalog){ 0 };
	map_init(&cat->objects, &cat->arena);
	map_init(&cat->settings, &cat->arena);
	map_init(&cat->graves, &cat->arena);
	map_init(&cat->users, &cat->arena);
	map_init(&cat->indexes, &cat->arena);
	doubts_init(&cat->doubts, &cat->arena);
	catalog_reset_path(cat);
	cat->transaction = 1;
	cat->lately = ARENA_NEW(&cat->arena, struct lately);
	cat->temporary = catalog_new_object(cat, OBJECT_SCHEMA, "pg_temp", NULL);
	return cat;
}

void catalog_free(struct catalog *cat)
{
	if (!cat)
		return;
	catalog_watch(cat, false);
	map_free(&cat->objects);
	map_free(&cat->settings);
	map_free(&cat->graves);
	map_free(&cat->users);
	map_free(&cat->indexes);
	doubts_free(&cat->doubts);
	free(cat->undo.v);
	free(cat->savepoints.v);
	free(cat->locals.v);
	free(cat->passing.v);
	free(cat->open.v);
	free(cat->till_commit.v);
	arena_free(&cat->arena);
	free(cat);
}

void catalog_change_database(struct catalog *cat)
{
	cat->undo.n = cat->begun = 0;
	map_free(&cat->objects);
	map_init(&cat->objects, &cat->arena);
	map_free(&cat->graves);
	map_init(&cat->graves, &cat->arena);
	cat->schema_slot = NULL;
	*cat->lately = (struct lately){ 0 };
	map_free(&cat->users);
	map_init(&cat->users, &cat->arena);
	map_free(&cat->indexes);
	map_init(&cat->indexes, &cat->arena);
	doubts_free(&cat->doubts);
	doubts_init(&cat->doubts, &cat->arena);
	cat->schemas = NULL;
	cat->complete = false;
	catalog_end_file(cat);
}

void catalog_remember(struct catalog *cat, void *at, size_t size)
{
	undo_remember(&cat->undo, at, size);
}

void catalog_keep(struct catalog *cat)
{
	for (size_t i = 0; i < cat->till_commit.n; i++)
		catalog_forget_object(cat, cat->till_commit.v[i]);
	if (!cat->in_trial)
		cat->undo.n = cat->till_commit.n = 0;
	cat->begun = cat->undo.n;
}

void catalog_undo(struct catalog *cat, size_t nundo)
{
	undo_back(&cat->undo, nundo);
}

struct object *catalog_new_object(struct catalog *cat, enum object_kind kind, const char *name,
				  struct object *parent)
{
	struct object *obj = ARENA_NEW(&cat->arena, struct object);

	obj->kind = kind;
	obj->name = arena_strdup(&cat->arena, name);
	obj->parent = parent;
	obj->transaction = cat->transaction;
	obj->statement = obj->valid_since = cat->statement;
	if (strchr(name, '<')) {
		GROW(&cat->passing);
		cat->passing.v[cat->passing.n++] = obj;
	}
	catalog_is_sure(cat, obj);
	return obj;
}

void catalog_set_extra(struct catalog *cat, struct object *obj, size_t at, const void *value,
		       size_t size)
{
	void *bytes = sparse_find(obj->extra, at);

	if (!bytes && is_zero(value, size))
		return;
	if (bytes)
		catalog_remember(cat, bytes, size);
	else
		catalog_remember(cat, &obj->extra, sizeof obj->extra);
	sparse_set(&obj->extra, at, value, size, &cat->arena);
}

/* Kinds whose names must differ from each other share a space. */
static unsigned char space(enum object_kind kind)
{
	switch (kind) {
	case OBJECT_TABLE: case OBJECT_INDEX: case OBJECT_SEQUENCE: case OBJECT_VIEW:
	case OBJECT_MATERIALIZED_VIEW: case OBJECT_FOREIGN_TABLE:
		return OBJECT_TABLE;
	case OBJECT_TYPE: case OBJECT_DOMAIN:
		return OBJECT_TYPE;
	case OBJECT_FUNCTION: case OBJECT_PROCEDURE: case OBJECT_ROUTINE: case OBJECT_AGGREGATE:
		return OBJECT_FUNCTION;
	default:
		return (unsigned char)kind;
	}
}

/* Names are at most 63 bytes in PostgreSQL; a longer one here is still itself. */
void **catalog_place(struct map *map, enum object_kind kind, const struct object *parent,
		     const char *name, bool make)
{
	size_t len = strlen(name), size = 1 + sizeof parent + len;
	unsigned char small[128];
	unsigned char *key = size <= sizeof small ? small : xrealloc(NULL, size);
	void **slot;

	key[0] = space(kind);
	memcpy(key + 1, &parent, sizeof parent);
	memcpy(key + 1 + sizeof parent, name, len);
	slot = make ? map_slot(map, key, size) : map_find(map, key, size);
	if (key != small)
		free(key);
	return slot;
}

struct object **catalog_slot(struct catalog *cat, enum object_kind kind,
			     const struct object *parent, const char *name, bool make)
{
	return (struct object **)catalog_place(&cat->objects, kind, parent, name, make);
}

/* Most questions about an action are about its table, and the one that it references. */
const struct object *catalog_find(const struct catalog *cat, enum object_kind kind,
				  const struct object *parent, const char *name)
{
	const bool relation = space(kind) == OBJECT_TABLE;
	struct lately *lately = cat->lately;
	struct object **slot;

	for (size_t i = 0; relation && i < LENGTH(lately->slots); i++) {
		slot = lately->slots[i];
		if (slot && *slot && (*slot)->parent == parent && !strcmp((*slot)->name, name))
			return *slot;
	}
	/* without make, nothing changes */
	slot = catalog_slot((struct catalog *)(uintptr_t)cat, kind, parent, name, false);
	if (relation && slot)
		lately->slots[lately->next++ % LENGTH(lately->slots)] = slot;
	return slot ? *slot : NULL;
}

/* Most names are in the schema of the last one; a place in the table does not move. */
const struct object *catalog_find_schema(const struct catalog *cat, const char *name)
{
	struct object **slot = cat->schema_slot;

	if (slot && *slot && !strcmp((*slot)->name, name))
		return *slot;
	return strcmp(name, "pg_temp") ? catalog_find(cat, OBJECT_SCHEMA, NULL, name) :
	       cat->temporary;
}

struct object *catalog_schema(struct catalog *cat, const char *name)
{
	struct object **slot;

	if (!name)
		name = catalog_new_home(cat);
	if (!strcmp(name, "pg_temp")) {
		cat->has_temporary = true;
		return cat->temporary;
	}
	slot = catalog_slot(cat, OBJECT_SCHEMA, NULL, name, true);
	if (!*slot) {
		CATALOG_SET(cat, *slot, catalog_new_object(cat, OBJECT_SCHEMA, name, NULL));
		catalog_list_schema(cat, *slot);
		catalog_list_name(cat, *slot);
	}
	cat->schema_slot = slot;
	return *slot;
}

void catalog_list_schema(struct catalog *cat, struct object *schema)
{
	struct link *link = ARENA_NEW(&cat->arena, struct link);

	link->object = schema;
	link->next = cat->schemas;
	CATALOG_SET(cat, cat->schemas, link);
}

const struct link *catalog_schemas(const struct catalog *cat)
{
	return cat->schemas;
}

void catalog_set_complete(struct catalog *cat)
{
	/* what was not read may have made more */
	cat->complete = !cat->doubts.all;
}

/* A name without a schema is looked for along the search path. */
static const struct object *lookup(const struct catalog *cat, enum object_kind kind,
				   const char *schema, const char *name)
{
	const struct object *in;

	if (!name)
		return NULL;
	if (!schema)
		return catalog_lookup(cat, kind, name);
	in = catalog_find_schema(cat, schema);
	return in ? catalog_find(cat, kind, in, name) : NULL;
}

const struct object *catalog_relation(const struct catalog *cat, const char *schema,
				      const char *name)
{
	return lookup(cat, OBJECT_TABLE, schema, name);
}

bool catalog_in_schema(enum object_kind kind)
{
	switch (kind) {
	case OBJECT_SCHEMA: case OBJECT_DATABASE: case OBJECT_TABLESPACE: case OBJECT_ROLE:
	case OBJECT_EXTENSION: case OBJECT_LANGUAGE: case OBJECT_EVENT_TRIGGER: case OBJECT_CAST:
	case OBJECT_TRANSFORM: case OBJECT_ACCESS_METHOD: case OBJECT_FOREIGN_DATA_WRAPPER:
	case OBJECT_SERVER: case OBJECT_USER_MAPPING: case OBJECT_PUBLICATION:
	case OBJECT_SUBSCRIPTION:
		return false;
	default:
		return true;
	}
}

const struct object *catalog_object(const struct catalog *cat, enum object_kind kind,
				    const char *schema, const char *name, const char *args)
{
	char key[512];

	if (!name)
		return NULL;
	if (!catalog_in_schema(kind))
		return catalog_find(cat, kind, NULL, name);
	/* functions stand under their name and arguments, and the newest under its name alone */
	if (args && snprintf(key, sizeof key, "%s%s", name, args) < (int)sizeof key)
		return lookup(cat, kind, schema, key);
	return lookup(cat, kind, schema, name);
}

const struct object *catalog_of(const struct catalog *cat, const struct action *act)
{
	const struct object *table;

	switch (act->object) {
	case OBJECT_TABLE: case OBJECT_FOREIGN_TABLE:
		return catalog_relation(cat, act->schema, act->table);
	case OBJECT_INDEX: case OBJECT_SEQUENCE: case OBJECT_VIEW: case OBJECT_MATERIALIZED_VIEW:
		return catalog_relation(cat, act->schema, act->name);
	case OBJECT_COLUMN:
		table = catalog_relation(cat, act->schema, act->table);
		return catalog_part(cat, OBJECT_COLUMN, table, act->column);
	case OBJECT_CONSTRAINT: case OBJECT_TRIGGER: case OBJECT_POLICY: case OBJECT_RULE:
		table = catalog_relation(cat, act->schema, act->table);
		return catalog_part(cat, act->object, table, act->name);
	default:
		return catalog_object(cat, act->object, act->schema, act->name, act->arguments);
	}
}

const char *catalog_home(const struct catalog *cat, const struct action *act)
{
	const struct object *obj = NULL;

	if (act->object >= OBJECT_NONE || (!act->table && !act->name))
		return NULL;
	if (act->schema)
		return act->schema;
	if (!act->table && !catalog_in_schema(act->object))
		return NULL;
	if (act->kind == ACTION_CREATE(act->object) && HAS(act, TEMPORARY))
		return "pg_temp";
	if (act->table)
		obj = catalog_relation(cat, NULL, act->table);
	else
		obj = catalog_of(cat, act);
	if (obj && obj->parent && obj->parent->kind == OBJECT_SCHEMA &&
	    !catalog_path_is_unknown(cat))
		return obj->parent->name;
	return catalog_default_schema(cat);
}

const struct object *catalog_part(const struct catalog *cat, enum object_kind kind,
				  const struct object *table, const char *name)
{
	return table && name ? catalog_find(cat, kind, table, name) : NULL;
}

/* In the branch that made it, it is new for sure: else the branch would not run. */
static bool is_made_here(const struct catalog *cat, const struct object *obj)
{
	return cat->in_body && EXTRA(obj, branch) && EXTRA(obj, branch) == cat->branch &&
	       EXTRA(obj, body) == cat->body;
}

bool catalog_is_new(const struct catalog *cat, const struct object *obj, bool strictly)
{
	if (!obj || !catalog_is_of_unit(cat, obj))
		return false;
	/* a way down takes back what its way up says it makes */
	return !strictly || !obj->maybe_existed || cat->in_trial || is_made_here(cat, obj);
}

bool catalog_may_be_missing(const struct catalog *cat, const struct object *obj)
{
	return obj && obj->maybe_existed && EXTRA(obj, body) && !is_made_here(cat, obj);
}

bool catalog_is_empty(const struct catalog *cat, const struct object *table)
{
	/* before its way down is taken, a table has got its rows */
	return table && table->empty_in && table->empty_in == cat->unit && !cat->in_trial &&
	       table->empty_at != cat->statement && table->empty_at > cat->doubts.filled;
}

bool catalog_has_no_value(const struct catalog *cat, const struct object *column)
{
	const struct object *table = column ? column->parent : NULL;

	return column && column->seen && catalog_is_new(cat, column, true) &&
	       !column->has_default && !EXTRA(column, generated) &&
	       column->statement >= table->written_at && column->statement >= cat->doubts.filled;
}

bool catalog_is_seen(const struct catalog *cat, const struct object *obj)
{
	return obj->seen ||
	       (obj->maybe_existed && obj->unit != cat->unit && !obj->doubtful);
}
