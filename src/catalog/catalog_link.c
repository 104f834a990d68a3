/* What stands on what: links between objects, and all that goes when one is dropped. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "catalog_copy.h"
#include "heirs.h"

static bool has_link(const struct link *list, const struct object *obj)
{
	/* what was linked twice in a row is the only thing that is linked twice */
	return list && list->object == obj;
}

/* The list with one more. */
static struct link *with(struct catalog *cat, struct link *list, struct object *obj)
{
	struct link *link;

	if (has_link(list, obj))
		return list;
	link = ARENA_NEW(&cat->arena, struct link);
	*link = (struct link){ obj, list };
	return link;
}

static void push(struct catalog *cat, struct link **list, struct object *obj)
{
	if (!has_link(*list, obj))
		CATALOG_SET(cat, *list, with(cat, *list, obj));
}

void catalog_stands_on(struct catalog *cat, struct object *obj, struct object *on)
{
	if (!obj || !on || obj == on)
		return;
	push(cat, &on->dependents, obj);
	if (on->kind == OBJECT_SCHEMA)
		return;
	if (obj->kind == OBJECT_VIEW || obj->kind == OBJECT_MATERIALIZED_VIEW ||
	    obj->kind == OBJECT_PUBLICATION || obj->kind == OBJECT_INDEX ||
	    obj->kind == OBJECT_RULE)
		push(cat, &obj->uses, on);
}

void catalog_inherits(struct catalog *cat, struct object *child, struct object *parent)
{
	if (!child->references)
		CATALOG_SET(cat, child->references, parent);
	else if (child->references != parent)
		SET_EXTRA(cat, child, parents, with(cat, EXTRA(child, parents), parent));
	SET_EXTRA(cat, parent, heirs, with(cat, EXTRA(parent, heirs), child));
	if (EXTRA(child, is_default))
		SET_EXTRA(cat, parent, rest, child);
}

void catalog_leaves(struct catalog *cat, struct object *child, const struct object *parent)
{
	struct object *first = child->references == parent ? NULL : child->references;
	struct link *rest = NULL;

	for (const struct link *l = EXTRA(child, parents); l; l = l->next) {
		if (l->object == parent)
			continue;
		if (!first) {
			first = l->object;
			continue;
		}

		struct link *link = ARENA_NEW(&cat->arena, struct link);

		*link = (struct link){ l->object, rest };
		rest = link;
	}
	CATALOG_SET(cat, child->references, first);
	SET_EXTRA(cat, child, parents, rest);
}

bool catalog_is_child(const struct object *obj, const struct object *parent)
{
	if (obj->kind == OBJECT_CONSTRAINT || obj->dropped)
		return false;
	for (const struct link *l = EXTRA(obj, parents); l; l = l->next)
		if (l->object == parent)
			return true;
	return obj->references == parent;
}

/* app.status[] is of the type status */
static size_t bare(const char **name)
{
	const char *end = *name + strcspn(*name, "([");

	for (const char *s = *name; s < end; s++)
		if (*s == '.')
			*name = s + 1;
	return (size_t)(end - *name);
}

static void make_user_key(struct text *key, enum object_kind kind, const char *name)
{
	char k = (char)kind;
	size_t len = bare(&name);

	text_add(key, &k, 1);
	text_add(key, name, len);
}

void catalog_uses_name(struct catalog *cat, struct object *obj, enum object_kind kind,
		       const char *name)
{
	struct text key = { 0 };
	struct object **slot;

	if (!obj || !name)
		return;
	make_user_key(&key, kind, name);
	slot = (struct object **)map_slot(&cat->users, key.s, key.len);
	if (!*slot)
		*slot = ARENA_NEW(&cat->arena, struct object);
	push(cat, &(*slot)->dependents, obj);
	text_free(&key);
}

const struct link *catalog_users(const struct catalog *cat, enum object_kind kind, const char *name)
{
	struct text key = { 0 };
	void **slot;

	if (!name)
		return NULL;
	make_user_key(&key, kind, name);
	slot = map_find(&cat->users, key.s, key.len);
	text_free(&key);
	return slot ? ((struct object *)*slot)->dependents : NULL;
}

/* A search through what stands on an object. */
struct closure {
	const struct catalog *cat;
	bool cascade;
	struct objects *found;
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
	if (fk->constraint != ACTION_ADD_FOREIGN_KEY)
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

/* With the constraint goes its index; with the index its constraint. */
static void spread_key(struct closure *c, const struct object *obj)
{
	struct object *table = obj->kind == OBJECT_INDEX ? obj->table : obj->parent;

	spread(c, twin_of(c, obj, table));
	for (struct link *l = table && c->cascade ? table->dependents : NULL; l; l = l->next)
		if (obj->kind == OBJECT_CONSTRAINT && needs_key(l->object, obj))
			spread(c, l->object);
	for (struct link *l = obj->dependents; l; l = l->next)
		if (l->object->kind == OBJECT_INDEX)
			spread(c, l->object); /* the same index of a partition */
}

static bool always_goes(const struct object *obj, const struct object *with)
{
	return (obj->references == with && with->partitioned && obj->kind != OBJECT_CONSTRAINT) ||
	       (obj->kind == OBJECT_SEQUENCE &&
		(obj->table == with || with->kind == OBJECT_COLUMN));
}

static void spread_links(struct closure *c, const struct link *links, const struct object *of)
{
	for (const struct link *l = links; l; l = l->next)
		if (c->cascade || always_goes(l->object, of))
			spread(c, l->object);
}

/* A foreign key that points to a partitioned table points to each of its partitions. */
static void spread_foreign_keys(struct closure *c, const struct object *partition)
{
	for (const struct object *p = partition->references; p && p->partitioned; p = p->references)
		for (const struct link *l = p->dependents; l; l = l->next)
			if (l->object->kind == OBJECT_CONSTRAINT)
				spread(c, l->object);
}

/* A column that was given another type since does not go with the old one. */
static bool still_uses(const struct object *user, const struct object *type)
{
	const char *now = user->type, *of = type->name;
	size_t len;

	if (type->kind == OBJECT_FUNCTION || user->kind != OBJECT_COLUMN || !now)
		return true;
	len = bare(&now);
	return len == bare(&of) && !strncmp(now, of, len);
}

static void spread_users(struct closure *c, const struct object *of)
{
	enum object_kind kind = of->kind == OBJECT_FUNCTION ? OBJECT_FUNCTION : OBJECT_TYPE;

	for (const struct link *l = catalog_users(c->cat, kind, of->name); l; l = l->next)
		if ((c->cascade || always_goes(l->object, of)) && still_uses(l->object, of))
			spread(c, l->object);
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
	if (obj->kind == OBJECT_TYPE || obj->kind == OBJECT_DOMAIN ||
	    obj->kind == OBJECT_FUNCTION || obj->kind == OBJECT_EXTENSION)
		spread_users(c, obj);
}

static void begin(struct closure *c, const struct catalog *cat, bool cascade, struct objects *found)
{
	*c = (struct closure){ .cat = cat, .cascade = cascade, .found = found };
	map_init(&c->seen, &c->arena);
}

static void end(struct closure *c)
{
	map_free(&c->seen);
	arena_free(&c->arena);
}

void catalog_closure(const struct catalog *cat, const struct object *obj, bool cascade,
		     struct objects *found)
{
	struct closure c;

	begin(&c, cat, cascade, found);
	spread(&c, (struct object *)(uintptr_t)obj);
	end(&c);
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

void catalog_closure_of_column(const struct catalog *cat, const struct object *table,
			       const char *column, bool cascade, struct objects *found)
{
	struct closure c;

	begin(&c, cat, cascade, found);
	for (struct object *part = table ? table->children : NULL; part; part = part->next) {
		bool own = part->kind == OBJECT_INDEX || part->kind == OBJECT_CONSTRAINT;

		if (part->dropped)
			continue;
		if (part->kind == OBJECT_COLUMN && !strcmp(part->name, column))
			spread(&c, part);
		else if ((own || cascade) && needs_column(part, table, column))
			spread(&c, part);
	}
	for (const struct link *l = table && cascade ? table->dependents : NULL; l; l = l->next)
		if (needs_column(l->object, table, column))
			spread(&c, l->object);
	end(&c);
}

/* A column that a dropped sequence or function served keeps its values, not its default. */
static bool only_loses_default(const struct object *root, const struct object *obj)
{
	return obj != root && obj->kind == OBJECT_COLUMN && obj->parent && !obj->parent->dropped &&
	       (root->kind == OBJECT_SEQUENCE || root->kind == OBJECT_FUNCTION);
}

void catalog_drop(struct catalog *cat, struct object *obj, bool cascade)
{
	struct objects gone = { 0 };

	if (!obj)
		return;
	catalog_closure(cat, obj, cascade, &gone);
	for (size_t i = 0; i < gone.n; i++) {
		if (only_loses_default(obj, gone.v[i]))
			CATALOG_SET(cat, gone.v[i]->has_default, false);
		else
			catalog_forget_object(cat, gone.v[i]);
	}
	free(gone.v);
}

struct names catalog_key(const struct object *table)
{
	const struct object *key = table ? table->key : NULL;

	return key && !key->dropped ? key->columns : (struct names){ 0 };
}
