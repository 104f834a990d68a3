/* Questions about what stands on what: what goes with a DROP, what keeps a change from working,
 * which keys and indexes are there. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ask_depend.h"
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

/* What goes; behind the first ones, columns that lose no more than their default. */
struct going {
	struct objects list;
	size_t whole;
};

static const char *describe_all(const struct going *going, struct arena *arena)
{
	const struct objects *objects = &going->list;
	const char *list = NULL;

	for (size_t i = 0; i < objects->n && i < SHOWN; i++) {
		const char *one = describe(objects->v[i], arena);

		if (i >= going->whole)
			one = arena_printf(arena, "the default of %s", one);
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

/* A key is said once: as the constraint, not as its index. */
static bool is_behind_key(const struct object *obj, const struct context *ctx)
{
	const struct object *con = obj->kind == OBJECT_INDEX ?
		catalog_part(ctx->catalog, OBJECT_CONSTRAINT, obj->table, obj->name) : NULL;

	return con && !con->dropped;
}

/* Is it a part of the table that is dropped, or the other half of a key? */
static bool goes_anyway(const struct object *obj, const struct object *root,
			const struct action *act)
{
	if (obj == root || obj->dropped)
		return true;
	if (obj->kind == OBJECT_COLUMN && act->column && !strcmp(obj->name, act->column))
		return true;
	/* the column of a serial's sequence stays, without its default */
	if (root && root->kind == OBJECT_SEQUENCE && obj->kind == OBJECT_COLUMN)
		return false;
	if (root && (obj->parent == root || obj->table == root || obj->references == root))
		return obj->parent != root->parent || obj->table == root;
	return obj->parent && obj->parent->kind != OBJECT_SCHEMA && obj->parent->dropped;
}

static int by_address(const void *a, const void *b)
{
	const uintptr_t x = (uintptr_t)*(struct object *const *)a,
			y = (uintptr_t)*(struct object *const *)b;

	return x < y ? -1 : x > y;
}

/* The list stays as it is. */
static struct objects sort(const struct objects *list)
{
	struct objects sorted = { 0 };

	for (size_t i = 0; i < list->n; i++)
		keep(&sorted, list->v[i]);
	if (sorted.n)
		qsort(sorted.v, sorted.n, sizeof *sorted.v, by_address);
	return sorted;
}

static bool has(const struct objects *sorted, const struct object *obj)
{
	return obj && sorted->n &&
	       bsearch(&obj, sorted->v, sorted->n, sizeof *sorted->v, by_address);
}

/* A view's, partition's or other table's own parts go with it and are not named. */
static bool is_inside(const struct object *obj, const struct objects *sorted)
{
	return (obj->parent && obj->parent->kind != OBJECT_SCHEMA && has(sorted, obj->parent)) ||
	       has(sorted, obj->table);
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

/* Which ones of those that go. */
enum which { ALL, OLD, OLD_PROPERTIES };

/* Though what is named is new, this was there before, and not as a part of what else was. */
static bool is_old(const struct object *obj, const struct objects *sorted,
		   const struct context *ctx)
{
	bool part = obj->parent && obj->parent->kind != OBJECT_SCHEMA;
	const struct object *table = part ? obj->parent : obj->table;

	return catalog_is_old(ctx->catalog, obj) &&
	       !(has(sorted, table) && catalog_is_old(ctx->catalog, table));
}

/* root: what is dropped. */
static bool is_meant(const struct object *obj, const struct object *root,
		     const struct objects *sorted, enum which which, const struct action *act,
		     const struct context *ctx)
{
	bool property = obj->kind == OBJECT_INDEX || obj->kind == OBJECT_CONSTRAINT;

	if (obj == root || is_behind_key(obj, ctx))
		return false;
	if (which != ALL && (property != (which == OLD_PROPERTIES) || !is_old(obj, sorted, ctx)))
		return false;
	if (which == ALL && (goes_anyway(obj, root, act) || is_its_own(obj, act, ctx) ||
			     is_inside(obj, sorted)))
		return false;
	return !is_named_too(obj, act, ctx);
}

static bool takes(const struct action *act)
{
	return act->kind == ACTION_DROP_COLUMN ||
	       (act->object < OBJECT_NONE && act->kind == ACTION_DROP(act->object));
}

/* What goes with what is dropped, beyond itself. */
static struct going going(const struct action *act, const struct context *ctx, enum which which)
{
	const struct catalog *cat = ctx->catalog;
	const struct object *dropped = catalog_of(cat, act), *root = dropped;
	struct objects all = { 0 }, defaults = { 0 }, sorted;
	struct going going = { { 0 }, 0 };
	bool cascade = HAS(act, CASCADE);

	/* of CREATE TABLE AS and LIKE the columns are not known */
	if (!root && act->kind == ACTION_DROP_COLUMN)
		root = ask_table(act, ctx);
	if (!takes(act) || (which != ALL && (!root || catalog_is_old(cat, root))))
		return going;
	if (act->kind == ACTION_DROP_COLUMN)
		catalog_closure_of_column(cat, ask_table(act, ctx), act->column, cascade, &all,
					  &defaults);
	else
		catalog_closure(cat, root, cascade, &all, &defaults);
	sorted = sort(&all);
	for (size_t i = 0; i < all.n; i++)
		if (is_meant(all.v[i], dropped, &sorted, which, act, ctx))
			keep(&going.list, all.v[i]);
	going.whole = going.list.n;
	for (size_t i = 0; which != OLD && i < defaults.n; i++)
		if (!is_inside(defaults.v[i], &sorted) && !has(&sorted, defaults.v[i]) &&
		    (which == ALL ? !goes_anyway(defaults.v[i], root, act)
				  : catalog_is_old(cat, defaults.v[i])))
			keep(&going.list, defaults.v[i]);
	free(all.v);
	free(sorted.v);
	free(defaults.v);
	return going;
}

static bool some_go(const struct action *act, const struct context *ctx, enum which which)
{
	struct going some = going(act, ctx, which);

	free(some.list.v);
	return some.list.n > 0;
}

static const char *names_of(const struct action *act, const struct context *ctx,
			    struct arena *arena, enum which which)
{
	struct going some = going(act, ctx, which);
	const char *text = describe_all(&some, arena);

	free(some.list.v);
	return text;
}

bool takes_others(const struct action *act, struct context *ctx)
{
	return some_go(act, ctx, ALL);
}

bool takes_old(const struct action *act, struct context *ctx)
{
	return some_go(act, ctx, OLD);
}

bool takes_old_properties(const struct action *act, struct context *ctx)
{
	return some_go(act, ctx, OLD_PROPERTIES);
}

const char *ask_going(const struct action *act, const struct context *ctx, struct arena *arena)
{
	return names_of(act, ctx, arena, ALL);
}

const char *ask_old_going(const struct action *act, const struct context *ctx,
			  struct arena *arena)
{
	return names_of(act, ctx, arena, OLD);
}

const char *ask_old_properties(const struct action *act, const struct context *ctx,
			       struct arena *arena)
{
	return names_of(act, ctx, arena, OLD_PROPERTIES);
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
	const char *text = describe_all(&(struct going){ list, list.n }, arena);

	free(list.v);
	return text;
}
