/* What changes of columns cost. */
#include <string.h>

#include "ask.h"
#include "catalog_doubt.h"
#include "effector.h"

static bool is(const char *s, const char *word)
{
	return s && !strcmp(s, word);
}

static const struct object *column_of(const struct effector *e, const struct object *table)
{
	return catalog_part(e->ctx->catalog, OBJECT_COLUMN, table, e->act->column);
}

/* What gives every old row a value of its own, or has it checked, rewrites the table. */
static bool column_rewrites(struct effector *e)
{
	const struct action *act = e->act;

	if (is(RARE(act, generated), "serial") || is(RARE(act, generated), "identity") ||
	    is(RARE(act, generated), "stored"))
		return true;
	if (type_is_constrained_domain(act, e->ctx) || domain_default_is_volatile(act, e->ctx))
		return true;
	if (e->version < 11)
		return HAS(act, HAS_DEFAULT);
	return default_is_volatile(act, e->ctx);
}

static bool is_foreign(const struct effector *e)
{
	return e->act->object == OBJECT_FOREIGN_TABLE ||
	       (e->target && e->target->kind == OBJECT_FOREIGN_TABLE);
}

static bool is_there(const struct effector *e)
{
	return HAS(e->act, IF_NOT_EXISTS) && e->target && column_of(e, e->target);
}

void effect_add_column(struct effector *e)
{
	const struct action *act = e->act;

	if (HAS(act, IN_CREATE_TABLE) || is_foreign(e))
		return;
	e->out->breaks_plans = true;
	if (is_there(e))
		return;
	if (e->target && !HAS(act, ONLY))
		touch_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE);
	if (column_rewrites(e)) {
		if (e->target)
			rewrite_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE);
		else
			rewrite_target(e);
	} else if (is(RARE(act, generated), "virtual") && HAS(act, NOT_NULL)) {
		scan_target(e);
		scan_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE);
	}
	e->out->may_fail = HAS(act, NOT_NULL) && !HAS(act, HAS_DEFAULT) && !RARE(act, generated);
}

static const char *column_name(const struct action *act)
{
	return act->column ? act->column : act->columns.n ? act->columns.v[0] : NULL;
}

static void not_null_of(struct effector *e, const struct object *table, enum lock_mode mode)
{
	const char *column = column_name(e->act);
	const struct object *col = catalog_part(e->ctx->catalog, OBJECT_COLUMN, table, column);

	touch(e, table, mode);
	if (column && (catalog_is_not_null(col) ||
		       (EXTRA(table, key) && !EXTRA(table, key)->doubtful &&
			names_have(catalog_key(table), column)) ||
		       (e->version >= 12 && ask_is_not_null(e->act, e->ctx, table, column, true))))
		return;
	scan(e, table);
	e->out->may_fail = true;
}

/* What is NOT NULL in a partitioned table is so in its partitions; from 18 on in children too. */
static bool is_not_null(const struct effector *e)
{
	const struct object *col = catalog_part(e->ctx->catalog, OBJECT_COLUMN, e->target,
						column_name(e->act));

	return catalog_is_not_null(col) &&
	       e->version >= (e->target->partitioned ? 12 : 18);
}

static void prove_not_null(struct effector *e)
{
	if (e->target && (HAS(e->act, ONLY) || is_not_null(e))) {
		not_null_of(e, e->target, LOCK_ACCESS_EXCLUSIVE);
	} else if (e->target) {
		each_in_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE, not_null_of);
	} else {
		scan_target(e);
		e->out->may_fail = true;
	}
}

static void not_null_below(struct effector *e, const struct object *table, enum lock_mode mode)
{
	if (table != e->target)
		not_null_of(e, table, mode);
}

void effect_key_not_null(struct effector *e)
{
	if (!is_not_null(e))
		each_in_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE, not_null_below);
}

void effect_set_not_null(struct effector *e)
{
	prove_not_null(e);
}

void effect_add_not_null(struct effector *e)
{
	if (!HAS(e->act, NOT_VALID) && !HAS(e->act, IN_CREATE_TABLE))
		prove_not_null(e);
}

/* A stored column is computed anew; a virtual one is not, but a CHECK over it is. */
void effect_set_expression(struct effector *e)
{
	const struct object *col = column_of(e, e->target);

	if (col && is(EXTRA(col, generated), "virtual"))
		return;
	if (e->target)
		rewrite_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE);
	else
		rewrite_target(e);
}

/* Partitions have it too since 17. */
void effect_add_identity(struct effector *e)
{
	if (e->version >= 17 && !HAS(e->act, ONLY))
		each_partition(e, e->target, LOCK_ACCESS_EXCLUSIVE, only_touch);
}

/* Since 18 children are not looked at where there is nothing to drop. */
void effect_drop_not_null(struct effector *e)
{
	const struct object *col = column_of(e, e->target);

	if (e->version >= 18 && col && !col->not_null && !col->doubtful)
		return;
	if (!HAS(e->act, ONLY))
		touch_tree(e, e->target, LOCK_ACCESS_EXCLUSIVE);
	else if (e->version >= 18)
		each_child(e, e->target, LOCK_ACCESS_EXCLUSIVE, only_touch);
}

void effect_identity(struct effector *e)
{
	const struct object *col = column_of(e, e->target);

	if (!col || is(EXTRA(col, generated), "identity"))
		effect_add_identity(e);

	if (col && col->references && col->references->kind == OBJECT_SEQUENCE)
		touch(e, col->references,
		      e->act->kind == ACTION_DROP_IDENTITY ? LOCK_ACCESS_EXCLUSIVE
							   : LOCK_SHARE_ROW_EXCLUSIVE);
}
