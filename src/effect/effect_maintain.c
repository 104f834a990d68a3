/* What index builds, REINDEX, VACUUM, ANALYZE and CLUSTER cost. */
#include <string.h>

#include "ask.h"
#include "effector.h"

static bool has_rows(const struct object *obj)
{
	return obj->kind == OBJECT_TABLE || obj->kind == OBJECT_MATERIALIZED_VIEW;
}

/* Every table and materialized view that is known, of one schema or of all. */
static void each_relation(struct effector *e, const char *schema, enum lock_mode mode,
			  tree_function *visit)
{
	for (const struct link *s = catalog_schemas(e->ctx->catalog); s; s = s->next) {
		if (schema && strcmp(s->object->name, schema) != 0)
			continue;
		for (const struct link *l = s->object->dependents; l; l = l->next)
			if (l->object->parent == s->object && !l->object->dropped &&
			    has_rows(l->object))
				visit(e, l->object, mode);
	}
}

/* Is a partition's own index the one that would be built? */
static bool is_same_index(const struct object *index, const struct action *act)
{
	if (index->kind != OBJECT_INDEX || index->dropped || index->doubtful ||
	    index->computed || !index->method ||
	    HAS(act, PARTIAL) || HAS(act, EXPRESSION) || index->unique != HAS(act, UNIQUE) ||
	    strcmp(index->method, RARE(act, method) ? RARE(act, method) : "btree") != 0 ||
	    index->columns.n != act->columns.n || EXTRA(index, mentions).n != RARE(act, mentions).n)
		return false;
	for (const struct link *l = EXTRA(index, uses); l; l = l->next)
		if (l->object->kind == OBJECT_INDEX)
			return false; /* it is another one's already */
	for (size_t i = 0; i < act->columns.n; i++)
		if (strcmp(index->columns.v[i], act->columns.v[i]) != 0)
			return false;
	return true;
}

static void index_partition(struct effector *e, const struct object *table, enum lock_mode mode)
{
	touch(e, table, mode);
	for (const struct object *part = table == e->target ? NULL : table->children; part;
	     part = part->next)
		if (is_same_index(part, e->act))
			return;
	scan(e, table);
}

void effect_create_index(struct effector *e)
{
	const struct action *act = e->act;
	enum lock_mode mode = HAS(act, CONCURRENTLY) ? LOCK_SHARE_UPDATE_EXCLUSIVE : LOCK_SHARE;
	bool there = HAS(act, IF_NOT_EXISTS) && act->name &&
		     catalog_relation(e->ctx->catalog, act->schema, act->name);

	e->out->may_fail = HAS(act, UNIQUE);
	touch_target(e, mode);
	if (HAS(act, ONLY) && e->target && e->target->partitioned)
		return;
	each_partition(e, e->target, mode, there ? only_touch : index_partition);
	if (!there && !e->target)
		scan_target(e);
}

static void reindex_table(struct effector *e, const struct object *table, enum lock_mode mode)
{
	touch(e, table, mode);
	if (table->partitioned)
		return;
	for (const struct object *index = table->children; index; index = index->next)
		if (index->kind == OBJECT_INDEX && !index->dropped) {
			rebuild_index(e, index);
			scan(e, table);
		}
}

/* The indexes of partitions that belong to a partitioned one. */
static void reindex_index(struct effector *e, const struct object *index, enum lock_mode mode)
{
	if (!index->table)
		return;
	touch(e, index->table, mode);
	if (!index->table->partitioned) {
		rebuild_index(e, index);
		scan(e, index->table);
		return;
	}
	for (const struct link *l = index->dependents; l; l = l->next)
		if (l->object->kind == OBJECT_INDEX && !l->object->dropped)
			reindex_index(e, l->object, mode);
}

static void reindex_if_stored(struct effector *e, const struct object *table, enum lock_mode mode)
{
	if (!table->partitioned)
		reindex_table(e, table, mode);
}

/* Before 14 a partitioned table is passed over. */
static bool passes_over(const struct effector *e, const struct object *table)
{
	return table && table->partitioned && e->version < 14;
}

void effect_reindex(struct effector *e)
{
	const struct action *act = e->act;
	enum lock_mode mode = HAS(act, CONCURRENTLY) ? LOCK_SHARE_UPDATE_EXCLUSIVE : LOCK_SHARE;

	e->brief = HAS(act, CONCURRENTLY);
	if (HAS(act, ALL)) {
		each_relation(e, act->object == OBJECT_SCHEMA ? act->name : NULL, mode,
			      reindex_if_stored);
	} else if (act->object == OBJECT_INDEX) {
		if (e->target)
			reindex_index(e, e->target, mode);
		else
			touch_target(e, LOCK_ACCESS_EXCLUSIVE);
		e->out->refuses_transaction |=
			e->target && e->target->table && e->target->table->partitioned;
	} else if (!e->target) {
		touch_target(e, mode);
		scan_target(e);
	} else if (passes_over(e, e->target)) {
		touch(e, e->target, mode);
	} else {
		each_partition(e, e->target, mode, reindex_table);
		e->out->refuses_transaction |= e->target->partitioned;
	}
}

static void vacuum_table(struct effector *e, const struct object *table, enum lock_mode mode)
{
	touch(e, table, mode);
	if (mode == LOCK_ACCESS_EXCLUSIVE)
		rewrite(e, table);
	else
		scan(e, table);
}

/* Of all: a partitioned table is locked, then VACUUM finds nothing to do in it. */
static void vacuum_stored(struct effector *e, const struct object *table, enum lock_mode mode)
{
	if (!table->partitioned || e->act->kind == ACTION_ANALYZE)
		vacuum_table(e, table, mode);
	else
		touch(e, table, mode);
}

void effect_vacuum(struct effector *e)
{
	bool full = HAS(e->act, FULL);
	enum lock_mode mode = full ? LOCK_ACCESS_EXCLUSIVE : LOCK_SHARE_UPDATE_EXCLUSIVE;

	if (HAS(e->act, ALL)) {
		each_relation(e, NULL, mode, vacuum_stored);
	} else if (!e->target) {
		touch_target(e, mode);
		if (full)
			rewrite_target(e);
		else
			scan_target(e);
	} else if (HAS(e->act, ONLY) && e->version >= 18) {
		vacuum_table(e, e->target, mode);
	} else if (e->target->partitioned || e->version >= 18) {
		each_in_tree(e, e->target, mode, vacuum_table);
	} else {
		vacuum_table(e, e->target, mode);
		/* rows of its children are sampled with its own */
		if (e->act->kind == ACTION_ANALYZE)
			scan_tree(e, e->target, LOCK_ACCESS_SHARE);
	}
}

static bool is_clustered(const struct object *table)
{
	for (const struct object *index = table->children; index; index = index->next)
		if (index->kind == OBJECT_INDEX && EXTRA(index, clustered) && !index->dropped)
			return true;
	return false;
}

static void cluster_if_marked(struct effector *e, const struct object *table, enum lock_mode mode)
{
	if (!is_clustered(table))
		return;
	touch(e, table, mode);
	rewrite(e, table);
}

static void cluster_table(struct effector *e, const struct object *table, enum lock_mode mode)
{
	touch(e, table, mode);
	rewrite(e, table);
}

void effect_cluster(struct effector *e)
{
	if (HAS(e->act, ALL)) {
		each_relation(e, NULL, LOCK_ACCESS_EXCLUSIVE, cluster_if_marked);
	} else if (!e->target) {
		touch_target(e, LOCK_ACCESS_EXCLUSIVE);
		rewrite_target(e);
	} else {
		each_partition(e, e->target, LOCK_ACCESS_EXCLUSIVE, cluster_table);
		e->out->refuses_transaction |= e->target->partitioned;
	}
}

void effect_cluster_on(struct effector *e)
{
	const struct object *index =
		e->act->name && e->target
			? catalog_relation(e->ctx->catalog, e->target->parent->name, e->act->name)
			: NULL;

	touch(e, index, LOCK_SHARE_UPDATE_EXCLUSIVE);
}

static void move_table(struct effector *e, const struct object *table, enum lock_mode mode)
{
	struct touched *t =
		table->partitioned || table->kind != OBJECT_TABLE ? NULL : touch(e, table, mode);

	if (t)
		t->rewritten = true;
}

void effect_tablespace_all(struct effector *e)
{
	each_relation(e, NULL, LOCK_ACCESS_EXCLUSIVE, move_table);
	for (const struct link *s = catalog_schemas(e->ctx->catalog); s; s = s->next)
		for (const struct link *l = s->object->dependents; l; l = l->next)
			if (l->object->partitioned)
				touch(e, l->object, LOCK_ACCESS_EXCLUSIVE);
}
