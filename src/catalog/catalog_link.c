/* What stands on what: links between objects. */
#include <string.h>

#include "catalog_copy.h"
#include "catalog_link.h"

static bool has_link(const struct link *list, const struct object *obj)
{
	/* what was linked twice in a row is the only thing that is linked twice */
	return list && list->object == obj;
}

/* The list with one more. */
static struct link *with(struct catalog *cat, struct link *list, struct object *obj)
{
	struct link *link;

	if (has_link(list, obj)) {
		if (list->since != cat->statement)
			CATALOG_SET(cat, list->since, (uint32_t)cat->statement);
		return list;
	}
	link = ARENA_NEW(&cat->arena, struct link);
	*link = (struct link){ obj, list, (uint32_t)cat->statement };
	return link;
}

static void push(struct catalog *cat, struct link **list, struct object *obj)
{
	if (!has_link(*list, obj) || (*list)->since != cat->statement)
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
		SET_EXTRA(cat, obj, uses, with(cat, EXTRA(obj, uses), on));
}

void catalog_stands_free(struct catalog *cat, const struct object *obj, struct object *on)
{
	struct link *rest = NULL, **end = &rest;

	for (const struct link *l = on->dependents; l; l = l->next) {
		if (l->object == obj)
			continue;
		*end = ARENA_NEW(&cat->arena, struct link);
		**end = (struct link){ l->object, NULL, l->since };
		end = &(*end)->next;
	}
	CATALOG_SET(cat, on->dependents, rest);
}

/* PostgreSQL refuses a table that would be below itself. */
static bool is_above(const struct object *child, const struct object *parent)
{
	enum { DEEP = 1000 };

	for (int depth = 0; parent; parent = parent->references)
		if (parent == child || depth++ > DEEP)
			return true;
	return false;
}

void catalog_inherits(struct catalog *cat, struct object *child, struct object *parent)
{
	if (is_above(child, parent))
		return;
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

		*link = (struct link){ l->object, rest, l->since };
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
size_t catalog_bare(const char **name)
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
	size_t len = catalog_bare(&name);

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

void catalog_calls(struct catalog *cat, struct object *obj, const struct action *act)
{
	SET_EXTRA(cat, obj, calls, catalog_keep_names(cat, RARE(act, calls)));
	for (size_t i = 0; i < RARE(act, calls).n; i++)
		catalog_uses_name(cat, obj, OBJECT_FUNCTION, RARE(act, calls).v[i]);
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

struct names catalog_key(const struct object *table)
{
	const struct object *key = table ? EXTRA(table, key) : NULL;

	return key && !key->dropped ? key->columns : (struct names){ 0 };
}
