/* What partitions and children cost when they come and go. */
#include "ask.h"
#include "effector.h"

static const struct object *other_of(const struct effector *e)
{
	return catalog_relation(e->ctx->catalog, RARE(e->act, references_schema),
				RARE(e->act, references));
}

static void scan_new_partition(struct effector *e, const struct object *part)
{
	struct touched *t;

	e->out->may_fail = true;
	if (part) {
		scan_tree(e, part, LOCK_ACCESS_EXCLUSIVE);
		return;
	}
	t = touch_reference(e, LOCK_ACCESS_EXCLUSIVE);
	if (t)
		t->scanned = true;
}

static bool has_index_like(const struct object *table, const struct object *wanted)
{
	for (const struct object *index = table->children; index; index = index->next) {
		size_t same = 0;

		if (index->kind != OBJECT_INDEX || index->dropped || index->doubtful)
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

/* The partition's own foreign key becomes the parent's, and its triggers go; or it gets one. */
static void take_on_key(struct effector *e, const struct object *key, const struct object *part)
{
	for (const struct object *own = part ? part->children : NULL; own; own = own->next)
		if (own->valid && !own->doubtful && catalog_same_foreign_key(own, key)) {
			each_partition(e, key->references, LOCK_ACCESS_EXCLUSIVE, only_touch);
			return;
		}
	each_partition(e, key->references,
		       e->version < 12 ? LOCK_ROW_SHARE : LOCK_SHARE_ROW_EXCLUSIVE,
		       touch_and_scan);
	if (part)
		scan(e, part);
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
			take_on_key(e, p, part);
		}
	}
}

void effect_attach(struct effector *e)
{
	const struct object *part = other_of(e), *parent = e->target;
	const struct object *rest = default_partition(parent);

	touch_target(e, e->version < 12 ? LOCK_ACCESS_EXCLUSIVE : LOCK_SHARE_UPDATE_EXCLUSIVE);
	if (part)
		touch_tree(e, part, LOCK_ACCESS_EXCLUSIVE);
	else
		touch_reference(e, LOCK_ACCESS_EXCLUSIVE);
	if (!bound_is_proven(e->act, e->ctx))
		scan_new_partition(e, part);
	if (rest && rest != part) {
		touch_tree(e, rest, LOCK_ACCESS_EXCLUSIVE);
		if (!ask_default_is_proven(e->act, parent, rest))
			scan_tree(e, rest, LOCK_NONE);
	}
	take_on_parent(e, parent, part);
	touch_pointing(e, parent,
		       e->version < 15 ? LOCK_ACCESS_SHARE : LOCK_SHARE_ROW_EXCLUSIVE);
}

/* Triggers and foreign keys that a partition has from above go, or become its own. */
static bool has_copies(const struct object *parent)
{
	for (; parent; parent = parent->references)
		for (const struct object *part = parent->children; part; part = part->next)
			if (!part->dropped &&
			    ((part->kind == OBJECT_TRIGGER && part->computed) ||
			     (part->kind == OBJECT_CONSTRAINT && part->references)))
				return true;
	return false;
}

/* No row may point to one that leaves: tables whose foreign keys point there are read. */
static void read_pointing(struct effector *e, const struct object *table)
{
	touch_pointing(e, table, LOCK_ACCESS_EXCLUSIVE);
	for (; table && table->partitioned; table = table->references)
		for (const struct link *l = table->dependents; l; l = l->next)
			if (l->object->kind == OBJECT_CONSTRAINT && !l->object->dropped)
				scan_tree(e, l->object->parent, LOCK_ACCESS_SHARE);
}

void effect_detach(struct effector *e)
{
	const struct object *part = other_of(e), *rest = default_partition(e->target);
	bool concurrently = HAS(e->act, CONCURRENTLY);
	enum lock_mode mode = LOCK_ACCESS_EXCLUSIVE;

	e->brief = concurrently;
	touch_target(e, concurrently ? LOCK_SHARE_UPDATE_EXCLUSIVE : LOCK_ACCESS_EXCLUSIVE);
	/* the default partition is locked as such, with its parent */
	if (e->version < 14 && !has_copies(e->target) && !(part && part == rest))
		mode = LOCK_SHARE_UPDATE_EXCLUSIVE;
	if (part)
		touch_tree(e, part, mode);
	else
		touch_reference(e, mode);
	if (rest && rest != part && !concurrently)
		touch_tree(e, rest, LOCK_ACCESS_EXCLUSIVE);
	read_pointing(e, e->target);
	for (const struct object *con = part && !concurrently ? part->children : NULL; con;
	     con = con->next)
		if (con->kind == OBJECT_CONSTRAINT && con->references && !con->dropped)
			each_partition(e, con->references, LOCK_SHARE_ROW_EXCLUSIVE, only_touch);
}

/* [NO] INHERIT: the child is the table, the parent the other one. */
void effect_inherit(struct effector *e)
{
	touch_reference(e, e->act->kind == ACTION_INHERIT ? LOCK_SHARE_UPDATE_EXCLUSIVE
						  : LOCK_ACCESS_SHARE);
	/* what stands below it may not be what it is to stand below */
	if (e->act->kind == ACTION_INHERIT && e->target)
		touch_tree(e, e->target, LOCK_ACCESS_SHARE);
}

void effect_attach_index(struct effector *e)
{
	const struct object *child = other_of(e);

	touch_reference(e, LOCK_ACCESS_EXCLUSIVE);
	if (child)
		touch(e, child->table, LOCK_ACCESS_SHARE);
	if (e->target)
		touch(e, e->target->table, LOCK_ACCESS_SHARE);
}
