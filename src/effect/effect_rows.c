/* What statements about rows cost, and what their queries read. */
#include <string.h>

#include "ask.h"
#include "catalog_index.h"
#include "effector.h"

/* Can an index whose first column is one of these find the rows? */
static bool index_helps(const struct effector *e, const struct object *table,
			struct names filters)
{
	const struct link *l;

	for (size_t i = 0; i < filters.n; i++)
		for (l = catalog_indexes(e->ctx->catalog, table, filters.v[i]); l; l = l->next)
			if (!l->object->dropped && !l->object->doubtful &&
			    !l->object->computed &&
			    !strcmp(l->object->columns.v[0], filters.v[i]))
				return true;
	return false;
}

static bool is_read_in_full(const struct effector *e, const struct object *table,
			    struct names filters)
{
	return !filters.n || !index_helps(e, table, filters);
}

void look_at_parents(struct effector *e, const struct object *table)
{
	for (const struct object *p = table->references; p && p->partitioned; p = p->references)
		touch(e, p, LOCK_ACCESS_SHARE);
}

/* A view is read by reading what it stands on. */
static void read_relation(struct effector *e, const struct object *obj, const struct read *read,
			  bool whole, int depth)
{
	enum walk walk = read->lock == LOCK_ROW_SHARE ? WALK_FOR_UPDATE
			 : whole                      ? WALK_ROWS
						      : WALK_NAMES;

	touch(e, obj, read->lock);
	if (obj->partitioned && !read->only)
		look_at_parents(e, obj);
	if (obj->kind == OBJECT_VIEW) {
		for (const struct link *l = walk_begins(e, obj, walk) && depth < WALK_DEEP
						    ? EXTRA(obj, uses)
						    : NULL;
		     l; l = l->next)
			read_relation(e, l->object, read, whole, depth + 1);
		return;
	}
	if (read->only && !depth)
		whole &= !obj->partitioned;
	else if (effect_is_table(obj))
		touch_tree(e, obj, read->lock);
	if (!whole || !is_read_in_full(e, obj, depth ? (struct names){ 0 } : read->filters))
		return;
	if (read->only && !depth)
		scan(e, obj);
	else
		scan_tree(e, obj, LOCK_NONE);
}

/* What the statement's queries read; whole: they run, and read rows. */
static void read_all(struct effector *e, bool whole)
{
	const struct catalog *cat = e->ctx->catalog;

	for (size_t i = 0; i < RARE(e->act, reads).n; i++) {
		const struct read *r = &RARE(e->act, reads).v[i];
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
	bool policy = e->act->kind == ACTION_CREATE_POLICY || e->act->kind == ACTION_ALTER_POLICY;

	read_all(e, !policy && e->act->kind != ACTION_CREATE_RULE && !RARE(e->act, planned) &&
		    !HAS(e->act, WHERE_FALSE));
}

void effect_create_view(struct effector *e)
{
	const struct object *view = catalog_relation(e->ctx->catalog, e->act->schema, e->act->name);

	if (HAS(e->act, OR_REPLACE) && view)
		touch(e, view, LOCK_ACCESS_EXCLUSIVE);
	effect_only_named(e);
}

/* Only what is named is looked at, not what stands below it. */
void effect_only_named(struct effector *e)
{
	for (size_t i = 0; i < RARE(e->act, reads).n; i++)
		touch_name(e, RARE(e->act, reads).v[i].schema, RARE(e->act, reads).v[i].name,
			   RARE(e->act, reads).v[i].lock);
}

/* Of a query that will not run, names are looked up. */
void effect_create_matview(struct effector *e)
{
	const char *name = e->act->name ? e->act->name : e->act->table;
	bool there = HAS(e->act, IF_NOT_EXISTS) &&
		     catalog_relation(e->ctx->catalog, e->act->schema, name);

	if (there || HAS(e->act, WITH_NO_DATA))
		effect_only_named(e);
	else
		read_all(e, true);
}

static bool fills(const struct action *act, const struct object *col)
{
	return !act->columns.n || names_have(act->columns, col->name) || col->has_default ||
	       EXTRA(col, generated);
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

bool is_enforced_key(const struct object *part)
{
	return part->kind == OBJECT_CONSTRAINT && !part->dropped &&
	       part->constraint == ACTION_ADD_FOREIGN_KEY && !EXTRA(part, unenforced);
}

/* A new value of a foreign key is looked up in the other table; a number comes from a sequence. */
static void insert_into(struct effector *e, const struct object *table)
{
	for (const struct object *part = table->children; part; part = part->next) {
		if (part->dropped)
			continue;
		if (is_enforced_key(part) && part->references && fills_key(e, table, part))
			each_partition(e, part->references, LOCK_ROW_SHARE, only_touch);
		if (part->kind == OBJECT_COLUMN && part->references &&
		    part->references->kind == OBJECT_SEQUENCE &&
		    !names_have(e->act->columns, part->name))
			touch(e, part->references, LOCK_ROW_EXCLUSIVE);
	}
}

/* Does the statement change what a foreign key points to? */
static bool changes_key(const struct effector *e, const struct object *table,
			const struct object *con)
{
	struct names key = EXTRA(con, referenced_columns).n ? EXTRA(con, referenced_columns)
						     : catalog_key(table);

	for (size_t i = 0; i < e->act->columns.n; i++)
		if (names_have(key, e->act->columns.v[i]))
			return true;
	return e->act->kind == ACTION_DELETE;
}

/* Rows that point to what is changed or deleted are looked at, changed with it, or go too. */
static void touch_referencing(struct effector *e, const struct object *table, bool deleted,
			      int depth)
{
	for (const struct link *l = table->dependents; l && depth < WALK_DEEP; l = l->next) {
		const struct object *con = l->object, *other = con->parent;
		char what = deleted ? EXTRA(con, on_delete) : EXTRA(con, on_update);
		bool follows = what == 'c' || what == 'n' || what == 'd';
		const struct touched *t;

		if (!is_enforced_key(con) || other == table ||
		    (!depth && !changes_key(e, table, con)))
			continue;
		t = touch(e, other, LOCK_NONE);
		if (!t || t->lock >= LOCK_ROW_EXCLUSIVE)
			continue;
		touch(e, other, follows ? LOCK_ROW_EXCLUSIVE : LOCK_ROW_SHARE);
		if (!index_helps(e, other, con->columns))
			scan(e, other);
		if (deleted && what == 'c')
			touch_referencing(e, other, true, depth + 1);
	}
	if (table->references && table->references->partitioned)
		touch_referencing(e, table->references, deleted, depth);
}

/* A column that the table does not have is one that the view calls otherwise. */
static bool may_set(const struct effector *e, const struct object *table, const struct object *con)
{
	struct names set = e->act->columns;

	for (size_t i = 0; i < set.n; i++)
		if (names_have(con->columns, set.v[i]) ||
		    !catalog_part(e->ctx->catalog, OBJECT_COLUMN, table, set.v[i]))
			return true;
	return !set.n;
}

/* Of the table under a view, whose columns may be called otherwise there. */
static void check_keys(struct effector *e, const struct object *table)
{
	if (e->act->kind == ACTION_DELETE) {
		touch_referencing(e, table, true, 0);
		return;
	}
	for (const struct object *con = table->children; con; con = con->next)
		if (is_enforced_key(con) && may_set(e, table, con))
			each_partition(e, con->references, LOCK_ROW_SHARE, only_touch);
}

static bool is_rule_for(const struct object *obj, const struct action *act)
{
	const char *event = act->kind == ACTION_INSERT   ? "insert"
			    : act->kind == ACTION_UPDATE ? "update"
							 : "delete";

	return obj->kind == OBJECT_RULE && !obj->dropped && obj->method &&
	       !strcmp(obj->method, event);
}

static bool has_trigger(const struct object *view)
{
	for (const struct object *part = view->children; part; part = part->next)
		if (part->kind == OBJECT_TRIGGER && !part->dropped)
			return true;
	return false;
}

/* An INSTEAD OF trigger does it all; what it is told of is read. */
static void read_below(struct effector *e, const struct object *view)
{
	const struct read read = { .lock = LOCK_ACCESS_SHARE };

	if (e->act->kind != ACTION_INSERT)
		read_relation(e, view, &read, true, 1);
}

static void write_below(struct effector *e, const struct object *obj, int depth);

static void write_view(struct effector *e, const struct object *view, int depth)
{
	if (has_trigger(view)) {
		read_below(e, view);
		return;
	}
	for (const struct link *l = EXTRA(view, uses); l; l = l->next) {
		if (e->act->kind == ACTION_INSERT)
			each_partition(e, l->object, LOCK_ROW_EXCLUSIVE, only_touch);
		else if (is_read_in_full(e, l->object, RARE(e->act, filters)))
			scan_tree(e, l->object, LOCK_ROW_EXCLUSIVE);
		else
			touch_tree(e, l->object, LOCK_ROW_EXCLUSIVE);
		check_keys(e, l->object);
		write_below(e, l->object, depth + 1);
	}
}

/* A view passes what is done to it on to the table below; so do rules. */
static void write_below(struct effector *e, const struct object *obj, int depth)
{
	if (obj->kind == OBJECT_VIEW && depth < WALK_DEEP && walk_begins(e, obj, WALK_WRITE))
		write_view(e, obj, depth);
	for (const struct object *rule = obj->children; rule; rule = rule->next)
		for (const struct link *l = is_rule_for(rule, e->act) ? EXTRA(rule, uses) : NULL; l;
		     l = l->next)
			touch(e, l->object, LOCK_ROW_EXCLUSIVE);
}

/* Partitions have all the rows. */
static bool has_no_rows(const struct effector *e)
{
	return HAS(e->act, WHERE_FALSE) ||
	       (e->target && e->target->partitioned && HAS(e->act, ONLY));
}

static void read_target(struct effector *e)
{
	if (has_no_rows(e))
		return;
	if (!e->target) {
		scan_target(e);
		return;
	}
	if (e->target->partitioned)
		look_at_parents(e, e->target);
	if (!is_read_in_full(e, e->target, RARE(e->act, filters)))
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

void effect_insert(struct effector *e)
{
	read_all(e, true);
	if (e->target) {
		each_partition(e, e->target, LOCK_ROW_EXCLUSIVE, only_touch);
		if (HAS(e->act, IN_MERGE)) {
			touch_tree(e, e->target, LOCK_ROW_EXCLUSIVE);
			scan_tree(e, e->target, LOCK_NONE);
		}
		insert_into(e, e->target);
		look_at_parents(e, e->target);
		if (e->act->kind == ACTION_INSERT)
			write_below(e, e->target, 0);
	}
	e->out->may_fail = HAS(e->act, FROM_QUERY);
}

/* A new value of the partition key takes the row to another partition. */
static bool moves(const struct effector *e, const struct object *table)
{
	for (size_t i = 0; table->partitioned && i < e->act->columns.n; i++)
		if (names_have(table->columns, e->act->columns.v[i]))
			return true;
	return false;
}

/* What UPDATE and DELETE share; false: nothing more is known of the table. */
static bool change_rows(struct effector *e)
{
	read_all(e, true);
	read_target(e);
	lock_every_row(e);
	if (e->target && !has_no_rows(e))
		touch_referencing(e, e->target, e->act->kind == ACTION_DELETE, 0);
	return e->target != NULL;
}

void effect_update(struct effector *e)
{
	if (!change_rows(e))
		return;
	look_at_parents(e, e->target);
	write_below(e, e->target, 0);
	for (const struct object *con = e->target->children; con; con = con->next) {
		bool set = moves(e, e->target);

		for (size_t i = 0; i < con->columns.n; i++)
			set |= names_have(e->act->columns, con->columns.v[i]);
		if (set && is_enforced_key(con) && con->references)
			each_partition(e, con->references, LOCK_ROW_SHARE, only_touch);
	}
}

void effect_delete(struct effector *e)
{
	if (!change_rows(e))
		return;
	if (e->version < 14)
		look_at_parents(e, e->target);
	write_below(e, e->target, 0);
}

void effect_copy_to(struct effector *e)
{
	read_all(e, true);
	if (e->act->table)
		scan_target(e);
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
	for (const struct link *l = empty_it ? NULL : EXTRA(e->target, uses); l; l = l->next)
		read_relation(e, l->object, &read, true, 0);
}
