/* Compares the schema with what it was when the watch began: does a way down undo its way up? */
#include <stdlib.h>
#include <string.h>

#include "catalog_state.h"
#include "catalog_trial.h"

/* What was seen of an object, or of a part of one. */
struct sight {
	enum object_kind kind;
	const char *name;        /* as users write it: orders, orders.note */
	const char *key;         /* by which it is found again in its object */
	const char *says;        /* what of it can be compared; NULL: not known */
	struct sight *next;
};

/* An object of a schema before it was first touched; with parts, if it is a table. */
struct watched {
	enum object_kind kind;
	const char *schema, *name;   /* schema NULL: it is in none */
	const char *table;       /* of an index or a column's own sequence */
	bool is_key;             /* an index: a constraint tells of it */
	bool existed;
	struct sight *parts;     /* of a table: as it was */
	struct watched *next;    /* touched later */
};

struct watch {
	struct arena arena;
	struct map seen, done;
	struct watched *first, **end;
	size_t until;            /* the last statement of the way up; 0: it goes on */
};

static void watch_free(struct watch *w)
{
	map_free(&w->seen);
	map_free(&w->done);
	arena_free(&w->arena);
	free(w);
}

void catalog_watch(struct catalog *cat, bool on)
{
	if (cat->watch)
		watch_free(cat->watch);
	cat->watch = NULL;
	if (!on)
		return;
	cat->watch = xrealloc(NULL, sizeof *cat->watch);
	*cat->watch = (struct watch){ .until = 0 };
	cat->watch->end = &cat->watch->first;
	map_init(&cat->watch->seen, &cat->watch->arena);
	map_init(&cat->watch->done, &cat->watch->arena);
}

struct map *catalog_done(const struct catalog *cat)
{
	return cat->watch ? &cat->watch->done : NULL;
}

/* A column's type, or what a constraint is about; "" for what only exists or does not. */
static const char *says(const struct object *part, struct arena *arena)
{
	const char *generated = EXTRA(part, generated);

	if (part->kind == OBJECT_COLUMN && !part->type)
		return NULL;
	if (part->kind == OBJECT_COLUMN)
		return arena_printf(arena, "%s%s%s%s",
				    part->type + (strncmp(part->type, "public.", 7) ? 0 : 7),
				    part->not_null ? " NOT NULL" : "",
				    generated ? " " : part->has_default ? " DEFAULT" : "",
				    generated ? generated : "");
	if (part->kind == OBJECT_CONSTRAINT)
		return action_name(part->constraint) + strlen("add-");
	return "";
}

static bool is_part(const struct object *part)
{
	return !part->dropped && part->kind != OBJECT_INDEX && part->kind != OBJECT_SEQUENCE;
}

static const char *part_key(const struct object *part, struct arena *arena)
{
	return arena_printf(arena, "%d %s", (int)part->kind, part->name);
}

static struct sight *see_parts(const struct object *obj, struct arena *arena)
{
	struct sight *list = NULL;

	for (const struct object *part = obj->children; part; part = part->next) {
		struct sight *s;

		if (obj->kind == OBJECT_SCHEMA || !is_part(part))
			continue;
		s = ARENA_NEW(arena, struct sight);
		*s = (struct sight){
			.kind = part->kind, .key = part_key(part, arena), .next = list,
			.name = arena_printf(arena, "%s.%s", obj->name, part->name),
			.says = says(part, arena),
		};
		list = s;
	}
	return list;
}

static bool is_behind_key(const struct object *index)
{
	const struct object *part = index->table ? index->table->children : NULL;

	while (part && (part->kind != OBJECT_CONSTRAINT || part->dropped ||
			strcmp(part->name, index->name) != 0))
		part = part->next;
	return part;
}

static void touch(struct catalog *cat, enum object_kind kind, const struct object *parent,
		  const char *name, const struct object *obj)
{
	struct watch *w = cat->watch;
	struct text key = { 0 };
	struct watched *seen;
	void **slot;

	text_printf(&key, "%d %s.%s", (int)kind, parent ? parent->name : "", name);
	slot = map_slot(&w->seen, key.s, key.len);
	text_free(&key);
	if (*slot)
		return;
	*slot = seen = ARENA_NEW(&w->arena, struct watched);
	*seen = (struct watched){
		.kind = kind, .name = arena_strdup(&w->arena, name),
		/* what was but mentioned may be made by a later file */
		.existed = obj && (obj->seen || obj->maybe_existed || obj->unit),
		.schema = parent ? arena_strdup(&w->arena, parent->name) : NULL,
		.table = obj && obj->table ? arena_strdup(&w->arena, obj->table->name) : NULL,
		.is_key = obj && obj->kind == OBJECT_INDEX && is_behind_key(obj),
		.parts = obj ? see_parts(obj, &w->arena) : NULL,
	};
	*w->end = seen;
	w->end = &seen->next;
}

void catalog_touch(struct catalog *cat, enum object_kind kind, const struct object *parent,
		   const char *name)
{
	struct object **slot;

	if (!cat->watch || !name)
		return;
	if (parent && parent->kind != OBJECT_SCHEMA) {
		catalog_touch(cat, parent->kind, parent->parent, parent->name);
		return;
	}
	if (parent == cat->temporary)
		return;
	slot = catalog_slot(cat, kind, parent, name, false);
	touch(cat, kind, parent, name, slot ? *slot : NULL);
}

void catalog_begin_trial(struct catalog *cat)
{
	cat->undo.n = cat->begun = 0;
	cat->in_trial = true;
	if (cat->watch)
		cat->watch->until = cat->statement;
}

void catalog_end_trial(struct catalog *cat)
{
	catalog_undo(cat, 0);
	cat->begun = 0;
	cat->in_trial = false;
	catalog_end_file(cat);
}

/* The three ways in which something can be otherwise than before. */
enum { LEFT, MISSING, CHANGED, WAYS };
enum { SHOWN = 4 };

struct differences {
	struct text texts[WAYS];
	size_t n[WAYS];
};

static void add(struct differences *d, int way, enum object_kind kind, const char *name,
		const char *detail)
{
	struct text *t = &d->texts[way];

	if (d->n[way]++ >= SHOWN)
		return;
	text_printf(t, "%s%s %s", t->len ? ", " : "", object_name(kind), name);
	if (detail)
		text_printf(t, " (%s)", detail);
}

/* Did the way up make it, so that it was not there before? */
static bool is_left(const struct catalog *cat, const struct object *obj)
{
	return catalog_is_of_unit(cat, obj) && obj->statement <= cat->watch->until &&
	       !obj->maybe_existed;
}

static const struct sight *find(const struct sight *list, const char *key)
{
	while (list && strcmp(list->key, key) != 0)
		list = list->next;
	return list;
}

static void compare_parts(const struct catalog *cat, const struct watched *w,
			  const struct object *obj, struct differences *d, struct arena *arena)
{
	struct sight *now = see_parts(obj, arena);

	for (const struct object *part = obj->children; part; part = part->next) {
		const char *name = arena_printf(arena, "%s.%s", obj->name, part->name);

		if (is_part(part) && is_left(cat, part) && !find(w->parts, part_key(part, arena)))
			add(d, LEFT, part->kind, name, NULL);
	}
	for (const struct sight *was = w->parts; was; was = was->next) {
		const struct sight *is = find(now, was->key);

		if (!is)
			add(d, MISSING, was->kind, was->name, NULL);
		else if (was->says && is->says && strcmp(was->says, is->says) != 0)
			add(d, CHANGED, was->kind, was->name,
			    arena_printf(arena, "%s, it was %s", is->says, was->says));
	}
}

/* Functions stand under their names alone too, which says less. */
static bool is_told(struct catalog *cat, const struct watched *w, const struct object *parent)
{
	size_t len = strcspn(w->name, "(");
	struct object **slot;
	char *bare;

	if (!object_has_arguments(w->kind))
		return true;
	if (!w->name[len])
		return false;
	bare = arena_strndup(&cat->watch->arena, w->name, len);
	slot = catalog_slot(cat, w->kind, parent, bare, false);
	return w->existed || (slot && *slot);
}

/* A key's index is told of as the key, what went with its table as the table. */
static bool is_told_of_another(const struct object *obj)
{
	return (obj->kind == OBJECT_INDEX && is_behind_key(obj)) ||
	       (obj->kind == OBJECT_SEQUENCE && obj->table);
}

static void compare(struct catalog *cat, const struct watched *w, struct differences *d,
		    struct arena *arena)
{
	struct object **slot, *parent = NULL, *obj;

	if (w->schema) {
		slot = catalog_slot(cat, OBJECT_SCHEMA, NULL, w->schema, false);
		parent = slot ? *slot : NULL;
	}
	slot = w->schema && !parent ? NULL : catalog_slot(cat, w->kind, parent, w->name, false);
	obj = slot ? *slot : NULL;
	if (!is_told(cat, w, parent))
		return;
	if (!obj && w->is_key)
		return;
	if (!obj && w->existed && w->table &&
	    !((slot = catalog_slot(cat, OBJECT_TABLE, parent, w->table, false)) && *slot))
		return;
	if (!obj && w->existed)
		add(d, MISSING, w->kind, w->name, NULL);
	else if (obj && !w->existed && is_left(cat, obj) && !is_told_of_another(obj))
		add(d, LEFT, obj->kind, obj->name, NULL);
	else if (obj)
		compare_parts(cat, w, obj, d, arena);
}

const char *catalog_differences(struct catalog *cat, struct arena *arena)
{
	static const char *const heads[WAYS] = { "left over: ", "missing: ", "changed: " };
	struct differences d = { 0 };
	struct text all = { 0 };
	char *text;

	for (const struct watched *w = cat->watch ? cat->watch->first : NULL; w; w = w->next)
		compare(cat, w, &d, arena);
	for (int i = 0; i < WAYS; i++) {
		if (d.n[i])
			text_printf(&all, "%s%s%s", all.len ? "; " : "", heads[i], d.texts[i].s);
		if (d.n[i] > SHOWN)
			text_printf(&all, " and %zu more", d.n[i] - SHOWN);
		text_free(&d.texts[i]);
	}
	text = all.len ? arena_strndup(arena, all.s, all.len) : NULL;
	text_free(&all);
	return text;
}
