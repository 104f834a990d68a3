/* What a DROP locks: everything that goes with the object, and the tables beside it. */
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "catalog_doubt.h"
#include "effector.h"

static void touch_leaf(struct effector *e, const struct object *obj, enum lock_mode mode)
{
	if (!obj->partitioned)
		touch(e, obj, mode);
}

/* What a foreign key that goes pointed to; before 15 a partitioned table itself is left out. */
void touch_referenced(struct effector *e, const struct object *table)
{
	each_partition(e, table, LOCK_ACCESS_EXCLUSIVE, e->version < 15 ? touch_leaf : only_touch);
}

/* A foreign key's other table is locked too: its triggers go. */
static void lock_part(struct effector *e, const struct object *part)
{
	const struct object *table = part->kind == OBJECT_INDEX ? part->table : part->parent;

	touch(e, table, LOCK_ACCESS_EXCLUSIVE);
	if (is_enforced_key(part) && part->references && !EXTRA(part, inherited))
		touch_referenced(e, part->references);
	if (part->kind == OBJECT_TRIGGER && part->computed)
		each_partition(e, table, LOCK_ACCESS_EXCLUSIVE, only_touch);
	if (part->kind == OBJECT_INDEX)
		touch(e, part, LOCK_ACCESS_EXCLUSIVE);
}

/* To take a partition out, its parent is locked, and what holds the rest. */
static void lock_parent(struct effector *e, const struct object *table, enum lock_mode mode)
{
	const struct object *parent = table->references;

	if (!parent || !parent->partitioned || table->kind == OBJECT_CONSTRAINT)
		return;
	touch(e, parent, mode);
	if (default_partition(parent) != table)
		touch(e, default_partition(parent), mode);
}

static void lock_gone(struct effector *e, const struct object *obj)
{
	switch (obj->kind) {
	case OBJECT_TABLE:
	case OBJECT_FOREIGN_TABLE:
		touch(e, obj, LOCK_ACCESS_EXCLUSIVE);
		lock_parent(e, obj, LOCK_ACCESS_EXCLUSIVE);
		break;
	case OBJECT_VIEW:
	case OBJECT_MATERIALIZED_VIEW:
	case OBJECT_SEQUENCE:
		touch(e, obj, LOCK_ACCESS_EXCLUSIVE);
		break;
	case OBJECT_COLUMN:
	case OBJECT_CONSTRAINT:
	case OBJECT_INDEX:
	case OBJECT_TRIGGER:
	case OBJECT_POLICY:
	case OBJECT_RULE:
		lock_part(e, obj);
		break;
	default:
		break;
	}
}

static void lock_all_gone(struct effector *e, struct objects *gone)
{
	for (size_t i = 0; i < gone->n; i++)
		lock_gone(e, gone->v[i]);
	free(gone->v);
}

void effect_drop(struct effector *e)
{
	const struct action *act = e->act;
	struct objects gone = { 0 };
	const struct object *obj = catalog_of(e->ctx->catalog, act);

	if (act->object == OBJECT_EXTENSION && HAS(act, CASCADE)) {
		/* an extension's types have its name, as citext and hstore do */
		for (const struct link *l = catalog_users(e->ctx->catalog, OBJECT_TYPE, act->name);
		     l; l = l->next)
			if (!l->object->dropped)
				lock_gone(e, l->object);
		return;
	}
	if (!obj && HAS(act, CASCADE) && object_has_arguments(act->object))
		obj = catalog_object(e->ctx->catalog, act->object, act->schema, act->name, NULL);
	catalog_closure(e->ctx->catalog, obj, HAS(act, CASCADE), &gone, NULL);
	lock_all_gone(e, &gone);
}

static void drop_column_of(struct effector *e, const struct object *table, enum lock_mode mode)
{
	struct objects gone = { 0 };

	touch(e, table, mode);
	catalog_closure_of_column(e->ctx->catalog, table, e->act->column, HAS(e->act, CASCADE),
				  &gone, NULL);
	lock_all_gone(e, &gone);
}

void effect_drop_column(struct effector *e)
{
	e->out->breaks_plans = true;
	if (e->target && HAS(e->act, ONLY)) {
		drop_column_of(e, e->target, LOCK_ACCESS_EXCLUSIVE);
		each_child(e, e->target, LOCK_ACCESS_EXCLUSIVE, only_touch);
	} else {
		each_in_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE, drop_column_of);
	}
}

static void drop_constraint_of(struct effector *e, const struct object *table, enum lock_mode mode)
{
	struct objects gone = { 0 };
	const struct object *con =
		catalog_part(e->ctx->catalog, OBJECT_CONSTRAINT, table, e->act->name);

	if (!con)
		return;
	touch(e, table, mode);
	if (con->references && !EXTRA(con, inherited))
		touch(e, con->references, mode);
	catalog_closure(e->ctx->catalog, con, HAS(e->act, CASCADE), &gone, NULL);
	lock_all_gone(e, &gone);
}

/* A partitioned table's key is dropped in every partition, whatever it is called there. */
void effect_drop_constraint(struct effector *e)
{
	const struct object *con =
		catalog_part(e->ctx->catalog, OBJECT_CONSTRAINT, e->target, e->act->name);

	if (HAS(e->act, ONLY) && con && con->constraint == ACTION_ADD_CHECK &&
	    !EXTRA(con, no_inherit))
		each_child(e, e->target, LOCK_ACCESS_EXCLUSIVE, only_touch);
	if (HAS(e->act, ONLY) || (con && EXTRA(con, no_inherit)))
		drop_constraint_of(e, e->target, LOCK_ACCESS_EXCLUSIVE);
	else
		each_in_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE, drop_constraint_of);
	if (!con && e->target && e->version >= 18) /* a NOT NULL of its own name */
		touch_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE);
	if (con && e->target->partitioned &&
	    (HAS(e->act, ONLY) ? e->version >= 18 || con->constraint == ACTION_ADD_FOREIGN_KEY
			       : con->constraint != ACTION_ADD_CHECK))
		touch_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE);
}

void effect_drop_index(struct effector *e)
{
	const struct action *act = e->act;
	const struct object *index = catalog_relation(e->ctx->catalog, act->schema, act->name);
	struct objects gone = { 0 };
	struct touched *target;

	if (HAS(act, CONCURRENTLY)) {
		e->brief = true;
		touch_target(e, LOCK_ACCESS_EXCLUSIVE);
		if (index)
			touch(e, index->table, LOCK_SHARE_UPDATE_EXCLUSIVE);
		return;
	}
	target = touch_target(e, LOCK_ACCESS_EXCLUSIVE);
	if (target && !index)
		target->is_of_index = true;
	catalog_closure(e->ctx->catalog, index, HAS(act, CASCADE), &gone, NULL);
	lock_all_gone(e, &gone);
	if (index && index->table && index->table->partitioned)
		touch_tree(e, index->table, LOCK_ACCESS_EXCLUSIVE);
}

/* DROP TRIGGER | POLICY | RULE x ON t */
void effect_drop_part(struct effector *e)
{
	const struct object *part =
		catalog_part(e->ctx->catalog, e->act->object, e->target, e->act->name);

	/* a missing one is skipped before the table is locked */
	if (!part && HAS(e->act, IF_EXISTS) && catalog_lacks(e->ctx->catalog, e->act->name))
		e->out->n = 0;
	else if (e->act->kind == ACTION_DROP_TRIGGER && e->target && e->target->partitioned)
		touch_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE);
}

void effect_drop_statistics(struct effector *e)
{
	const struct object *obj = catalog_of(e->ctx->catalog, e->act);

	if (obj && e->version >= 12)
		touch(e, obj->table, LOCK_SHARE_UPDATE_EXCLUSIVE);
}

static void drop_what_is_owned(struct effector *e, const struct object *obj)
{
	struct objects gone = { 0 };

	if (!EXTRA(obj, owner) || obj->dropped || !e->act->name ||
	    strcmp(EXTRA(obj, owner), e->act->name) != 0)
		return;
	catalog_closure(e->ctx->catalog, obj, HAS(e->act, CASCADE), &gone, NULL);
	lock_all_gone(e, &gone);
}

void effect_drop_owned(struct effector *e)
{
	for (const struct link *s = catalog_schemas(e->ctx->catalog); s; s = s->next)
		for (const struct link *l = s->object->dependents; l; l = l->next)
			if (l->object->parent == s->object)
				drop_what_is_owned(e, l->object);
}
