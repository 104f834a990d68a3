/* Questions about what stands on what: what goes with a DROP, what keeps a change from working,
 * which keys and indexes are there. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "catalog.h"
#include "view.h"

/* Of a long list a reader wants the first ones. */
enum { SHOWN = 6 };

static const char *describe(const struct object *obj, struct arena *arena)
{
	char *kind = arena_strdup(arena, object_name(obj->kind));
	bool part = obj->kind == OBJECT_COLUMN || obj->kind == OBJECT_CONSTRAINT ||
		    obj->kind == OBJECT_TRIGGER || obj->kind == OBJECT_POLICY ||
		    obj->kind == OBJECT_RULE;

	for (char *dash = kind; (dash = strchr(dash, '-'));)
		*dash = ' ';
	if (part && obj->parent)
		return arena_printf(arena, "%s %s of %s", kind, obj->name, obj->parent->name);
	return arena_printf(arena, "%s %s", kind, obj->name);
}

static const char *describe_all(const struct objects *objects, struct arena *arena)
{
	const char *list = NULL;

	for (size_t i = 0; i < objects->n && i < SHOWN; i++) {
		const char *one = describe(objects->v[i], arena);

		list = list ? arena_printf(arena, "%s, %s", list, one) : one;
	}
	if (objects->n > SHOWN)
		list = arena_printf(arena, "%s and %zu more", list, objects->n - SHOWN);
	return list;
}

static void keep(struct objects *list, struct object *obj)
{
	GROW(list);
	list->v[list->n++] = obj;
}

static bool only_of(struct names names, const char *column)
{
	for (size_t i = 0; i < names.n; i++)
		if (strcmp(names.v[i], column) != 0)
			return false;
	return true;
}

/* What is over one column alone is known to go with it; its numbers too. Of a view that may
 * mean another table's column nothing is said. */
static bool is_its_own(const struct object *obj, const struct action *act,
		       const struct context *ctx)
{
	if (act->kind != ACTION_DROP_COLUMN)
		return false;
	if (obj->kind == OBJECT_SEQUENCE)
		return true;
	if (obj->kind == OBJECT_VIEW || obj->kind == OBJECT_MATERIALIZED_VIEW)
		return !view_needs(ctx->catalog, obj, ask_table(act, ctx), act->column);
	return (obj->kind == OBJECT_INDEX || obj->kind == OBJECT_CONSTRAINT) &&
	       only_of(obj->columns, act->column) && only_of(EXTRA(obj, mentions), act->column);
}

/* Is it a part of the table that is dropped, or the other half of a key? */
static bool goes_anyway(const struct object *obj, const struct object *root,
			const struct action *act)
{
	if (obj == root || obj->dropped)
		return true;
	if (obj->kind == OBJECT_COLUMN && act->column && !strcmp(obj->name, act->column))
		return true;
	if (root && (obj->parent == root || obj->table == root || obj->references == root))
		return obj->parent != root->parent || obj->table == root;
	/* a key is said once: as the constraint, not as its index */
	if (obj->kind == OBJECT_INDEX && obj->table)
		for (const struct object *con = obj->table->children; con; con = con->next)
			if (con->kind == OBJECT_CONSTRAINT && !con->dropped &&
			    !strcmp(con->name, obj->name))
				return true;
	return obj->parent && obj->parent->kind != OBJECT_SCHEMA && obj->parent->dropped;
}

/* A view's, partition's or other table's own parts go with it and are not named. */
static bool is_inside(const struct object *obj, const struct objects *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i] != obj && all->v[i]->kind != OBJECT_SCHEMA &&
		    (obj->parent == all->v[i] || obj->table == all->v[i]))
			return true;
	return false;
}

/* DROP VIEW a, b CASCADE: the statement names b itself, and a table of the list its parts. */
static bool is_named_too(const struct object *obj, const struct action *act,
			 const struct context *ctx)
{
	const struct action *end = ctx->file->actions.v + ctx->file->actions.n;

	for (const struct action *a = act + 1; a < end && action_together(a, act); a++) {
		const struct object *named = NULL;

		if (a->object < OBJECT_NONE && a->kind == ACTION_DROP(a->object))
			named = catalog_of(ctx->catalog, a);
		if (named && (named == obj || obj->parent == named || obj->table == named))
			return true;
	}
	return false;
}

/* What goes with what is dropped, beyond itself. */
static struct objects going(const struct action *act, const struct context *ctx)
{
	enum { MANY = 200 };
	const struct catalog *cat = ctx->catalog;
	struct objects all = { 0 }, list = { 0 };
	const struct object *root = catalog_of(cat, act);
	bool cascade = HAS(act, CASCADE);

	if (act->kind == ACTION_DROP_COLUMN)
		catalog_closure_of_column(cat, ask_table(act, ctx), act->column, cascade, &all);
	else if (act->object < OBJECT_NONE && act->kind == ACTION_DROP(act->object))
		catalog_closure(cat, root, cascade, &all);
	for (size_t i = 0; i < all.n; i++)
		if (!goes_anyway(all.v[i], root, act) && !is_its_own(all.v[i], act, ctx) &&
		    !is_named_too(all.v[i], act, ctx) &&
		    (all.n > MANY || !is_inside(all.v[i], &all)))
			keep(&list, all.v[i]);
	free(all.v);
	return list;
}

bool takes_others(const struct action *act, struct context *ctx)
{
	struct objects list = going(act, ctx);

	free(list.v);
	return list.n > 0;
}

const char *ask_going(const struct action *act, const struct context *ctx, struct arena *arena)
{
	struct objects list = going(act, ctx);
	const char *text = describe_all(&list, arena);

	free(list.v);
	return text;
}

/* What PostgreSQL refuses to change a column under: it does not follow by itself. */
static bool needs(const struct catalog *cat, const struct object *obj,
		  const struct object *table, const char *column, bool type)
{
	bool named = names_have(EXTRA(obj, mentions), column);

	if (obj->dropped)
		return false;
	switch (obj->kind) {
	case OBJECT_VIEW: case OBJECT_MATERIALIZED_VIEW:
		return named && view_needs(cat, obj, table, column);
	case OBJECT_POLICY: case OBJECT_RULE: case OBJECT_TRIGGER:
		return obj->parent == table && named;
	case OBJECT_COLUMN:
		return obj->parent == table && named && strcmp(obj->name, column) != 0;
	case OBJECT_CONSTRAINT:
		return !type && obj->parent != table &&
		       obj->constraint == ACTION_ADD_FOREIGN_KEY &&
		       names_have(EXTRA(obj, referenced_columns), column);
	default:
		return false;
	}
}

static struct objects in_the_way(const struct action *act, const struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);
	bool type = act->kind == ACTION_ALTER_COLUMN_TYPE;
	struct objects list = { 0 };

	if (!table || !act->column || HAS(act, CASCADE))
		return list;
	for (struct object *part = table->children; part; part = part->next)
		if (needs(ctx->catalog, part, table, act->column, type))
			keep(&list, part);
	for (const struct link *l = table->dependents; l; l = l->next)
		if (needs(ctx->catalog, l->object, table, act->column, type))
			keep(&list, l->object);
	if (names_have(table->columns, act->column) && table->partitioned)
		keep(&list, (struct object *)(uintptr_t)table);
	return list;
}

bool column_has_dependents(const struct action *act, struct context *ctx)
{
	struct objects list = in_the_way(act, ctx);

	free(list.v);
	return list.n > 0;
}

const char *ask_in_the_way(const struct action *act, const struct context *ctx,
			   struct arena *arena)
{
	struct objects list = in_the_way(act, ctx);
	const char *text = describe_all(&list, arena);

	free(list.v);
	return text;
}
