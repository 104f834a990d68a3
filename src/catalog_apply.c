/* Remembers what an action did: the only place where the catalog learns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog_state.h"

static struct names keep_names(struct catalog *cat, struct names names)
{
	struct names copy = { 0 };

	if (!names.n)
		return copy;
	copy.v = arena_alloc(&cat->arena, names.n * sizeof *copy.v);
	for (; copy.n < names.n; copy.n++)
		copy.v[copy.n] = arena_strdup(&cat->arena, names.v[copy.n]);
	return copy;
}

/* What a const lookup found, to be changed here. */
static struct object *ours(struct catalog *cat, const struct object *obj)
{
	struct object **slot;

	if (!obj)
		return NULL;
	slot = catalog_slot(cat, obj->kind, obj->parent, obj->name, false);
	return slot ? *slot : NULL;
}

static struct object *known_relation(struct catalog *cat, const char *schema, const char *name)
{
	return ours(cat, catalog_relation(cat, schema, name));
}

/* A table that something is done to existed before, when nothing tells more. */
static struct object *relation(struct catalog *cat, const char *schema, const char *name)
{
	struct object *obj = known_relation(cat, schema, name);
	struct object **slot;

	if (obj || !name)
		return obj;
	slot = catalog_slot(cat, OBJECT_TABLE, catalog_schema(cat, schema), name, true);
	CATALOG_SET(cat, *slot, catalog_new_object(cat, OBJECT_TABLE, name,
						   catalog_schema(cat, schema)));
	return *slot;
}

static struct object *create(struct catalog *cat, enum object_kind kind, struct object *parent,
			     const char *name, const struct action *act)
{
	struct object **slot, *obj;

	if (!name)
		return NULL;
	slot = catalog_slot(cat, kind, parent, name, true);
	if (*slot && (HAS(act, IF_NOT_EXISTS) || HAS(act, OR_REPLACE)))
		return *slot;
	obj = catalog_new_object(cat, kind, name, parent);
	obj->unit = cat->unit;
	obj->maybe_existed = HAS(act, IF_NOT_EXISTS) || HAS(act, OR_REPLACE);
	obj->seen = !obj->maybe_existed;
	CATALOG_SET(cat, *slot, obj);
	return obj;
}

static void add_child(struct catalog *cat, struct object *table, struct object *child)
{
	if (!table || !child || child->table)
		return;
	child->table = table;
	child->next = table->children;
	CATALOG_SET(cat, table->children, child);
}

static void forget(struct catalog *cat, struct object *obj)
{
	struct object **slot;

	if (!obj)
		return;
	slot = catalog_slot(cat, obj->kind, obj->parent, obj->name, true);
	if (*slot == obj)
		CATALOG_SET(cat, *slot, NULL);
	CATALOG_SET(cat, obj->dropped, true);
	/* its indexes and constraints go with it; columns are found through it alone */
	for (struct object *child = obj->children; child; child = child->next)
		if (!child->dropped)
			forget(cat, child);
}

/* Give an object another name or parent. */
static void move(struct catalog *cat, struct object *obj, struct object *parent, const char *name)
{
	struct object **old, **new;

	if (!obj || !name)
		return;
	old = catalog_slot(cat, obj->kind, obj->parent, obj->name, true);
	new = catalog_slot(cat, obj->kind, parent, name, true);
	if (*old == obj)
		CATALOG_SET(cat, *old, NULL);
	CATALOG_SET(cat, *new, obj);
	CATALOG_SET(cat, obj->name, arena_strdup(&cat->arena, name));
	CATALOG_SET(cat, obj->parent, parent);
}

static struct object *part(struct catalog *cat, enum object_kind kind, struct object *table,
			   const char *name)
{
	struct object **slot = table && name ? catalog_slot(cat, kind, table, name, false) : NULL;

	return slot ? *slot : NULL;
}

/* A column that something is done to was there before, when nothing tells more. */
static struct object *column(struct catalog *cat, const struct action *act)
{
	struct object *table = relation(cat, act->schema, act->table);
	struct object **slot;

	if (!table || !act->column)
		return NULL;
	slot = catalog_slot(cat, OBJECT_COLUMN, table, act->column, true);
	if (!*slot)
		CATALOG_SET(cat, *slot, catalog_new_object(cat, OBJECT_COLUMN, act->column, table));
	return *slot;
}

static void add_column(struct catalog *cat, const struct action *act)
{
	struct object *table = relation(cat, act->schema, act->table);
	struct object *col = create(cat, OBJECT_COLUMN, table, act->column, act);

	if (!col || col->type)
		return;
	/* the table may have been there, with this column or another of its name */
	col->maybe_existed = col->maybe_existed || (HAS(act, IN_CREATE_TABLE) &&
						    table->maybe_existed);
	col->type = arena_strdup(&cat->arena, act->type);
	col->not_null = HAS(act, NOT_NULL) || (act->generated &&
					       (!strcmp(act->generated, "serial") ||
								  !strcmp(act->generated,
									  "identity")));
	if (act->generated && !strcmp(act->generated, "serial")) {
		char name[256];

		snprintf(name, sizeof name, "%s_%s_seq", act->table, act->column);
		create(cat, OBJECT_SEQUENCE, table->parent, name, act);
	}
}

static void key_not_null(struct catalog *cat, struct object *table, struct names columns)
{
	for (size_t i = 0; i < columns.n; i++) {
		struct object *col = part(cat, OBJECT_COLUMN, table, columns.v[i]);

		if (col)
			CATALOG_SET(cat, col->not_null, true);
	}
}

static void add_constraint(struct catalog *cat, const struct action *act)
{
	struct object *table = relation(cat, act->schema, act->table);
	const char *name = action_constraint_name(act, &cat->arena);
	struct object *con = create(cat, OBJECT_CONSTRAINT, table, name, act);
	bool is_key = act->kind == ACTION_ADD_UNIQUE || act->kind == ACTION_ADD_PRIMARY_KEY ||
		      act->kind == ACTION_ADD_EXCLUSION;

	if (act->kind == ACTION_ADD_PRIMARY_KEY)
		key_not_null(cat, table, act->columns);
	if (act->kind == ACTION_ADD_NOT_NULL && !HAS(act, NOT_VALID))
		key_not_null(cat, table, act->columns);
	if (!con)
		return;
	con->maybe_existed = false;
	con->constraint = act->kind;
	con->valid = !HAS(act, NOT_VALID) && !HAS(act, NOT_ENFORCED);
	con->columns = keep_names(cat, act->columns);
	con->proves = keep_names(cat, act->proves);
	con->proves_only = act->proves_only;
	con->terms = keep_names(cat, act->terms);
	if (act->references)
		con->references = relation(cat, act->references_schema, act->references);
	add_child(cat, table, con);
	if (is_key && !HAS(act, USING_INDEX))
		add_child(cat, table, create(cat, OBJECT_INDEX, table->parent, name, act));
}

static void create_table(struct catalog *cat, const struct action *act)
{
	struct object *schema = HAS(act, TEMPORARY) ? cat->temporary
		: catalog_schema(cat, act->schema);
	bool is_table = act->object == OBJECT_TABLE || act->object == OBJECT_FOREIGN_TABLE;
	struct object *obj = create(cat, act->object, schema, is_table ? act->table : act->name,
				    act);

	if (!obj)
		return;
	obj->temporary = HAS(act, TEMPORARY);
	cat->has_temporary = cat->has_temporary || obj->temporary;
	obj->partitioned = HAS(act, PARTITIONED);
	obj->unlogged = HAS(act, UNLOGGED);
	if (HAS(act, PARTITION_OF) || HAS(act, INHERITS))
		obj->references = relation(cat, act->references_schema, act->references);
}

static void create_index(struct catalog *cat, const struct action *act)
{
	struct object *table = relation(cat, act->schema, act->table);
	const char *name = HAS(act, EXPRESSION) ? act->name
		: action_constraint_name(act, &cat->arena);
	struct object *index = create(cat, OBJECT_INDEX, table->parent, name, act);

	if (!index)
		return;
	index->columns = keep_names(cat, act->columns);
	index->unique = HAS(act, UNIQUE);
	index->computed = HAS(act, PARTIAL) || HAS(act, EXPRESSION);
	add_child(cat, table, index);
}

static bool is_part(enum object_kind kind)
{
	return kind == OBJECT_TRIGGER || kind == OBJECT_POLICY || kind == OBJECT_RULE;
}

static struct object *object_of(struct catalog *cat, const struct action *act)
{
	return ours(cat, catalog_of(cat, act));
}

static void create_other(struct catalog *cat, const struct action *act)
{
	struct object *parent, *obj;

	if (is_part(act->object)) {
		create(cat, act->object, relation(cat, act->schema, act->table), act->name, act);
		return;
	}
	parent = act->object == OBJECT_SCHEMA || !catalog_in_schema(act->object) ? NULL :
		 catalog_schema(cat, act->schema);
	obj = create(cat, act->object, parent, act->name, act);
	if (obj && act->object == OBJECT_DOMAIN)
		obj->not_null = HAS(act, NOT_NULL);
	if (object_has_arguments(act->object) && act->arguments)
		create(cat, act->object, parent,
		       arena_printf(&cat->arena, "%s%s", act->name, act->arguments), act);
}

static void drop(struct catalog *cat, const struct action *act)
{
	struct object *obj = object_of(cat, act);

	/* the index behind a key has the constraint's name */
	if (act->kind == ACTION_DROP_CONSTRAINT && obj) {
		struct object *table = obj->parent;

		forget(cat, known_relation(cat, table->parent ? table->parent->name : NULL,
					   act->name));
	}
	forget(cat, obj);
	/* f(int) and f stand apart in the table */
	if (object_has_arguments(act->object) && act->arguments) {
		struct action plain = *act;

		plain.arguments = NULL;
		forget(cat, object_of(cat, &plain));
	}
}

static void rename_object(struct catalog *cat, const struct action *act)
{
	struct object *obj = object_of(cat, act);

	if (obj && !object_has_arguments(act->object))
		move(cat, obj, obj->parent, act->new_name);
	else
		forget(cat, obj);
}

static void alter_column(struct catalog *cat, const struct action *act)
{
	struct object *col = column(cat, act);

	if (!col)
		return;
	if (act->kind == ACTION_ALTER_COLUMN_TYPE)
		CATALOG_SET(cat, col->type, arena_strdup(&cat->arena, act->type));
	else if (act->kind != ACTION_SET_NOT_NULL)
		CATALOG_SET(cat, col->not_null, false);
	else
		CATALOG_SET(cat, col->not_null, true);
}

static void validate(struct catalog *cat, const struct action *act)
{
	struct object *con = object_of(cat, act);

	if (!con)
		return;
	CATALOG_SET(cat, con->valid, true);
	CATALOG_SET(cat, con->valid_since, cat->statement);
	if (con->constraint == ACTION_ADD_NOT_NULL)
		key_not_null(cat, con->parent, con->columns);
}

static void set_schema(struct catalog *cat, const struct action *act)
{
	struct object *obj = object_of(cat, act);

	if (obj && !object_has_arguments(act->object))
		move(cat, obj, catalog_schema(cat, act->new_name), obj->name);
}

static void partition(struct catalog *cat, const struct action *act)
{
	struct object *child = act->kind == ACTION_ATTACH_PARTITION ||
		act->kind == ACTION_DETACH_PARTITION ?
		relation(cat, act->references_schema, act->references) :
		relation(cat, act->schema, act->table);
	struct object *parent = act->kind == ACTION_ATTACH_PARTITION ?
		relation(cat, act->schema, act->table) :
		relation(cat, act->references_schema, act->references);
	bool joins = act->kind == ACTION_ATTACH_PARTITION || act->kind == ACTION_INHERIT;

	if (child)
		CATALOG_SET(cat, child->references, joins ? parent : NULL);
	/* the rows of an old child are the parent's now: it is no new table any more */
	for (; joins && child && parent && !catalog_is_new(cat, child, true); parent =
	     parent->references) {
		if (!parent->unit)
			break;
		CATALOG_SET(cat, parent->unit, 0);
	}
}

/* CREATE, DROP and RENAME of any kind of object */
static void apply_to_object(struct catalog *cat, const struct action *act)
{
	if (act->kind == ACTION_CREATE_TABLE || act->kind == ACTION_CREATE_FOREIGN_TABLE ||
	    act->kind == ACTION_CREATE_VIEW || act->kind == ACTION_CREATE_MATERIALIZED_VIEW ||
	    act->kind == ACTION_CREATE_SEQUENCE)
		create_table(cat, act);
	else if (act->kind == ACTION_CREATE_INDEX)
		create_index(cat, act);
	else if (act->object < OBJECT_NONE && act->kind == ACTION_CREATE(act->object))
		create_other(cat, act);
	else if (act->object < OBJECT_NONE && act->kind == ACTION_DROP(act->object))
		drop(cat, act);
	else if (act->object < OBJECT_NONE && act->kind == ACTION_RENAME(act->object))
		rename_object(cat, act);
}

void catalog_apply(struct catalog *cat, const struct action *act)
{
	if (action_phase(act->kind))
		cat->changed = true;
	if (catalog_apply_session(cat, act))
		return;
	switch (act->kind) {
	case ACTION_ADD_COLUMN:
		add_column(cat, act);
		break;
	case ACTION_ADD_CHECK: case ACTION_ADD_NOT_NULL: case ACTION_ADD_UNIQUE:
	case ACTION_ADD_PRIMARY_KEY: case ACTION_ADD_FOREIGN_KEY: case ACTION_ADD_EXCLUSION:
		add_constraint(cat, act);
		break;
	case ACTION_ALTER_COLUMN_TYPE: case ACTION_SET_NOT_NULL: case ACTION_DROP_NOT_NULL:
		alter_column(cat, act);
		break;
	case ACTION_VALIDATE_CONSTRAINT:
		validate(cat, act);
		break;
	case ACTION_SET_SCHEMA:
		set_schema(cat, act);
		break;
	case ACTION_ATTACH_PARTITION: case ACTION_DETACH_PARTITION: case ACTION_INHERIT:
	case ACTION_NO_INHERIT:
		partition(cat, act);
		break;
	default:
		apply_to_object(cat, act);
	}
}
