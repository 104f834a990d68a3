/* All that goes when an object is dropped. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "catalog_copy.h"
#include "catalog_link.h"
#include "heirs.h"

/* A search through what stands on an object. */
struct closure {
	const struct catalog *cat;
	bool cascade;
	struct objects *found;
	struct objects *defaults; /* columns that lose no more than their default */
	struct map seen;
	struct arena arena;
};

static bool see(struct closure *c, struct object *obj)
{
	void **slot;

	if (!obj || obj->dropped)
		return false;
	slot = map_slot(&c->seen, &obj, sizeof obj);
	if (*slot)
		return false;
	*slot = obj;
	GROW(c->found);
	c->found->v[c->found->n++] = obj;
	return true;
}

static void spread(struct closure *c, struct object *obj);

/* A foreign key needs the key that it points to. */
static bool needs_key(const struct object *fk, const struct object *key)
{
	/* it has chosen its key when it was made */
	if (fk->constraint != ACTION_ADD_FOREIGN_KEY ||
	    (key->seen && fk->statement < key->statement))
		return false;
	if (!EXTRA(fk, referenced_columns).n)
		return key->constraint == ACTION_ADD_PRIMARY_KEY;
	for (size_t i = 0; i < EXTRA(fk, referenced_columns).n; i++)
		if (!names_have(key->columns, EXTRA(fk, referenced_columns).v[i]))
			return false;
	return EXTRA(fk, referenced_columns).n == key->columns.n;
}

/* The index of a constraint's name, or the constraint of an index's. */
static struct object *twin_of(const struct closure *c, const struct object *obj,
			      const struct object *table)
{
	const struct object *twin = NULL;

	if (table && obj->kind == OBJECT_INDEX)
		twin = catalog_part(c->cat, OBJECT_CONSTRAINT, table, obj->name);
	else if (table && table->parent)
		twin = catalog_relation(c->cat, table->parent->name, obj->name);
	if (!twin || (twin->kind == OBJECT_INDEX && twin->table != table) ||
	    (twin->kind != OBJECT_INDEX && twin->kind != OBJECT_CONSTRAINT))
		return NULL;
	return (struct object *)(uintptr_t)twin;
}

/* A foreign key may stand on an index that is no constraint's. Where a constraint is over the same
 * columns, it is taken to stand on that. */
static bool is_only_key(const struct object *index, const struct object *table)
{
	if (!index->unique || index->computed)
		return false;
	for (const struct object *con = table->children; con; con = con->next)
		if ((con->constraint == ACTION_ADD_UNIQUE ||
		     con->constraint == ACTION_ADD_PRIMARY_KEY) && !con->dropped &&
		    names_equal(con->columns, index->columns))
			return false;
	return true;
}

/* With the constraint goes its index; with the index its constraint. */
static void spread_key(struct closure *c, const struct object *obj)
{
	struct object *table = obj->kind == OBJECT_INDEX ? obj->table : obj->parent;

	spread(c, twin_of(c, obj, table));
	for (struct link *l = table && c->cascade ? table->dependents : NULL; l; l = l->next)
		if (needs_key(l->object, obj) &&
		    (obj->kind == OBJECT_CONSTRAINT || is_only_key(obj, table)))
			spread(c, l->object);
	for (struct link *l = obj->dependents; l; l = l->next)
		if (l->object->kind == OBJECT_INDEX)
			spread(c, l->object); /* the same index of a partition */
}

static bool always_goes(const struct object *obj, const struct object *with)
{
	return (obj->references == with && with->partitioned && obj->kind != OBJECT_CONSTRAINT) ||
	       (obj->kind == OBJECT_SEQUENCE && obj->table == with) ||
	       (obj->kind == OBJECT_SEQUENCE && with->kind == OBJECT_COLUMN) ||
	       with->kind == OBJECT_EXTENSION;
}

/* A view has another text since, a sequence another owner; a publication only gets smaller. */
static bool still_stands(const struct object *obj, const struct object *on)
{
	const struct link *l = EXTRA(obj, uses);

	switch (obj->kind) {
	case OBJECT_VIEW: case OBJECT_RULE:
		while (l && l->object != on)
			l = l->next;
		return l != NULL || on->kind == OBJECT_SCHEMA || on->kind == OBJECT_EXTENSION;
	case OBJECT_SEQUENCE:
		return on->kind != OBJECT_COLUMN || obj->references == on;
	case OBJECT_COLUMN:
		return on->kind != OBJECT_SEQUENCE || obj->references == on ||
		       EXTRA(obj, numbers) == on;
	default:
		return obj->kind != OBJECT_PUBLICATION;
	}
}

/* A column that a sequence or function serves keeps its values, unless they are made of it. */
static bool only_loses_default(const struct object *obj, const struct object *with)
{
	return obj->kind == OBJECT_COLUMN &&
	       (with->kind == OBJECT_SEQUENCE || object_has_arguments(with->kind)) &&
	       !(EXTRA(obj, generated) && !strcmp(EXTRA(obj, generated), "stored"));
}

static void spread_to(struct closure *c, struct object *obj, const struct object *from)
{
	if (!only_loses_default(obj, from)) {
		spread(c, obj);
	} else if (!obj->dropped && obj->has_default) {
		GROW(c->defaults);
		c->defaults->v[c->defaults->n++] = obj;
	}
}

static void spread_links(struct closure *c, const struct link *links, const struct object *of)
{
	for (const struct link *l = links; l; l = l->next)
		if ((c->cascade || always_goes(l->object, of)) && still_stands(l->object, of))
			spread_to(c, l->object, of);
}

/* A foreign key that points to a partitioned table points to each of its partitions. */
static void spread_foreign_keys(struct closure *c, const struct object *partition)
{
	for (const struct object *p = partition->references; p && p->partitioned; p = p->references)
		for (const struct link *l = p->dependents; l; l = l->next)
			if (l->object->kind == OBJECT_CONSTRAINT)
				spread(c, l->object);
}

static bool same_name(const char *user, const char *name)
{
	size_t len;

	if (!user)
		return false;
	len = catalog_bare(&user);
	return len == catalog_bare(&name) && !strncmp(user, name, len);
}

static bool calls(const struct object *user, const struct object *function)
{
	for (size_t i = 0; i < EXTRA(user, calls).n; i++)
		if (same_name(EXTRA(user, calls).v[i], function->name))
			return true;
	return false;
}

/* A column that was given another type since does not go with the old one. */
static bool still_uses(const struct object *user, const struct object *of)
{
	if (object_has_arguments(of->kind))
		return calls(user, of);
	if (of->kind == OBJECT_COLLATION)
		return same_name(EXTRA(user, collation), of->name);
	return same_name(user->type, of->name);
}

bool catalog_is_user(const struct link *l, const struct object *of)
{
	/* before this one was made, its name meant another one */
	return !l->object->dropped && (!of->seen || l->since >= of->statement) &&
	       still_uses(l->object, of);
}

static void spread_users(struct closure *c, const struct object *of)
{
	enum object_kind kind = of->kind == OBJECT_COLLATION ? OBJECT_COLLATION :
				object_has_arguments(of->kind) ? OBJECT_FUNCTION : OBJECT_TYPE;

	for (const struct link *l = catalog_users(c->cat, kind, of->name); l; l = l->next)
		if (c->cascade && catalog_is_user(l, of))
			spread_to(c, l->object, of);
}

/* Does a part of a table, or a view on it, need one of its columns, or may it? */
static bool needs_column(const struct object *obj, const struct object *table, const char *column)
{
	bool view = obj->kind == OBJECT_VIEW || obj->kind == OBJECT_MATERIALIZED_VIEW;

	if (obj->kind == OBJECT_CONSTRAINT && obj->parent != table)
		return names_have(EXTRA(obj, referenced_columns), column) ||
		       (!EXTRA(obj, referenced_columns).n &&
			names_have(catalog_key(table), column));
	return names_have(obj->columns, column) || names_have(EXTRA(obj, mentions), column) ||
	       (view && (!EXTRA(obj, mentions).n || names_have(EXTRA(obj, mentions), "*")));
}

/* A column, and what its table and others have made of it. */
static void spread_column(struct closure *c, const struct object *table, const char *column)
{
	for (struct object *part = table->children; part; part = part->next) {
		bool own = part->kind == OBJECT_INDEX || part->kind == OBJECT_CONSTRAINT;

		if (part->dropped)
			continue;
		if (part->kind == OBJECT_COLUMN && !strcmp(part->name, column))
			spread(c, part);
		else if ((own || c->cascade) && needs_column(part, table, column))
			spread(c, part);
	}
	for (const struct link *l = c->cascade ? table->dependents : NULL; l; l = l->next)
		if (needs_column(l->object, table, column))
			spread(c, l->object);
}

/* It goes without its table: with its type, or with a function that makes its values. */
static bool is_alone(struct closure *c, const struct object *obj)
{
	return obj->kind == OBJECT_COLUMN && obj->parent->kind != OBJECT_TYPE &&
	       !map_find(&c->seen, &obj->parent, sizeof obj->parent);
}

static void spread(struct closure *c, struct object *obj)
{
	bool schema = obj && obj->kind == OBJECT_SCHEMA;

	if (!see(c, obj))
		return;
	if (obj->kind == OBJECT_CONSTRAINT || obj->kind == OBJECT_INDEX)
		spread_key(c, obj);
	for (struct object *part = obj->children; part; part = part->next)
		spread(c, part);
	for (const struct link *l = schema && c->cascade ? obj->dependents : NULL; l; l = l->next)
		if (l->object->parent == obj)
			spread(c, l->object);
	spread_links(c, heirs(obj), obj);
	if (!schema && obj->kind != OBJECT_INDEX)
		spread_links(c, obj->dependents, obj);
	if (obj->kind == OBJECT_TABLE && c->cascade)
		spread_foreign_keys(c, obj);
	if (is_alone(c, obj))
		spread_column(c, obj->parent, obj->name);
	if (obj->kind == OBJECT_TYPE || obj->kind == OBJECT_DOMAIN ||
	    obj->kind == OBJECT_COLLATION || obj->kind == OBJECT_EXTENSION ||
	    object_has_arguments(obj->kind))
		spread_users(c, obj);
}

static void begin(struct closure *c, const struct catalog *cat, bool cascade,
		  struct objects *found, struct objects *defaults)
{
	*c = (struct closure){ .cat = cat, .cascade = cascade, .found = found,
			       .defaults = defaults ? defaults : found };
	map_init(&c->seen, &c->arena);
}

static void end(struct closure *c)
{
	map_free(&c->seen);
	arena_free(&c->arena);
}

void catalog_closure(const struct catalog *cat, const struct object *obj, bool cascade,
		     struct objects *found, struct objects *defaults)
{
	struct closure c;

	begin(&c, cat, cascade, found, defaults);
	spread(&c, (struct object *)(uintptr_t)obj);
	end(&c);
}

void catalog_closure_of_column(const struct catalog *cat, const struct object *table,
			       const char *column, bool cascade, struct objects *found,
			       struct objects *defaults)
{
	struct closure c;

	begin(&c, cat, cascade, found, defaults);
	if (table)
		spread_column(&c, table, column);
	end(&c);
}

void catalog_forget_all(struct catalog *cat, struct objects *gone, struct objects *defaults)
{
	for (size_t i = 0; i < gone->n; i++)
		catalog_forget_object(cat, gone->v[i]);
	for (size_t i = 0; i < defaults->n; i++)
		CATALOG_SET(cat, defaults->v[i]->has_default, false);
	free(gone->v);
	free(defaults->v);
}

void catalog_drop(struct catalog *cat, struct object *obj, bool cascade)
{
	struct objects gone = { 0 }, defaults = { 0 };

	if (!obj)
		return;
	catalog_closure(cat, obj, cascade, &gone, &defaults);
	catalog_forget_all(cat, &gone, &defaults);
}
