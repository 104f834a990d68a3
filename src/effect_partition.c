/* What partitions and children cost when they come and go. */
#include "ask.h"
#include "effector.h"

static const struct object *other_of(const struct effector *e)
{
	return catalog_relation(e->ctx->catalog, e->act->references_schema, e->act->references);
}

/* What the rows of no other partition are in: it may hold rows of the new one. */
static const struct object *default_of(const struct object *parent)
{
	for (const struct link *l = parent ? parent->dependents : NULL; l; l = l->next)
		if (l->object->references == parent && l->object->is_default && !l->object->dropped)
			return l->object;
	return NULL;
}

static void scan_new_partition(struct effector *e, const struct object *part)
{
	struct touched *t;

	e->out->may_fail = true;
	if (part) {
		scan_tree(e, part, LOCK_ACCESS_EXCLUSIVE);
		return;
	}
	t = touch_name(e, e->act->references_schema, e->act->references, LOCK_ACCESS_EXCLUSIVE);
	if (t)
		t->scanned = true;
}

static bool has_index_like(const struct object *table, const struct object *wanted)
{
	for (const struct object *index = table->children; index; index = index->next) {
		size_t same = 0;

		if (index->kind != OBJECT_INDEX || index->dropped)
			continue;
		for (size_t i = 0; i < index->columns.n && index->columns.n == wanted->columns.n;
		     i++)
			same += names_have((struct names){ &wanted->columns.v[i], 1 },
					   index->columns.v[i]);
		if (same == wanted->columns.n && index->computed == wanted->computed)
			return true;
	}
	return false;
}

/* Indexes that the parent has are built where they are missing; its foreign keys are checked. */
static void take_on_parent(struct effector *e, const struct object *parent,
			   const struct object *part)
{
	for (const struct object *p = parent ? parent->children : NULL; p; p = p->next) {
		if (p->dropped)
			continue;
		if (p->kind == OBJECT_INDEX) {
			touch(e, p, LOCK_SHARE_UPDATE_EXCLUSIVE);
			if (part && !has_index_like(part, p))
				scan(e, part);
		} else if (p->kind == OBJECT_CONSTRAINT && p->references &&
			   p->constraint == ACTION_ADD_FOREIGN_KEY) {
			touch_tree(e, p->references,
				   e->version < 12 ? LOCK_ROW_SHARE : LOCK_SHARE_ROW_EXCLUSIVE);
			scan_tree(e, p->references, LOCK_NONE);
			if (part)
				scan(e, part);
		}
	}
}

void effect_attach(struct effector *e)
{
	const struct object *part = other_of(e), *parent = e->target;
	const struct object *rest = default_of(parent);

	touch_target(e, e->version < 12 ? LOCK_ACCESS_EXCLUSIVE : LOCK_SHARE_UPDATE_EXCLUSIVE);
	if (part)
		touch_tree(e, part, LOCK_ACCESS_EXCLUSIVE);
	else
		touch_name(e, e->act->references_schema, e->act->references, LOCK_ACCESS_EXCLUSIVE);
	if (!bound_is_proven(e->act, e->ctx))
		scan_new_partition(e, part);
	if (rest && rest != part) {
		touch_tree(e, rest, LOCK_ACCESS_EXCLUSIVE);
		if (!ask_default_is_proven(e->act, parent, rest))
			scan_tree(e, rest, LOCK_NONE);
	}
	take_on_parent(e, parent, part);
}

void effect_detach(struct effector *e)
{
	const struct object *part = other_of(e), *rest = default_of(e->target);
	bool concurrently = HAS(e->act, CONCURRENTLY);
	enum lock_mode mode = LOCK_ACCESS_EXCLUSIVE;

	e->brief = concurrently;
	touch_target(e, concurrently ? LOCK_SHARE_UPDATE_EXCLUSIVE : LOCK_ACCESS_EXCLUSIVE);
	if (e->version < 14)
		mode = LOCK_SHARE_UPDATE_EXCLUSIVE;
	if (part)
		touch(e, part, mode);
	else
		touch_name(e, e->act->references_schema, e->act->references, mode);
	if (rest && rest != part && !concurrently)
		touch_tree(e, rest, LOCK_ACCESS_EXCLUSIVE);
	for (const struct object *con = part && !concurrently ? part->children : NULL; con;
	     con = con->next)
		if (con->kind == OBJECT_CONSTRAINT && con->references && !con->dropped)
			touch_tree(e, con->references, LOCK_SHARE_ROW_EXCLUSIVE);
}

/* [NO] INHERIT: the child is the table, the parent the other one. */
void effect_inherit(struct effector *e)
{
	touch_name(e, e->act->references_schema, e->act->references,
		   e->act->kind == ACTION_INHERIT ? LOCK_SHARE_UPDATE_EXCLUSIVE
						  : LOCK_ACCESS_SHARE);
}

void effect_attach_index(struct effector *e)
{
	const struct object *child = other_of(e);

	touch_name(e, e->act->references_schema, e->act->references, LOCK_ACCESS_EXCLUSIVE);
	if (child)
		touch(e, child->table, LOCK_ACCESS_SHARE);
	if (e->target)
		touch(e, e->target->table, LOCK_ACCESS_SHARE);
}
