/* What was not read may have changed what is known: from there on that is no proof. */
#include "catalog_doubt.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "catalog_path.h"
#include "expression.h"

/* Functions call functions; one that comes back to itself adds nothing. */
enum { MAX_CALLS = 16 };

static bool is_function(enum object_kind kind)
{
	return object_has_arguments(kind);
}

static bool is_table(const struct object *obj)
{
	return obj->kind == OBJECT_TABLE || obj->kind == OBJECT_FOREIGN_TABLE;
}

static bool is_of_table(const struct object *obj)
{
	return is_table(obj) || obj->kind == OBJECT_INDEX || obj->kind == OBJECT_COLUMN ||
	       obj->kind == OBJECT_CONSTRAINT;
}

void doubts_init(struct doubts *doubts, struct arena *arena)
{
	*doubts = (struct doubts){ 0 };
	map_init(&doubts->by_name, arena);
	map_init(&doubts->named, arena);
}

void doubts_free(struct doubts *doubts)
{
	map_free(&doubts->by_name);
	map_free(&doubts->named);
}

/* Parts of tables are found with their table. */
void catalog_list_name(struct catalog *cat, struct object *obj)
{
	struct named *named;

	if (obj->parent && obj->parent->kind != OBJECT_SCHEMA)
		return;
	named = ARENA_NEW(&cat->arena, struct named);
	*named = (struct named){ obj, obj->name, cat->doubts.new };
	CATALOG_SET(cat, cat->doubts.new, named);
}

static void enter_name(struct catalog *cat, const struct named *named)
{
	const char *name = named->name;
	size_t len = is_function(named->object->kind) ? strcspn(name, "(") : strlen(name);
	struct known **slot = (struct known **)map_slot(&cat->doubts.by_name, name, len);
	struct known *first = ARENA_NEW(&cat->arena, struct known);

	*first = (struct known){ named->object, *slot };
	CATALOG_SET(cat, *slot, first);
}

/* The oldest first: the list of a name begins with the newest. */
static void enter_names(struct catalog *cat)
{
	struct { const struct named **v; size_t n, cap; } all = { 0 };

	for (const struct named *named = cat->doubts.new; named; named = named->next) {
		GROW(&all);
		all.v[all.n++] = named;
	}
	if (all.n)
		CATALOG_SET(cat, cat->doubts.new, NULL);
	while (all.n)
		enter_name(cat, all.v[--all.n]);
	free(all.v);
}

/* So that a doubt about everything costs no more than what was learnt since the last one. */
void catalog_is_sure(struct catalog *cat, struct object *obj)
{
	struct known **list = is_of_table(obj) ? &cat->doubts.tables : &cat->doubts.sure;
	struct known *first = ARENA_NEW(&cat->arena, struct known);

	*first = (struct known){ obj, *list };
	CATALOG_SET(cat, *list, first);
}

bool catalog_is_doubted(const struct catalog *cat, const char *name)
{
	return cat->doubts.all || map_find(&cat->doubts.named, name, strlen(name));
}

bool catalog_lacks(const struct catalog *cat, const char *name)
{
	return cat->complete && !catalog_path_is_unknown(cat) &&
	       !(name && catalog_is_doubted(cat, name));
}

void catalog_past_is_partly_unread(struct catalog *cat, bool unread)
{
	cat->partly_unread = unread;
}

size_t catalog_doubts(const struct catalog *cat)
{
	return cat->doubts.unread;
}

#define DOUBT(cat, field, value) \
	((field) == (value) ? (void)0 : (void)CATALOG_SET((cat), (field), (value)))

/* It may be another one by now, or not what it was. */
static void doubt(struct catalog *cat, struct object *obj)
{
	if (obj->dropped)
		return;
	DOUBT(cat, obj->doubtful, true);
	DOUBT(cat, obj->seen, false);
	DOUBT(cat, obj->whole, false);
	DOUBT(cat, obj->empty_in, 0);
	DOUBT(cat, obj->said_not_null, false);
}

bool catalog_is_not_null(const struct object *column)
{
	return column && column->not_null && (!column->doubtful || column->said_not_null);
}

static bool is_named(const struct catalog *cat, const char *name)
{
	void **slot = map_find(&cat->doubts.named, name, strlen(name));

	return slot && (size_t)(uintptr_t)*slot == cat->doubts.n;
}

static bool has_named(const struct catalog *cat, struct names names)
{
	for (size_t i = 0; i < names.n; i++)
		if (is_named(cat, names.v[i]))
			return true;
	return false;
}

/* Of a table that is named, the parts that are, or that are over columns that are. */
static void doubt_table(struct catalog *cat, struct object *table, bool sweeps)
{
	DOUBT(cat, table->whole, false);
	DOUBT(cat, table->empty_in, 0);
	if (sweeps)
		doubt(cat, table);
	for (struct object *part = table->children; part; part = part->next)
		if (sweeps || is_named(cat, part->name) || has_named(cat, part->columns) ||
		    has_named(cat, EXTRA(part, mentions)))
			doubt(cat, part);
}

static void doubt_schema(struct catalog *cat, struct object *schema)
{
	for (struct link *l = schema->dependents; l; l = l->next)
		if (l->object->parent == schema && is_table(l->object))
			doubt_table(cat, l->object, true);
		else if (l->object->parent == schema)
			doubt(cat, l->object);
}

static void doubt_object(struct catalog *cat, struct object *obj, const struct unread *unread)
{
	if (is_table(obj) && !unread->alters)
		DOUBT(cat, obj->empty_in, 0);
	else if (is_table(obj))
		doubt_table(cat, obj, unread->sweeps);
	else if (obj->kind == OBJECT_SCHEMA && unread->sweeps)
		doubt_schema(cat, obj);
	else if (obj->kind != OBJECT_SCHEMA && unread->alters &&
		 (!is_function(obj->kind) || unread->defines))
		doubt(cat, obj);
}

static void doubt_setting(struct catalog *cat, const char *name)
{
	void **slot = map_find(&cat->settings, name, strlen(name));

	if (slot)
		DOUBT(cat, *slot, NULL);
}

static const struct known *objects_of(struct catalog *cat, const char *name)
{
	const char *dot = strrchr(name, '.'), *bare = dot ? dot + 1 : name;
	void **slot;

	enter_names(cat);
	slot = map_find(&cat->doubts.by_name, bare, strlen(bare));
	return slot ? *slot : NULL;
}

static void doubt_list(struct catalog *cat, struct known **list)
{
	for (const struct known *l = *list; l; l = l->next)
		doubt(cat, l->object);
	DOUBT(cat, *list, NULL);
}

static void doubt_scope(struct catalog *cat, enum scope scope)
{
	if (scope >= SCOPE_ROWS)
		DOUBT(cat, cat->doubts.filled, cat->statement);
	if (scope >= SCOPE_MADE) {
		DOUBT(cat, cat->doubts.all, true);
		DOUBT(cat, cat->complete, false);
	}
	if (scope >= SCOPE_TABLES)
		doubt_list(cat, &cat->doubts.tables);
	if (scope == SCOPE_ANYTHING)
		doubt_list(cat, &cat->doubts.sure);
}

/* First all names, so that a table's parts can be told; then what they name. */
static void doubt_words(struct catalog *cat, const struct unread *unread)
{
	for (size_t i = 0; i < unread->words.n; i++) {
		const char *word = unread->words.v[i];
		void **slot = map_slot(&cat->doubts.named, word, strlen(word));

		CATALOG_SET(cat, *slot, (void *)(uintptr_t)cat->doubts.n);
		doubt_setting(cat, word);
	}
	for (size_t i = 0; i < unread->words.n; i++)
		for (const struct known *l = objects_of(cat, unread->words.v[i]); l; l = l->next)
			if (!l->object->dropped)
				doubt_object(cat, l->object, unread);
}

static bool doubt_unread(struct catalog *cat, const struct unread *unread, size_t first, int depth);

/*
 * All functions of a name, whatever their arguments and schema: calls do not tell. What is
 * neither volatile nor unknown changes nothing. False: one may touch anything.
 */
static bool doubt_call(struct catalog *cat, const char *name, bool is_call, size_t first,
		       int depth)
{
	bool known = !is_call;

	for (const struct known *l = objects_of(cat, name); l; l = l->next) {
		struct object *function = l->object;
		bool whole = strchr(function->name, '(');

		if (function->dropped || !whole || (function->kind != OBJECT_FUNCTION &&
						    function->kind != OBJECT_PROCEDURE))
			continue;
		known = true;
		if (function->change == first ||
		    (!function->doubtful &&
		     volatile_word(EXTRA(function, volatility)) != VOLATILITY_VOLATILE))
			continue;
		function->change = first;
		if (function->doubtful ||
		    !doubt_unread(cat, EXTRA(function, unread), first, depth + 1))
			return false;
	}
	return known;
}

static bool doubt_unread(struct catalog *cat, const struct unread *unread, size_t first, int depth)
{
	if (!unread || unread->scope == SCOPE_ANYTHING || depth > MAX_CALLS)
		return false;
	cat->doubts.n++;
	doubt_scope(cat, unread->scope);
	doubt_words(cat, unread);
	for (size_t i = 0; i < unread->called.n; i++)
		if (!doubt_call(cat, unread->called.v[i], true, first, depth))
			return false;
	for (size_t i = 0; i < unread->maybe_called.n; i++)
		if (!doubt_call(cat, unread->maybe_called.v[i], false, first, depth))
			return false;
	return true;
}

void catalog_doubt(struct catalog *cat, const struct unread *unread)
{
	if (!doubt_unread(cat, unread, ++cat->doubts.n, 0))
		doubt_scope(cat, SCOPE_ANYTHING);
}

void catalog_doubt_call(struct catalog *cat, const struct action *act)
{
	if (!act->name || !doubt_call(cat, act->name, true, ++cat->doubts.n, 0))
		doubt_scope(cat, SCOPE_ANYTHING);
}

const struct unread *catalog_keep_unread(struct catalog *cat, const struct unread *unread)
{
	struct unread *copy;

	if (!unread)
		return NULL;
	copy = ARENA_NEW(&cat->arena, struct unread);
	*copy = *unread;
	copy->words = catalog_keep_names(cat, unread->words);
	copy->called = catalog_keep_names(cat, unread->called);
	copy->maybe_called = catalog_keep_names(cat, unread->maybe_called);
	return copy;
}
