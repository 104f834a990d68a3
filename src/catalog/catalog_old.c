/* What was there before the unit that is open, though the unit may have made it anew. */
#include <stdint.h>
#include <string.h>

#include "catalog_gone.h"
#include "catalog_old.h"
#include "heirs.h"

/* A text may say that two tables are each other's child. */
enum { MAX_DEPTH = 32 };

/* Kinds whose DROP with a CREATE behind it is no loss: then the one behind it stands for both. */
static bool is_remade(enum object_kind kind)
{
	return kind == OBJECT_VIEW || kind == OBJECT_TRIGGER || kind == OBJECT_RULE ||
	       kind == OBJECT_POLICY || object_has_arguments(kind);
}

bool catalog_is_old(const struct catalog *cat, const struct object *obj)
{
	if (!catalog_is_of_unit(cat, obj) || EXTRA(obj, anew))
		return true;
	if (catalog_is_new(cat, obj, true))
		return false;
	switch (obj->kind) {
	case OBJECT_COLUMN: case OBJECT_INDEX: case OBJECT_CONSTRAINT: case OBJECT_TABLE:
		/* where it was there already, IF NOT EXISTS has not put it on what is new */
		return false;
	default:
		return !obj->parent || !catalog_is_new(cat, obj->parent, true);
	}
}

/* Where its name is kept when it is there no more. */
static void **grave_of(struct catalog *cat, const struct object *obj)
{
	return catalog_place(&cat->graves, obj->kind, obj->parent, obj->name, true);
}

void catalog_bury_object(struct catalog *cat, struct object *obj)
{
	catalog_bury(cat, obj->kind, obj->parent, obj->name);
	if (cat->unsure || !is_remade(obj->kind) || !catalog_is_old(cat, obj))
		return;
	SET_EXTRA(cat, obj, gone_in, (uint32_t)cat->unit);
	CATALOG_SET(cat, *grave_of(cat, obj), obj);
}

static void bury_old(struct catalog *cat, enum object_kind kind, struct object *parent,
		     const char *name)
{
	struct object *obj = catalog_new_object(cat, kind, name, parent);

	obj->dropped = true;
	catalog_bury_object(cat, obj);
}

void catalog_bury_unseen(struct catalog *cat, const struct action *act)
{
	bool is_part = act->object == OBJECT_TRIGGER || act->object == OBJECT_RULE ||
		       act->object == OBJECT_POLICY;
	struct object *parent;

	/* IF EXISTS is most often about what an earlier try left behind */
	if (!act->name || !is_remade(act->object) || HAS(act, IF_EXISTS) || HAS(act, ANY_NAME))
		return;
	parent = is_part ? catalog_known(cat, act->schema, act->table)
		: catalog_schema(cat, act->schema);
	if (!parent)
		return;
	bury_old(cat, act->object, parent, act->name);
	if (act->arguments)
		bury_old(cat, act->object, parent,
			 arena_printf(&cat->arena, "%s%s", act->name, act->arguments));
}

bool catalog_is_anew(struct catalog *cat, enum object_kind kind, const struct object *parent,
		     const char *name)
{
	void **grave = is_remade(kind) ? catalog_place(&cat->graves, kind, parent, name, false)
		: NULL;
	const struct object *was = grave && *grave != cat ? *grave : NULL;

	return was && EXTRA(was, gone_in) == cat->unit;
}

bool catalog_dropped_old(const struct catalog *cat, const struct action *act)
{
	const struct object *parent = act->table ?
		catalog_relation(cat, act->schema, act->table) :
		catalog_object(cat, OBJECT_SCHEMA, NULL, catalog_home(cat, act), NULL);

	/* to look changes nothing */
	return act->name && parent &&
	       catalog_is_anew((struct catalog *)(uintptr_t)cat, act->object, parent, act->name);
}

/* What a child is tells of all that it is a child of. */
struct joined {
	bool old;       /* or it covers an old one */
	bool passing;   /* the same, of a name that means nothing later on */
	bool rows;      /* it may have some */
};

static void mark_parents(struct catalog *cat, struct object *table, const struct joined *joined,
			 int depth)
{
	if (depth > MAX_DEPTH || !table || table->kind == OBJECT_CONSTRAINT)
		return;
	/* where all that is known, the parents know it too: there may be very many ways to them */
	if (!(joined->old && !EXTRA(table, shelters)) && !(joined->passing && table->unit) &&
	    !(joined->rows && table->empty_in))
		return;
	if (joined->old && !EXTRA(table, shelters))
		SET_EXTRA(cat, table, shelters, true);
	if (joined->passing && table->unit)
		CATALOG_SET(cat, table->unit, 0);
	if (joined->rows && table->empty_in)
		CATALOG_SET(cat, table->empty_in, 0);
	mark_parents(cat, table->references, joined, depth + 1);
	for (const struct link *l = EXTRA(table, parents); l; l = l->next)
		mark_parents(cat, l->object, joined, depth + 1);
}

void catalog_shelter(struct catalog *cat, const struct object *child, struct object *parent)
{
	bool old = EXTRA(child, shelters) || !catalog_is_new(cat, child, true);
	const struct joined joined = {
		.old = old,
		.passing = old && strchr(child->name, '<'),
		.rows = !catalog_is_empty(cat, child),
	};

	mark_parents(cat, parent, &joined, 0);
}

/* A child that nobody told of has the columns and CHECKs of its parent all the same. */
static bool has_old(const struct catalog *cat, const struct object *child,
		    const struct object *part)
{
	const struct object *own = part ? catalog_part(cat, part->kind, child, part->name) : NULL;
	bool must_have = !part || part->kind == OBJECT_COLUMN ||
			 part->constraint == ACTION_ADD_CHECK;

	if (own)
		return !catalog_is_new(cat, own, true);
	return must_have && !catalog_is_new(cat, child, true) && !(part && child->whole);
}

static bool covers(const struct catalog *cat, const struct object *table,
		   const struct object *part, int depth, int *steps)
{
	const struct link *l = EXTRA(table, shelters) && depth < MAX_DEPTH ? heirs(table) : NULL;

	for (; l && *steps > 0; l = l->next) {
		if (!catalog_is_child(l->object, table))
			continue;
		--*steps;
		if (has_old(cat, l->object, part) || covers(cat, l->object, part, depth + 1, steps))
			return true;
	}
	return *steps <= 0;
}

bool catalog_covers_old(const struct catalog *cat, const struct object *table,
			const struct object *part)
{
	int steps = 10000;   /* children of children by many ways: then it may */

	return table && covers(cat, table, part, 0, &steps);
}
