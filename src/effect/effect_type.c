/* What ALTER COLUMN ... TYPE costs: the table, its indexes and CHECKs, and the other tables of
 * its foreign keys. */
#include "ask.h"
#include "effector.h"

static bool is_over(const struct object *part, const char *column)
{
	return names_have(part->columns, column) || names_have(EXTRA(part, mentions), column);
}

/* The copy of a partitioned table's index is always built anew, others where they must be. */
static bool is_rebuilt(const struct object *index, enum type_cost cost)
{
	return cost != TYPE_METADATA || index->computed || EXTRA(index, uses);
}

static void index_of(struct effector *e, const struct object *index, enum type_cost cost)
{
	touch(e, index, LOCK_ACCESS_EXCLUSIVE);
	if (index->table->partitioned || !is_rebuilt(index, cost))
		return;
	rebuild_index(e, index);
	scan(e, index->table);
}

/* A foreign key is made again: its other table is locked, and read when equality changes. */
static void key_of(struct effector *e, const struct object *key, const struct object *other,
		   const struct type_change *change)
{
	const bool points_here = other != key->references;

	each_partition(e, other, LOCK_SHARE_ROW_EXCLUSIVE, only_touch);
	if (points_here && e->version < 15)
		each_partition(e, other, LOCK_ACCESS_EXCLUSIVE, only_touch);
	/* no triggers there that would go */
	if (points_here || is_enforced_key(key))
		touch_referenced(e, other);
	if (!change->keys_rechecked || !key->valid)
		return;
	each_partition(e, key->parent, LOCK_NONE, touch_and_scan);
	each_partition(e, key->references, LOCK_NONE, touch_and_scan);
}

static void part_of(struct effector *e, const struct object *table, const struct object *part,
		    const struct type_change *change)
{
	if (part->dropped || !is_over(part, e->act->column))
		return;
	if (part->kind == OBJECT_INDEX)
		index_of(e, part, change->cost);
	else if (part->kind != OBJECT_CONSTRAINT)
		return;
	else if (part->constraint == ACTION_ADD_CHECK && part->valid)
		scan(e, table);
	else if (part->constraint == ACTION_ADD_FOREIGN_KEY)
		key_of(e, part, part->references, change);
}

static bool points_to(const struct object *key, const struct object *table, const char *column)
{
	if (key->kind != OBJECT_CONSTRAINT || key->dropped ||
	    key->constraint != ACTION_ADD_FOREIGN_KEY)
		return false;
	return names_have(EXTRA(key, referenced_columns), column) ||
	       (!EXTRA(key, referenced_columns).n && names_have(catalog_key(table), column));
}

static void change_in(struct effector *e, const struct object *table, enum lock_mode mode)
{
	struct type_change change = ask_type_change(e->act, e->ctx);
	const struct object *col =
		catalog_part(e->ctx->catalog, OBJECT_COLUMN, table, e->act->column);
	const char *generated = col && EXTRA(col, generated) ? EXTRA(col, generated) : "";

	touch(e, table, mode);
	if (change.cost == TYPE_REWRITE && *generated != 'v')
		rewrite(e, table);
	if (col && col->references && col->references->kind == OBJECT_SEQUENCE &&
	    *generated == 'i') {
		struct touched *t = touch(e, col->references, LOCK_SHARE_ROW_EXCLUSIVE);

		if (t)
			t->rewritten = true;
	}
	for (const struct object *part = table->children; part; part = part->next)
		part_of(e, table, part, &change);
	for (const struct link *l = table->dependents; l; l = l->next)
		if (points_to(l->object, table, e->act->column))
			key_of(e, l->object, l->object->parent, &change);
}

void effect_type(struct effector *e)
{
	struct type_change change = ask_type_change(e->act, e->ctx);

	e->out->breaks_plans = !change.same;
	e->out->may_fail = change.may_fail;
	if (!e->target)
		rewrite_target(e);
	else if (HAS(e->act, ONLY))
		change_in(e, e->target, LOCK_ACCESS_EXCLUSIVE);
	else
		each_in_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE, change_in);
}
