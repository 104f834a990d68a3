/* What statements about rows cost, and what their queries read. */
#include <string.h>

#include "ask.h"
#include "effector.h"

/* Can an index whose first column is one of these find the rows? */
static bool index_helps(const struct object *table, struct names filters)
{
	for (const struct object *index = table->children; index; index = index->next)
		if (index->kind == OBJECT_INDEX && !index->dropped && index->columns.n &&
		    !index->computed && names_have(filters, index->columns.v[0]))
			return true;
	return false;
}

static bool is_read_in_full(const struct object *table, struct names filters)
{
	return !filters.n || !index_helps(table, filters);
}

/* A view is read by reading what it stands on. */
static void read_relation(struct effector *e, const struct object *obj, const struct read *read,
			  bool whole, int depth)
{
	enum { MAX_DEPTH = 50 };

	touch(e, obj, depth && read->lock == LOCK_ROW_SHARE ? LOCK_ROW_SHARE : read->lock);
	if (obj->kind == OBJECT_VIEW) {
		for (const struct link *l = obj->uses; l && depth < MAX_DEPTH; l = l->next)
			read_relation(e, l->object, read, whole, depth + 1);
		return;
	}
	if (effect_is_table(obj))
		touch_tree(e, obj, read->lock);
	if (whole && is_read_in_full(obj, depth ? (struct names){ 0 } : read->filters))
		scan_tree(e, obj, LOCK_NONE);
}

/* What the statement's queries read; whole: they run, and read rows. */
static void read_all(struct effector *e, bool whole)
{
	const struct catalog *cat = e->ctx->catalog;

	for (size_t i = 0; i < e->act->reads.n; i++) {
		const struct read *r = &e->act->reads.v[i];
		const struct object *obj = catalog_relation(cat, r->schema, r->name);
		struct touched *t;

		if (obj) {
			read_relation(e, obj, r, whole, 0);
			continue;
		}
		t = touch_name(e, r->schema, r->name, r->lock);
		if (t)
			t->scanned |= whole;
	}
}

void effect_reads(struct effector *e)
{
	read_all(e, e->act->kind != ACTION_CREATE_RULE && e->act->kind != ACTION_CREATE_POLICY &&
		    !HAS(e->act, WHERE_FALSE));
}

void effect_create_view(struct effector *e)
{
	const struct object *view = catalog_relation(e->ctx->catalog, e->act->schema, e->act->name);

	if (HAS(e->act, OR_REPLACE) && view)
		touch(e, view, LOCK_ACCESS_EXCLUSIVE);
	/* only what is named is looked at, not what stands below it */
	for (size_t i = 0; i < e->act->reads.n; i++)
		touch_name(e, e->act->reads.v[i].schema, e->act->reads.v[i].name,
			   LOCK_ACCESS_SHARE);
}

void effect_create_function(struct effector *e)
{
	for (size_t i = 0; i < e->act->reads.n; i++)
		touch_name(e, e->act->reads.v[i].schema, e->act->reads.v[i].name,
			   e->act->reads.v[i].lock);
}

void effect_create_matview(struct effector *e)
{
	if (HAS(e->act, IF_NOT_EXISTS) &&
	    catalog_relation(e->ctx->catalog, e->act->schema, e->act->name))
		return;
	read_all(e, !HAS(e->act, WITH_NO_DATA));
}

static bool fills(const struct action *act, const struct object *col)
{
	return !act->columns.n || names_have(act->columns, col->name) || col->has_default ||
	       col->generated;
}

static bool fills_key(const struct effector *e, const struct object *table,
		      const struct object *con)
{
	for (size_t i = 0; i < con->columns.n; i++) {
		const struct object *col =
			catalog_part(e->ctx->catalog, OBJECT_COLUMN, table, con->columns.v[i]);

		if (col ? !fills(e->act, col)
			: e->act->columns.n && !names_have(e->act->columns, con->columns.v[i]))
			return false;
	}
	return true;
}

/* A new value of a foreign key is looked up in the other table; a number comes from a sequence. */
static void insert_into(struct effector *e, const struct object *table)
{
	for (const struct object *part = table->children; part; part = part->next) {
		if (part->dropped)
			continue;
		if (part->kind == OBJECT_CONSTRAINT && part->references &&
		    part->constraint == ACTION_ADD_FOREIGN_KEY && fills_key(e, table, part))
			touch(e, part->references, LOCK_ROW_SHARE);
		if (part->kind == OBJECT_COLUMN && part->references &&
		    part->references->kind == OBJECT_SEQUENCE &&
		    !names_have(e->act->columns, part->name))
			touch(e, part->references, LOCK_ROW_EXCLUSIVE);
	}
}

void effect_insert(struct effector *e)
{
	read_all(e, true);
	if (e->target)
		insert_into(e, e->target);
	e->out->may_fail = HAS(e->act, FROM_QUERY);
}

/* Rows that point to what is changed or deleted are looked at, or go too. */
static void touch_referencing(struct effector *e, const struct object *table, bool key_changes)
{
	if (HAS(e->act, WHERE_FALSE))
		return;
	for (const struct link *l = table->dependents; l && key_changes; l = l->next) {
		const struct object *fk = l->object;

		if (fk->kind != OBJECT_CONSTRAINT || fk->dropped || fk->parent == table ||
		    fk->constraint != ACTION_ADD_FOREIGN_KEY)
			continue;
		touch(e, fk->parent, LOCK_ROW_SHARE);
		if (!index_helps(fk->parent, fk->columns))
			scan(e, fk->parent);
	}
}

static void read_target(struct effector *e)
{
	if (HAS(e->act, WHERE_FALSE))
		return;
	if (!e->target) {
		scan_target(e);
		return;
	}
	if (!is_read_in_full(e->target, e->act->filters))
		return;
	if (HAS(e->act, ONLY))
		scan(e, e->target);
	else
		scan_tree(e, e->target, LOCK_NONE);
}

/* Every row is locked until the end: nobody else changes one. */
static void lock_every_row(struct effector *e)
{
	struct touched *t;

	if (!unguarded(e->act, e->ctx) || HAS(e->act, HAS_FROM) || HAS(e->act, IN_MERGE))
		return;
	t = touch_target(e, LOCK_NONE);
	if (t)
		t->writes_wait = true;
}

static bool changes_key(const struct effector *e, const struct object *table)
{
	struct names key = catalog_key(table);

	for (size_t i = 0; i < e->act->columns.n; i++)
		if (names_have(key, e->act->columns.v[i]))
			return true;
	return false;
}

void effect_update(struct effector *e)
{
	read_all(e, true);
	read_target(e);
	lock_every_row(e);
	if (!e->target)
		return;
	touch_referencing(e, e->target, changes_key(e, e->target));
	for (const struct object *con = e->target->children; con; con = con->next) {
		bool set = false;

		for (size_t i = 0; i < con->columns.n; i++)
			set |= names_have(e->act->columns, con->columns.v[i]);
		if (set && con->kind == OBJECT_CONSTRAINT && !con->dropped && con->references)
			touch(e, con->references, LOCK_ROW_SHARE);
	}
}

void effect_delete(struct effector *e)
{
	read_all(e, true);
	read_target(e);
	lock_every_row(e);
	if (e->target)
		touch_referencing(e, e->target, true);
}

void effect_copy_to(struct effector *e)
{
	/* COPY t TO takes no child's rows, a query does */
	if (e->act->table)
		scan_target(e);
	else
		read_all(e, true);
}

static void empty(struct effector *e, const struct object *table, enum lock_mode mode);

static void empty_referencing(struct effector *e, const struct object *table, enum lock_mode mode)
{
	for (const struct link *l = table->dependents; l; l = l->next) {
		const struct touched *t;

		if (l->object->kind != OBJECT_CONSTRAINT || l->object->dropped ||
		    l->object->constraint != ACTION_ADD_FOREIGN_KEY)
			continue;
		t = touch(e, l->object->parent, LOCK_NONE);
		if (t && t->lock != mode)
			each_in_tree(e, l->object->parent, mode, empty);
	}
}

/* TRUNCATE gives a table and its indexes new storage, and reads nothing. */
static void empty(struct effector *e, const struct object *table, enum lock_mode mode)
{
	struct touched *t = touch(e, table, mode);

	if (t && !table->partitioned)
		t->rewritten = true;
	for (const struct object *part = table->children; part; part = part->next) {
		if (part->kind == OBJECT_INDEX && !part->dropped && !table->partitioned)
			touch(e, part, mode);
		if (part->kind == OBJECT_COLUMN && part->references && !part->dropped &&
		    HAS(e->act, RESTART))
			touch(e, part->references, mode);
	}
	if (HAS(e->act, CASCADE))
		empty_referencing(e, table, mode);
}

void effect_truncate(struct effector *e)
{
	struct touched *t;

	if (e->target && HAS(e->act, ONLY)) {
		empty(e, e->target, LOCK_ACCESS_EXCLUSIVE);
	} else if (e->target) {
		each_in_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE, empty);
		if (e->version < 14 && e->target->references && e->target->references->partitioned)
			touch(e, e->target->references, LOCK_ACCESS_SHARE);
	} else {
		t = touch_target(e, LOCK_ACCESS_EXCLUSIVE);
		if (t)
			t->rewritten = true;
	}
}

/* A lock on a view is one on all that it reads. */
static void lock_view(struct effector *e, const struct object *view, enum lock_mode mode, int depth)
{
	enum { MAX_DEPTH = 50 };

	touch_tree(e, view, mode);
	for (const struct link *l = view->kind == OBJECT_VIEW && depth < MAX_DEPTH ? view->uses
										   : NULL;
	     l; l = l->next)
		lock_view(e, l->object, mode, depth + 1);
}

void effect_lock_table(struct effector *e)
{
	enum lock_mode mode = lock_find(e->act->method);

	if (!e->target)
		touch_target(e, mode);
	else if (HAS(e->act, ONLY))
		touch(e, e->target, mode);
	else
		lock_view(e, e->target, mode, 0);
}

void effect_refresh(struct effector *e)
{
	bool concurrently = HAS(e->act, CONCURRENTLY), empty_it = HAS(e->act, WITH_NO_DATA);
	struct read read = { .lock = LOCK_ACCESS_SHARE };
	struct touched *t;

	t = touch_target(e, concurrently ? LOCK_EXCLUSIVE : LOCK_ACCESS_EXCLUSIVE);
	if (t)
		t->rewritten = !concurrently;
	if (t && concurrently)
		t->scanned = true;
	if (!e->target)
		return;
	for (const struct object *index = concurrently ? NULL : e->target->children; index;
	     index = index->next)
		if (index->kind == OBJECT_INDEX && !index->dropped)
			rebuild_index(e, index);
	for (const struct link *l = empty_it ? NULL : e->target->uses; l; l = l->next)
		read_relation(e, l->object, &read, true, 0);
}
