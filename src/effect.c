/* What a statement costs: which relations it locks, stores anew and reads, and who waits. */
#include <string.h>

#include "ask.h"
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

static void *grown(struct effects *e, struct arena *arena)
{
	struct touched *v;

	if (e->n < e->cap)
		return e->v;
	e->cap = e->cap ? e->cap * 2 : 4;
	v = arena_alloc(arena, e->cap * sizeof *v);
	if (e->n)
		memcpy(v, e->v, e->n * sizeof *v);
	e->v = v;
	return v;
}

/* From so many on, a hash table of their numbers finds them; 0 is a free slot. */
enum { MANY = 32 };

static size_t first_slot(const struct effects *e, const char *relation, const struct object *obj)
{
	unsigned long hash = obj ? hash_add(HASH_START, &obj, sizeof obj)
				 : hash_add(HASH_START, relation, strlen(relation));

	return hash & (e->nslots - 1);
}

static bool is_it(const struct touched *t, const char *relation, const struct object *obj)
{
	return obj ? t->object == obj : !t->object && !strcmp(t->relation, relation);
}

static struct touched *find(struct effects *e, const char *relation, const struct object *obj)
{
	size_t i = e->nslots ? first_slot(e, relation, obj) : 0;

	for (; e->nslots && e->slots[i]; i = (i + 1) & (e->nslots - 1))
		if (is_it(&e->v[e->slots[i] - 1], relation, obj))
			return &e->v[e->slots[i] - 1];
	/* what was touched last is asked for again most often */
	for (i = e->nslots ? 0 : e->n; i--;)
		if (is_it(&e->v[i], relation, obj))
			return &e->v[i];
	return NULL;
}

static void enter(struct effects *e, size_t number)
{
	const struct touched *t = &e->v[number - 1];
	size_t i = first_slot(e, t->relation, t->object);

	while (e->slots[i])
		i = (i + 1) & (e->nslots - 1);
	e->slots[i] = (unsigned)number;
}

/* Keep the table at most half full. */
static void index_last(struct effects *e, struct arena *arena)
{
	if (e->n < MANY)
		return;
	if (e->nslots >= e->n * 2) {
		enter(e, e->n);
		return;
	}
	e->nslots = e->nslots ? e->nslots * 4 : MANY * 4;
	e->slots = arena_alloc(arena, e->nslots * sizeof *e->slots);
	for (size_t i = 1; i <= e->n; i++)
		enter(e, i);
}

static struct touched *add(struct effects *e, const char *relation, const struct object *obj,
			   struct arena *arena)
{
	struct touched *t = find(e, relation, obj);

	if (t)
		return t;
	grown(e, arena);
	t = &e->v[e->n++];
	*t = (struct touched){ .relation = relation, .object = obj };
	t->is_index = obj && obj->kind == OBJECT_INDEX;
	index_last(e, arena);
	return t;
}

static struct arena *arena_of(const struct effector *e)
{
	return e->ctx->file->arena;
}

static const char *full_name(const struct effector *e, const char *schema, const char *name)
{
	return arena_printf(arena_of(e), "%s.%s", schema, name);
}

/* What this statement made did not exist before it. */
static bool existed(const struct effector *e, const struct object *obj)
{
	return !obj->unit || obj->statement != catalog_statement(e->ctx->catalog);
}

static void raise_lock(struct touched *t, enum lock_mode mode)
{
	if (mode > t->lock)
		t->lock = mode;
}

struct touched *touch(struct effector *e, const struct object *obj, enum lock_mode mode)
{
	struct touched *t;

	if (!obj || obj->dropped || !obj->parent || !existed(e, obj))
		return NULL;
	t = find(e->out, "", obj);
	if (!t)
		t = add(e->out, full_name(e, obj->parent->name, obj->name), obj, arena_of(e));
	raise_lock(t, mode);
	return t;
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
	struct touched *t;

	if (obj)
		return touch(e, obj, mode);
	if (!name || is_system(schema, name) ||
	    (HAS(e->act, IF_EXISTS) && catalog_is_complete(e->ctx->catalog)))
		return NULL;
	if (!schema)
		schema = catalog_default_schema(e->ctx->catalog);
	t = add(e->out, full_name(e, schema, name), NULL, arena_of(e));
	raise_lock(t, mode);
	return t;
}

/* Objects that are relations themselves have a name, what belongs to one a table. */
static bool is_relation(enum object_kind kind)
{
	return kind == OBJECT_TABLE || kind == OBJECT_FOREIGN_TABLE || kind == OBJECT_VIEW ||
	       kind == OBJECT_MATERIALIZED_VIEW || kind == OBJECT_SEQUENCE || kind == OBJECT_INDEX;
}

static const char *target_name(const struct action *act)
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
	return touch_name(e, act->schema, target_name(act), mode);
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

void each_in_tree(struct effector *e, const struct object *root, enum lock_mode mode,
		  tree_function *visit)
{
	if (!root || root->dropped)
		return;
	visit(e, root, mode);
	for (const struct link *l = root->dependents; l; l = l->next)
		if (l->object->references == root && l->object->kind != OBJECT_CONSTRAINT &&
		    l->object != root)
			each_in_tree(e, l->object, mode, visit);
}

static void only_touch(struct effector *e, const struct object *obj, enum lock_mode mode)
{
	touch(e, obj, mode);
}

static void touch_and_scan(struct effector *e, const struct object *obj, enum lock_mode mode)
{
	touch(e, obj, mode);
	scan(e, obj);
}

static void touch_and_rewrite(struct effector *e, const struct object *obj, enum lock_mode mode)
{
	touch(e, obj, mode);
	rewrite(e, obj);
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

const struct effects *effects_of(const struct action *act, struct context *ctx)
{
	struct effector e = { .act = act, .ctx = ctx, .version = ctx->pg_version };

	if (ctx->effects && ctx->effects_act == act)
		return ctx->effects;
	e.out = ARENA_NEW(ctx->file->arena, struct effects);
	e.target = catalog_relation(ctx->catalog, act->schema, target_name(act));
	e.out->refuses_transaction = refuses_transaction(act, ctx);
	effect_work_out(&e);
	effect_waits(&e);
	ctx->effects = e.out;
	ctx->effects_act = act;
	return e.out;
}

void effects_add(struct effects *sum, const struct effects *effects, struct arena *arena)
{
	for (size_t i = 0; i < effects->n; i++) {
		const struct touched *from = &effects->v[i];
		struct touched *to = add(sum, from->relation, from->object, arena);

		raise_lock(to, from->lock);
		to->rewritten |= from->rewritten;
		to->scanned |= from->scanned;
		to->rebuilt |= from->rebuilt;
		to->reads_wait |= from->reads_wait;
		to->writes_wait |= from->writes_wait;
	}
	sum->refuses_transaction |= effects->refuses_transaction;
	sum->may_fail |= effects->may_fail;
	sum->breaks_plans |= effects->breaks_plans;
}
