/* What TRUNCATE and LOCK TABLE cost: statements about a table as a whole. */
#include "ask.h"
#include "effector.h"

static void empty(struct effector *e, const struct object *table, enum lock_mode mode);

static void empty_referencing(struct effector *e, const struct object *table, enum lock_mode mode)
{
	if (table->references && table->references->partitioned)
		empty_referencing(e, table->references, mode);
	for (const struct link *l = table->dependents; l; l = l->next) {
		const struct touched *t;

		if (l->object->kind != OBJECT_CONSTRAINT || l->object->dropped ||
		    l->object->constraint != ACTION_ADD_FOREIGN_KEY)
			continue;
		t = touch(e, l->object->parent, LOCK_NONE);
		if (t && t->lock != mode)
			each_partition(e, l->object->parent, mode, empty);
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

	if (e->target && e->version < 14)
		look_at_parents(e, e->target);
	if (e->target && HAS(e->act, ONLY)) {
		empty(e, e->target, LOCK_ACCESS_EXCLUSIVE);
	} else if (e->target) {
		each_in_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE, empty);
	} else {
		t = touch_target(e, LOCK_ACCESS_EXCLUSIVE);
		if (t)
			t->rewritten = true;
	}
}

/* A lock on a view is one on all that it reads. */
static void lock_view(struct effector *e, const struct object *view, enum lock_mode mode, int depth)
{
	if (view->kind == OBJECT_MATERIALIZED_VIEW && depth)
		return;
	touch_tree(e, view, mode);
	if (view->kind != OBJECT_VIEW || depth >= WALK_DEEP || !walk_begins(e, view, WALK_LOCK))
		return;
	for (const struct link *l = EXTRA(view, uses); l; l = l->next)
		lock_view(e, l->object, mode, depth + 1);
}

void effect_lock_table(struct effector *e)
{
	enum lock_mode mode = lock_find(RARE(e->act, method));

	if (!e->target)
		touch_target(e, mode);
	else if (HAS(e->act, ONLY))
		touch(e, e->target, mode);
	else
		lock_view(e, e->target, mode, 0);
}
