/* Who waits: what a lock keeps from reading and writing, beyond the relation that it is on. */
#include "effector.h"

/* Readers of a view wait for what it reads. */
static void readers_wait(struct effector *e, const struct object *obj, int depth)
{
	struct touched *t = touch(e, obj, LOCK_NONE);

	if (t)
		t->reads_wait = true;
	if (depth >= WALK_DEEP || !walk_begins(e, obj, WALK_WAIT))
		return;
	for (const struct link *l = obj->dependents; l && !e->full; l = l->next)
		if (l->object->kind == OBJECT_VIEW && !l->object->dropped)
			readers_wait(e, l->object, depth + 1);
}

static void writers_wait(struct effector *e, const struct object *obj)
{
	struct touched *t = effect_is_table(obj) ? touch(e, obj, LOCK_NONE) : NULL;

	if (t)
		t->writes_wait = true;
}

/* A write to a referencing table looks into this one, to see whether the key is there. */
static void referencing_wait(struct effector *e, const struct object *table)
{
	e->full = false;
	for (const struct link *l = table->dependents; l && !e->full; l = l->next)
		if (l->object->constraint == ACTION_ADD_FOREIGN_KEY && !l->object->dropped &&
		    l->object->kind == OBJECT_CONSTRAINT)
			writers_wait(e, l->object->parent);
}

/* An INSERT that takes its number from a sequence waits for it. */
static void sequence_waits(struct effector *e, const struct object *sequence)
{
	if (sequence->table)
		writers_wait(e, sequence->table);
	for (const struct link *l = sequence->dependents; l; l = l->next)
		if (l->object->kind == OBJECT_COLUMN && !l->object->dropped)
			writers_wait(e, l->object->parent);
}

static void relation_waits(struct effector *e, const struct object *obj, enum lock_mode mode)
{
	e->full = false;
	if (LOCK_BLOCKS_READS(mode))
		readers_wait(e, obj, 0);
	if (LOCK_BLOCKS_WRITES(mode))
		writers_wait(e, obj);
	if (mode >= LOCK_EXCLUSIVE)
		referencing_wait(e, obj);
}

/* Every query opens every index of its table: a lock on one is a lock on the table. */
static void index_waits(struct effector *e, const struct object *index, enum lock_mode mode)
{
	if (index->table && LOCK_BLOCKS_READS(mode))
		relation_waits(e, index->table, mode);
}

static void object_waits(struct effector *e, const struct object *obj, enum lock_mode mode)
{
	if (obj->kind == OBJECT_INDEX)
		index_waits(e, obj, mode);
	else if (obj->kind == OBJECT_SEQUENCE && LOCK_BLOCKS_WRITES(mode))
		sequence_waits(e, obj);
	else if (obj->kind != OBJECT_SEQUENCE)
		relation_waits(e, obj, mode);
}

void effect_waits(struct effector *e)
{
	size_t n = e->out->n;

	if (e->brief)
		return;
	for (size_t i = 0; i < n; i++) {
		struct touched t = e->out->v[i];

		if (t.object) {
			object_waits(e, t.object, t.lock);
		} else {
			e->out->v[i].reads_wait |= LOCK_BLOCKS_READS(t.lock);
			e->out->v[i].writes_wait |= LOCK_BLOCKS_WRITES(t.lock);
		}
	}
}
