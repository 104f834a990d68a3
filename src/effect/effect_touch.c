/* The marks that the effect model makes on relations: locked, read in full, stored anew. */
#include <string.h>

#include "ask.h"
#include "catalog_doubt.h"
#include "effector.h"
#include "map.h"

bool effect_is_table(const struct object *obj)
{
	return obj->kind == OBJECT_TABLE || obj->kind == OBJECT_FOREIGN_TABLE;
}

bool effect_is_view(const struct object *obj)
{
	return obj->kind == OBJECT_VIEW || obj->kind == OBJECT_MATERIALIZED_VIEW;
}

/* What this statement made did not exist before it. */
static bool existed(const struct effector *e, const struct object *obj)
{
	return !obj->unit || obj->statement != catalog_statement(e->ctx->catalog);
}

/* "public.users", without printf: this is asked several times a statement. */
static struct touched *touch_as(struct effector *e, const char *schema, const char *name,
				const struct object *obj, enum lock_mode mode)
{
	struct arena *arena = e->ctx->file->arena;
	size_t n = strlen(schema), len = n + 1 + strlen(name) + 1;
	char small[160], *relation = len <= sizeof small ? small : arena_alloc(arena, len);
	struct touched *t;

	memcpy(relation, schema, n);
	relation[n] = '.';
	memcpy(relation + n + 1, name, len - n - 1);
	t = effects_touch(e->out, relation, obj, mode, arena, &e->scratch);
	e->full = t == e->out->v + e->out->n;
	return t;
}

/* Its mark, when it is among the newest ones: then its name need not be put together. */
static struct touched *touched_lately(const struct effects *effects, const struct object *obj)
{
	enum { LATELY = 16 };
	size_t oldest = effects->n > LATELY ? effects->n - LATELY : 0;

	for (size_t i = effects->n; i-- > oldest;)
		if (effects->v[i].object == obj)
			return &effects->v[i];
	return NULL;
}

struct touched *touch(struct effector *e, const struct object *obj, enum lock_mode mode)
{
	struct touched *t;

	if (!obj || obj->dropped || !obj->parent || !existed(e, obj))
		return NULL;
	t = touched_lately(e->out, obj);
	if (t) {
		t->lock = mode > t->lock ? mode : t->lock;
		e->full = false;
		return t;
	}
	return touch_as(e, obj->parent->name, obj->name, obj, mode);
}

/* PostgreSQL's own tables are no user's. */
static bool is_system(const char *schema, const char *name)
{
	if (schema)
		return !strcmp(schema, "pg_catalog") || !strcmp(schema, "information_schema");
	return name && !strncmp(name, "pg_", 3);
}

struct touched *touch_name(struct effector *e, const char *schema, const char *name,
			   enum lock_mode mode)
{
	const struct object *obj = catalog_relation(e->ctx->catalog, schema, name);

	if (obj)
		return touch(e, obj, mode);
	if (!name || is_system(schema, name) ||
	    (HAS(e->act, IF_EXISTS) && catalog_lacks(e->ctx->catalog, name)))
		return NULL;
	if (!schema)
		schema = catalog_default_schema(e->ctx->catalog);
	return touch_as(e, schema, name, NULL, mode);
}

struct touched *touch_reference(struct effector *e, enum lock_mode mode)
{
	return touch_name(e, RARE(e->act, references_schema), RARE(e->act, references), mode);
}

/* Objects that are relations themselves have a name, what belongs to one a table. */
static bool is_relation(enum object_kind kind)
{
	return kind == OBJECT_TABLE || kind == OBJECT_FOREIGN_TABLE || kind == OBJECT_VIEW ||
	       kind == OBJECT_MATERIALIZED_VIEW || kind == OBJECT_SEQUENCE || kind == OBJECT_INDEX;
}

const char *effect_target_name(const struct action *act)
{
	if (HAS(act, ALL_IN_SCHEMA) || act->object == OBJECT_ATTRIBUTE ||
	    act->object == OBJECT_DOMAIN_CONSTRAINT || act->object == OBJECT_DOMAIN)
		return NULL;
	if (act->table)
		return act->table;
	return is_relation(act->object) ? act->name : NULL;
}

struct touched *touch_target(struct effector *e, enum lock_mode mode)
{
	const struct action *act = e->act;

	if (e->target)
		return touch(e, e->target, mode);
	return touch_name(e, act->schema, effect_target_name(act), mode);
}

static void mark_target(struct effector *e, bool rewritten)
{
	struct touched *t = touch_target(e, LOCK_NONE);

	if (!t)
		return;
	t->scanned = true;
	t->rewritten = t->rewritten || rewritten;
}

void scan_target(struct effector *e)
{
	if (e->target)
		scan(e, e->target);
	else
		mark_target(e, false);
}

void rewrite_target(struct effector *e)
{
	if (e->target)
		rewrite(e, e->target);
	else
		mark_target(e, true);
}

/* A partitioned table, a view and a foreign table hold no rows of their own here. */
static bool has_storage(const struct object *obj)
{
	return !obj->partitioned && obj->kind != OBJECT_VIEW && obj->kind != OBJECT_FOREIGN_TABLE;
}

void scan(struct effector *e, const struct object *obj)
{
	struct touched *t = obj && has_storage(obj) ? touch(e, obj, LOCK_NONE) : NULL;

	if (t)
		t->scanned = true;
}

void rebuild_index(struct effector *e, const struct object *index)
{
	struct touched *t = touch(e, index, LOCK_ACCESS_EXCLUSIVE);

	if (t)
		t->rebuilt = true;
}

void rewrite(struct effector *e, const struct object *obj)
{
	struct touched *t;

	if (!obj || !has_storage(obj))
		return;
	t = touch(e, obj, LOCK_NONE);
	if (!t)
		return;
	t->rewritten = t->scanned = true;
	for (const struct object *index = obj->children; index; index = index->next)
		if (index->kind == OBJECT_INDEX && !index->dropped)
			rebuild_index(e, index);
}

bool walk_begins(struct effector *e, const struct object *obj, enum walk walk)
{
	struct touched *t = touch(e, obj, LOCK_NONE);

	if (!t || t->walked & walk)
		return false;
	t->walked |= (unsigned char)walk;
	return true;
}

/* Where there are several ways to a child, it is visited once. */
struct tree_walk {
	tree_function *visit;
	struct map seen;
	struct arena arena;
};

static bool was_seen(struct tree_walk *w, const struct object *obj)
{
	void **slot;

	if (!EXTRA(obj, parents))
		return false;
	if (!w->seen.arena)
		map_init(&w->seen, &w->arena);
	slot = map_slot(&w->seen, &obj, sizeof obj);
	if (*slot)
		return true;
	*slot = w;
	return false;
}

void only_touch(struct effector *e, const struct object *obj, enum lock_mode mode)
{
	touch(e, obj, mode);
}

void touch_and_scan(struct effector *e, const struct object *obj, enum lock_mode mode)
{
	touch(e, obj, mode);
	scan(e, obj);
}

static void touch_and_rewrite(struct effector *e, const struct object *obj, enum lock_mode mode)
{
	touch(e, obj, mode);
	rewrite(e, obj);
}

/* Others have more to find out. */
static bool only_marks(tree_function *visit)
{
	return visit == only_touch || visit == touch_and_scan || visit == touch_and_rewrite;
}

/* A text may say that two tables are each other's child. */
static void each_below(struct effector *e, const struct object *root, enum lock_mode mode,
		       struct tree_walk *w, int depth)
{
	enum { MAX_DEPTH = 32 };

	w->visit(e, root, mode);
	for (const struct link *l = depth < MAX_DEPTH ? heirs(root) : NULL;
	     l && !(e->full && only_marks(w->visit)); l = l->next)
		if (catalog_is_child(l->object, root) && l->object != root &&
		    !was_seen(w, l->object))
			each_below(e, l->object, mode, w, depth + 1);
}

void each_in_tree(struct effector *e, const struct object *root, enum lock_mode mode,
		  tree_function *visit)
{
	struct tree_walk w = { .visit = visit };

	if (!root || root->dropped)
		return;
	e->full = false;
	each_below(e, root, mode, &w, 0);
	if (w.seen.arena)
		map_free(&w.seen);
	arena_free(&w.arena);
}

void each_partition(struct effector *e, const struct object *root, enum lock_mode mode,
		    tree_function *visit)
{
	if (root && root->partitioned)
		each_in_tree(e, root, mode, visit);
	else if (root && !root->dropped)
		visit(e, root, mode);
}

void touch_pointing(struct effector *e, const struct object *table, enum lock_mode mode)
{
	for (; table && table->partitioned; table = table->references)
		for (const struct link *l = table->dependents; l; l = l->next)
			if (l->object->kind == OBJECT_CONSTRAINT && !l->object->dropped)
				touch(e, l->object->parent, mode);
}

void each_child(struct effector *e, const struct object *root, enum lock_mode mode,
		tree_function *visit)
{
	for (const struct link *l = heirs(root); l; l = l->next)
		if (catalog_is_child(l->object, root))
			visit(e, l->object, mode);
}

void touch_tree(struct effector *e, const struct object *root, enum lock_mode mode)
{
	each_in_tree(e, root, mode, only_touch);
}

void scan_tree(struct effector *e, const struct object *root, enum lock_mode mode)
{
	each_in_tree(e, root, mode, touch_and_scan);
}

void rewrite_tree(struct effector *e, const struct object *root, enum lock_mode mode)
{
	each_in_tree(e, root, mode, touch_and_rewrite);
}
