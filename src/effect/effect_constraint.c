/* What constraints cost: of the table, and of the other one that a foreign key points to. */
#include <string.h>

#include "ask.h"
#include "effector.h"

void effect_check(struct effector *e)
{
	bool alone = HAS(e->act, ONLY) || RARE(e->act, no_inherit);

	if (HAS(e->act, IN_CREATE_TABLE))
		return;
	if (!alone || (!HAS(e->act, ONLY) && e->version >= 18))
		touch_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE);
	if (HAS(e->act, NOT_VALID))
		return;
	e->out->may_fail = !HAS(e->act, IN_ADD_COLUMN);
	if (!e->target)
		scan_target(e);
	else if (alone)
		scan(e, e->target);
	else
		scan_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE);
}

/* Does a partition have the index that the parent's key asks for already? */
static bool has_same_key(const struct object *table, const struct action *act)
{
	for (const struct object *con = table->children; con; con = con->next) {
		size_t same = 0;

		if (con->kind != OBJECT_CONSTRAINT || con->dropped || con->constraint != act->kind)
			continue;
		for (size_t i = 0; i < con->columns.n && con->columns.n == act->columns.n; i++)
			same += !strcmp(con->columns.v[i], act->columns.v[i]);
		if (same && same == act->columns.n)
			return true;
	}
	return false;
}

static void key_of_partition(struct effector *e, const struct object *table, enum lock_mode mode)
{
	bool below = table != e->target;

	if (e->version >= 18 && !below)
		touch_tree(e, table, mode);
	else if (below && e->version < 18)
		mode = HAS(e->act, DEFERRABLE) ? LOCK_SHARE_ROW_EXCLUSIVE : LOCK_SHARE;
	touch(e, table, mode);
	if (!below || !has_same_key(table, e->act))
		scan(e, table);
}

static bool using_index_is_proven(struct effector *e)
{
	return e->act->kind == ACTION_ADD_UNIQUE || columns_are_not_null(e->act, e->ctx);
}

void effect_key(struct effector *e)
{
	if (HAS(e->act, IN_CREATE_TABLE))
		return;
	if (HAS(e->act, USING_INDEX)) {
		if (e->target)
			touch(e,
			      catalog_relation(e->ctx->catalog, e->target->parent->name,
					       e->act->value),
			      LOCK_SHARE_UPDATE_EXCLUSIVE);
		if (!using_index_is_proven(e)) {
			scan_target(e);
			e->out->may_fail = true;
		}
		return;
	}
	e->out->may_fail = true;
	if (!e->target)
		scan_target(e);
	else if (HAS(e->act, ONLY))
		scan(e, e->target);
	else
		each_partition(e, e->target, LOCK_ACCESS_EXCLUSIVE, key_of_partition);
	/* children by INHERITS do not get the key, but its columns' NOT NULL, as partitions do */
	if (e->act->kind == ACTION_ADD_PRIMARY_KEY && e->target &&
	    !(e->target->partitioned && columns_are_not_null(e->act, e->ctx)))
		effect_key_not_null(e);
}

/* A column that came without a value holds NULL alone: there is nothing to look up. */
static bool all_null(const struct effector *e)
{
	size_t empty = 0;

	for (size_t i = 0; e->target && i < e->act->columns.n; i++) {
		const struct object *col = catalog_part(e->ctx->catalog, OBJECT_COLUMN, e->target,
							e->act->columns.v[i]);

		empty += catalog_has_no_value(e->ctx->catalog, col);
	}
	return empty > 0;
}

static void touch_other(struct effector *e, const char *schema, const char *name,
			enum lock_mode mode)
{
	const struct object *other = catalog_relation(e->ctx->catalog, schema, name);

	if (other)
		each_partition(e, other, mode, only_touch);
	else
		touch_name(e, schema, name, mode);
}

static void scan_other(struct effector *e, const char *schema, const char *name)
{
	const struct object *other = catalog_relation(e->ctx->catalog, schema, name);
	struct touched *t;

	if (other) {
		each_partition(e, other, LOCK_NONE, touch_and_scan);
		return;
	}
	t = touch_name(e, schema, name, LOCK_NONE);
	if (t)
		t->scanned = true;
}

void effect_foreign_key(struct effector *e)
{
	const struct action *act = e->act;

	touch_other(e, RARE(act, references_schema), RARE(act, references),
		    LOCK_SHARE_ROW_EXCLUSIVE);
	if (HAS(act, IN_CREATE_TABLE))
		return;
	/* children do not get it */
	if (e->target && !HAS(act, ONLY) && e->version >= 18)
		touch_tree(e, e->target, e->lock);
	if (HAS(act, NOT_VALID))
		return;
	/* written with a column that has no value yet, it has nothing to check */
	if (HAS(act, IN_ADD_COLUMN) && !HAS(act, HAS_DEFAULT) && !HAS(act, DEFAULT_NULL))
		return;
	e->out->may_fail = true;
	if (e->target)
		each_partition(e, e->target, LOCK_NONE, touch_and_scan);
	else
		scan_target(e);
	/* as nobody looks for the rows of a table that has none */
	if (!all_null(e) && !(e->target && catalog_is_empty(e->ctx->catalog, e->target)))
		scan_other(e, RARE(act, references_schema), RARE(act, references));
}

static void validate_in(struct effector *e, const struct object *table, enum lock_mode mode)
{
	touch(e, table, mode);
	scan(e, table);
}

void effect_validate(struct effector *e)
{
	const struct object *con =
		catalog_part(e->ctx->catalog, OBJECT_CONSTRAINT, e->target, e->act->name);

	if (con && con->valid && !con->doubtful)
		return;
	e->out->may_fail = true;
	if (!e->target) {
		scan_target(e);
		return;
	}
	if (con && con->constraint == ACTION_ADD_FOREIGN_KEY && con->references) {
		each_partition(e, con->references, LOCK_ROW_SHARE, touch_and_scan);
		each_partition(e, e->target, e->lock, validate_in);
	} else if (con && EXTRA(con, no_inherit)) {
		validate_in(e, e->target, e->lock);
	} else {
		each_in_tree(e, e->target, e->lock, validate_in);
	}
}

/* 18: [NOT] ENFORCED of a foreign key concerns both of its tables. */
void effect_alter_constraint(struct effector *e)
{
	const struct object *con =
		catalog_part(e->ctx->catalog, OBJECT_CONSTRAINT, e->target, e->act->name);

	bool enforces = HAS(e->act, ENFORCEABILITY) && !HAS(e->act, NOT_ENFORCED);

	/* of one that is not known it is not known either which table the other one is */
	if (!con && enforces) {
		if (e->target)
			each_partition(e, e->target, LOCK_ACCESS_EXCLUSIVE, touch_and_scan);
		else
			scan_target(e);
		e->out->may_fail = true;
		return;
	}
	if (!con || (con->constraint != ACTION_ADD_CHECK && !con->references))
		touch_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE); /* a NOT NULL [NO] INHERIT */
	if (!con || !con->references || (enforces && !EXTRA(con, unenforced)))
		return;
	each_partition(e, e->target, LOCK_ACCESS_EXCLUSIVE, only_touch);
	if (!HAS(e->act, ENFORCEABILITY))
		return;
	if (HAS(e->act, NOT_ENFORCED)) {
		each_partition(e, con->references, LOCK_ACCESS_EXCLUSIVE, only_touch);
		return;
	}
	each_partition(e, con->references, LOCK_SHARE_ROW_EXCLUSIVE, touch_and_scan);
	each_partition(e, e->target, LOCK_NONE, touch_and_scan);
	e->out->may_fail = true;
}

/* A CHECK has the same name in every child. */
void effect_tree_constraint(struct effector *e)
{
	const struct object *con =
		catalog_part(e->ctx->catalog, OBJECT_CONSTRAINT, e->target, e->act->name);

	if (HAS(e->act, ONLY) || !e->target)
		return;
	/* one without a name is NOT NULL, which has one of its own since 18 */
	if (con ? con->constraint == ACTION_ADD_NOT_NULL ||
		  (con->constraint == ACTION_ADD_CHECK && !EXTRA(con, no_inherit))
	        : e->version >= 18)
		touch_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE);
}
