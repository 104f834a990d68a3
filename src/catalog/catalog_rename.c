/* What is called otherwise, or stands in another schema, and what follows it. */
#include <string.h>

#include "catalog_copy.h"
#include "catalog_gone.h"
#include "catalog_object.h"
#include "heirs.h"

/* The index behind a key is called like it. */
static void rename_twin(struct catalog *cat, const struct object *obj, const char *new_name)
{
	struct object *table = obj->kind == OBJECT_INDEX ? obj->table : obj->parent;

	if (obj->kind != OBJECT_INDEX && obj->kind != OBJECT_CONSTRAINT)
		return;
	for (struct object *twin = table ? table->children : NULL; twin; twin = twin->next)
		if (twin != obj && !twin->dropped && !strcmp(twin->name, obj->name) &&
		    (twin->kind == OBJECT_INDEX || twin->kind == OBJECT_CONSTRAINT)) {
			catalog_move(cat, twin, twin->parent, new_name);
			return;
		}
}

/* "app.mood[]" of a type that is now called feeling: "app.feeling[]" */
static const char *renamed_type(struct catalog *cat, const char *type, const char *old,
				const char *new)
{
	const char *dot = strrchr(type, '.'), *name = dot ? dot + 1 : type;
	size_t len = strcspn(name, "([");

	if (strlen(old) != len || strncmp(name, old, len) != 0)
		return NULL;
	return arena_printf(&cat->arena, "%.*s%s%s", (int)(name - type), type, new, name + len);
}

/* Columns of a type follow its name. */
static void rename_in_columns(struct catalog *cat, const struct action *act)
{
	if (act->object != OBJECT_TYPE && act->object != OBJECT_DOMAIN)
		return;
	for (const struct link *l = catalog_users(cat, OBJECT_TYPE, act->name); l; l = l->next) {
		struct object *col = l->object;
		const char *type = col->type && !col->dropped ?
			renamed_type(cat, col->type, act->name, act->new_name) : NULL;

		if (!type)
			continue;
		CATALOG_SET(cat, col->type, type);
		catalog_uses_name(cat, col, OBJECT_TYPE, type);
	}
}

/* A CHECK has the same name in the partitions and children; a key has one of its own. */
static void rename_check(struct catalog *cat, struct object *con, const char *new_name, int depth)
{
	enum { MAX_DEPTH = 32 };
	const char *old = con->name;

	catalog_move(cat, con, con->parent, new_name);
	if (con->constraint != ACTION_ADD_CHECK || EXTRA(con, no_inherit) || depth > MAX_DEPTH)
		return;
	for (const struct link *l = heirs(con->parent); l; l = l->next) {
		struct object *own = catalog_is_child(l->object, con->parent)
			? catalog_ours(cat, catalog_part(cat, OBJECT_CONSTRAINT, l->object, old))
			: NULL;

		if (own && own != con)
			rename_check(cat, own, new_name, depth + 1);
	}
}

/* What nobody told of before has the name now. */
static void unbury_name(struct catalog *cat, const struct action *act)
{
	bool in_table = catalog_is_part(act->object) || act->object == OBJECT_CONSTRAINT;
	struct object *parent = in_table ? catalog_known(cat, act->schema, act->table)
		: catalog_schema(cat, act->schema);

	if (!act->new_name || !parent)
		return;
	catalog_unbury(cat, act->object, parent, act->new_name);
	if (in_table && parent->whole)
		CATALOG_SET(cat, parent->whole, false);
}

void catalog_rename(struct catalog *cat, const struct action *act)
{
	struct object *obj = catalog_ours(cat, catalog_of(cat, act));

	/* what is in it is not what was in an older one of that name */
	if (!obj && act->object == OBJECT_SCHEMA && act->name)
		obj = catalog_schema(cat, act->name);
	if (!obj) {
		catalog_bury_unknown(cat, act);
		unbury_name(cat, act);
	}
	if (!obj || !act->new_name)
		return;
	if (object_has_arguments(act->object)) {
		catalog_forget_object(cat, obj);
		return;
	}
	rename_twin(cat, obj, act->new_name);
	rename_in_columns(cat, act);
	if (obj->kind == OBJECT_CONSTRAINT)
		rename_check(cat, obj, act->new_name, 0);
	else
		catalog_move(cat, obj, obj->parent, act->new_name);
}

/* A table's indexes and the sequences that its columns own go where it goes. */
static void move_part(struct catalog *cat, struct object *part, struct object *schema)
{
	if (part->dropped)
		return;
	if (part->kind == OBJECT_INDEX)
		catalog_move(cat, part, schema, part->name);
	if (part->kind != OBJECT_COLUMN)
		return;
	for (const struct link *l = part->dependents; l; l = l->next) {
		struct object *seq = l->object;

		if (seq->kind == OBJECT_SEQUENCE && seq->references == part && !seq->dropped)
			catalog_move(cat, seq, schema, seq->name);
	}
}

void catalog_set_schema(struct catalog *cat, const struct action *act)
{
	bool is_there = !HAS(act, IF_EXISTS) && !object_has_arguments(act->object);
	struct object *obj = is_there ? catalog_known_object(cat, act)
		: catalog_ours(cat, catalog_of(cat, act));
	struct object *schema;

	if (object_has_arguments(act->object) || !act->new_name)
		return;
	schema = catalog_schema(cat, act->new_name);
	if (!obj) {
		catalog_unbury(cat, act->object, schema, act->table ? act->table : act->name);
		return;
	}
	catalog_move(cat, obj, schema, obj->name);
	for (struct object *part = obj->children; part; part = part->next)
		move_part(cat, part, schema);
}
