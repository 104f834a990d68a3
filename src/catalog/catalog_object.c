/* Objects of the catalog: how one is made, found again, moved and forgotten. */
#include <string.h>

#include "catalog_constraint.h"
#include "catalog_gone.h"
#include "catalog_old.h"
#include "catalog_trial.h"
#include "made_name.h"

struct names catalog_keep_names(struct catalog *cat, struct names names)
{
	struct names copy = { 0 };

	if (!names.n)
		return copy;
	copy.v = arena_alloc(&cat->arena, names.n * sizeof *copy.v);
	for (; copy.n < names.n; copy.n++)
		copy.v[copy.n] = arena_strdup(&cat->arena, names.v[copy.n]);
	return copy;
}

struct object *catalog_ours(struct catalog *cat, const struct object *obj)
{
	struct object **slot;

	if (!obj)
		return NULL;
	slot = catalog_slot(cat, obj->kind, obj->parent, obj->name, false);
	return slot ? *slot : NULL;
}

static void join_schema(struct catalog *cat, struct object *obj)
{
	if (obj->parent && obj->parent->kind == OBJECT_SCHEMA && obj->kind != OBJECT_INDEX)
		catalog_stands_on(cat, obj, obj->parent);
}

struct object *catalog_known(struct catalog *cat, const char *schema, const char *name)
{
	struct object *obj = catalog_ours(cat, catalog_relation(cat, schema, name));
	struct object **slot, *home;

	if (obj || !name)
		return obj;
	home = catalog_schema(cat, schema);
	catalog_touch(cat, OBJECT_TABLE, home, name);
	slot = catalog_slot(cat, OBJECT_TABLE, home, name, true);
	catalog_unbury(cat, OBJECT_TABLE, home, name);
	CATALOG_SET(cat, *slot, catalog_new_object(cat, OBJECT_TABLE, name, home));
	catalog_list_name(cat, *slot);
	join_schema(cat, *slot);
	return *slot;
}

struct object *catalog_create(struct catalog *cat, enum object_kind kind, struct object *parent,
			      const char *name, const struct action *act)
{
	struct object **slot, *obj;
	bool anew;

	if (!name)
		return NULL;
	catalog_touch(cat, kind, parent, name);
	anew = catalog_is_anew(cat, kind, parent, name);
	catalog_unbury(cat, kind, parent, name);
	slot = catalog_slot(cat, kind, parent, name, true);
	if (*slot && (HAS(act, IF_NOT_EXISTS) || HAS(act, OR_REPLACE))) {
		SET_EXTRA(cat, (*slot), text, RARE(act, text));
		if (HAS(act, OR_REPLACE))
			CATALOG_SET(cat, (*slot)->doubtful, false);
		catalog_is_sure(cat, *slot);
		return *slot;
	}
	/* it is gone, then, by what was not read */
	if (*slot && (*slot)->doubtful)
		catalog_forget_object(cat, *slot);
	obj = catalog_new_object(cat, kind, name, parent);
	obj->unit = cat->unit;
	SET_EXTRA(cat, obj, text, RARE(act, text));
	SET_EXTRA(cat, obj, anew, anew);
	obj->maybe_existed = HAS(act, IF_NOT_EXISTS) || HAS(act, OR_REPLACE);
	obj->seen = !obj->maybe_existed;
	if (obj->maybe_existed && RARE(act, branch)) {
		SET_EXTRA(cat, obj, body, RARE(act, body));
		SET_EXTRA(cat, obj, branch, RARE(act, branch));
	}
	obj->doubtful = obj->maybe_existed && catalog_is_doubted(cat, name);
	CATALOG_SET(cat, *slot, obj);
	catalog_list_name(cat, obj);
	join_schema(cat, obj);
	return obj;
}

/* What is added and dropped again and again would make the list of a table's parts long. */
static void leave_table(struct catalog *cat, struct object *table)
{
	while (table && table->children && table->children->dropped)
		CATALOG_SET(cat, table->children, table->children->next);
}

void catalog_forget_object(struct catalog *cat, struct object *obj)
{
	struct object **slot;

	if (!obj || obj->dropped)
		return;
	catalog_touch(cat, obj->kind, obj->parent, obj->name);
	slot = catalog_slot(cat, obj->kind, obj->parent, obj->name, true);
	if (*slot == obj) {
		CATALOG_SET(cat, *slot, NULL);
		catalog_bury_object(cat, obj);
	}
	CATALOG_SET(cat, obj->dropped, true);
	leave_table(cat, obj->table);
}

void catalog_move(struct catalog *cat, struct object *obj, struct object *parent, const char *name)
{
	struct object **old, **new;

	if (!obj || !name)
		return;
	catalog_touch(cat, obj->kind, obj->parent, obj->name);
	catalog_touch(cat, obj->kind, parent, name);
	old = catalog_slot(cat, obj->kind, obj->parent, obj->name, true);
	new = catalog_slot(cat, obj->kind, parent, name, true);
	if (*old == obj) {
		CATALOG_SET(cat, *old, NULL);
		catalog_bury(cat, obj->kind, obj->parent, obj->name);
	}
	catalog_unbury(cat, obj->kind, parent, name);
	CATALOG_SET(cat, *new, obj);
	CATALOG_SET(cat, obj->name, arena_strdup(&cat->arena, name));
	CATALOG_SET(cat, obj->parent, parent);
	catalog_list_name(cat, obj);
	join_schema(cat, obj);
}

/* Is there a constraint of the name on the table, or what would be in an index's way? */
static bool name_is_taken(struct catalog *cat, const struct object *table,
			  const struct action *act, const char *name)
{
	bool has_index = act->kind != ACTION_ADD_CHECK && act->kind != ACTION_ADD_NOT_NULL &&
			 act->kind != ACTION_ADD_FOREIGN_KEY;

	if (has_index && catalog_relation(cat, table->parent->name, name))
		return true;
	return act->kind != ACTION_CREATE_INDEX &&
	       catalog_part(cat, OBJECT_CONSTRAINT, table, name);
}

const char *catalog_name_for(struct catalog *cat, const struct object *table,
			     const struct action *act)
{
	enum { TRIES = 200 };
	const char *name = act->name;

	for (unsigned pass = 0; !act->name && pass < TRIES; pass++) {
		name = action_made_name(act, pass, &cat->arena);
		/* with IF NOT EXISTS, what has the name may well be this very one */
		if (!name || HAS(act, IF_NOT_EXISTS) || !name_is_taken(cat, table, act, name))
			break;
	}
	return name;
}

/*
 * PostgreSQL gives a table 1600 columns, those that were dropped among them, and no more. What is
 * done to others fails; each would make every look at the table's parts longer.
 */
static bool is_full(struct catalog *cat, struct object *table, const char *column)
{
	enum { COLUMNS = 1600 };
	struct object **slot;

	if (!table || table->ncolumns < COLUMNS)
		return false;
	slot = catalog_slot(cat, OBJECT_COLUMN, table, column, false);
	if (slot && *slot)
		return false;
	CATALOG_SET(cat, table->whole, false);
	return true;
}

static void add_child(struct catalog *cat, struct object *table, struct object *child)
{
	if (!table || !child || child->table)
		return;
	if (child->kind == OBJECT_COLUMN)
		CATALOG_SET(cat, table->ncolumns, table->ncolumns + 1);
	child->table = table;
	child->next = table->children;
	CATALOG_SET(cat, table->children, child);
}

struct object *catalog_add_part(struct catalog *cat, enum object_kind kind, struct object *table,
				const char *name, const struct action *act)
{
	struct object *obj;

	if (kind == OBJECT_COLUMN && name && is_full(cat, table, name))
		return NULL;
	obj = catalog_create(cat, kind, kind == OBJECT_INDEX ? table->parent : table, name, act);
	add_child(cat, table, obj);
	return obj;
}

bool catalog_was_there(const struct catalog *cat, const struct object *table,
		       const struct action *act)
{
	return HAS(act, IN_CREATE_TABLE) &&
	       (table->maybe_existed || table->statement != cat->statement);
}

struct object *catalog_known_part(struct catalog *cat, enum object_kind kind, struct object *table,
				  const char *name)
{
	struct object **slot;

	if (!table || !name)
		return NULL;
	slot = catalog_slot(cat, kind, table, name, true);
	if (!*slot) {
		CATALOG_SET(cat, *slot, catalog_new_object(cat, kind, name, table));
		add_child(cat, table, *slot);
	}
	return *slot;
}

/* A column that something is done to was there before, when nothing tells more. */
struct object *catalog_known_column(struct catalog *cat, struct object *table, const char *name)
{
	if (!table || !name || is_full(cat, table, name))
		return NULL;
	return catalog_known_part(cat, OBJECT_COLUMN, table, name);
}

bool catalog_is_part(enum object_kind kind)
{
	return kind == OBJECT_TRIGGER || kind == OBJECT_POLICY || kind == OBJECT_RULE;
}

static bool is_relation(enum object_kind kind)
{
	return kind == OBJECT_TABLE || kind == OBJECT_FOREIGN_TABLE || kind == OBJECT_SEQUENCE ||
	       kind == OBJECT_VIEW || kind == OBJECT_MATERIALIZED_VIEW;
}

struct object *catalog_known_object(struct catalog *cat, const struct action *act)
{
	const char *name = act->table ? act->table : act->name;
	struct object *obj = catalog_ours(cat, catalog_of(cat, act)), **slot;

	if (obj || !name || !catalog_in_schema(act->object) || act->object == OBJECT_INDEX)
		return obj;
	if (act->object == OBJECT_TRIGGER)
		return catalog_known_part(cat, act->object,
					  catalog_known(cat, act->schema, act->table), act->name);
	if (is_relation(act->object)) {
		obj = catalog_known(cat, act->schema, name);
		obj->kind = act->object;
		return obj;
	}
	if (act->arguments)
		name = arena_printf(&cat->arena, "%s%s", name, act->arguments);
	slot = catalog_slot(cat, act->object, catalog_schema(cat, act->schema), name, true);
	CATALOG_SET(cat, *slot, catalog_new_object(cat, act->object, name,
						   catalog_schema(cat, act->schema)));
	catalog_list_name(cat, *slot);
	return *slot;
}
