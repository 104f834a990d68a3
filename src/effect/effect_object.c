/* What changes of a table as a whole, of sequences, types and publications cost. */
#include <string.h>

#include "ask.h"
#include "effector.h"

static bool is(const char *s, const char *word)
{
	return s && !strcmp(s, word);
}

static bool is_target(const struct effector *e, enum object_kind kind)
{
	return e->target ? e->target->kind == kind : e->act->object == kind;
}

void effect_create_table(struct effector *e)
{
	const struct action *act = e->act;
	const struct object *other =
		RARE(act, references)
			? catalog_relation(e->ctx->catalog, RARE(act, references_schema),
					   RARE(act, references))
			: NULL;
	const struct object *rest = HAS(act, PARTITION_OF) ? default_partition(other) : NULL;
	enum lock_mode mode = HAS(act, PARTITION_OF) ? LOCK_ACCESS_EXCLUSIVE
			      : HAS(act, INHERITS)   ? LOCK_SHARE_UPDATE_EXCLUSIVE
						     : LOCK_ACCESS_SHARE;

	if (HAS(act, IF_NOT_EXISTS) && e->target) {
		effect_only_named(e);
		return;
	}
	if (RARE(act, references))
		touch_reference(e, mode);
	if (rest) {
		touch_tree(e, rest, LOCK_ACCESS_EXCLUSIVE);
		if (!ask_default_is_proven(act, other, rest))
			scan_tree(e, rest, LOCK_NONE);
	}
	for (const struct object *con = HAS(act, PARTITION_OF) && other ? other->children : NULL;
	     con; con = con->next)
		if (con->kind == OBJECT_CONSTRAINT && con->references && !con->dropped)
			each_partition(e, con->references,
				       e->version < 12 ? LOCK_ACCESS_SHARE
						       : LOCK_SHARE_ROW_EXCLUSIVE,
				       only_touch);
	if (HAS(act, PARTITION_OF))
		touch_pointing(e, other,
			       e->version < 15 ? LOCK_ACCESS_SHARE
					       : LOCK_SHARE_ROW_EXCLUSIVE);
	for (size_t i = 0; i < RARE(act, others).n; i++)
		touch_name(e, RARE(act, others).v[i].schema, RARE(act, others).v[i].name,
			   RARE(act, others).v[i].lock);
	if (HAS(act, FROM_QUERY))
		effect_create_matview(e);
}

/* A row trigger stands on every partition. */
void effect_create_trigger(struct effector *e)
{
	if (e->target && e->target->partitioned && HAS(e->act, ROW_LEVEL))
		touch_tree(e, e->target, LOCK_SHARE_ROW_EXCLUSIVE);
	if (RARE(e->act, references))
		touch_reference(e, LOCK_ACCESS_SHARE);
}

/* Since 15 the triggers of partitions are renamed with it. */
void effect_rename_trigger(struct effector *e)
{
	if (e->version >= 15)
		each_partition(e, e->target, LOCK_ACCESS_EXCLUSIVE, only_touch);
}

static bool has_foreign_key(const struct object *table)
{
	for (const struct object *part = table->children; part; part = part->next)
		if (part->kind == OBJECT_CONSTRAINT && part->references && !part->dropped)
			return true;
	for (const struct link *l = table->dependents; l; l = l->next)
		if (l->object->kind == OBJECT_CONSTRAINT && !l->object->dropped)
			return true;
	return false;
}

/* Row triggers stand on partitions too; ALL means those of foreign keys as well. */
static bool reaches_partitions(const struct action *act, const struct object *table)
{
	if (!table->seen || (HAS(act, ALL) && has_foreign_key(table)))
		return true;
	for (const struct object *part = table->children; part; part = part->next) {
		if (part->kind != OBJECT_TRIGGER || part->dropped)
			continue;
		if (act->name ? is(part->name, act->name) : part->computed)
			return part->computed;
	}
	return act->name != NULL; /* one that the table has from above */
}

void effect_enable_trigger(struct effector *e)
{
	if (e->target && e->target->partitioned && !HAS(e->act, ONLY) &&
	    reaches_partitions(e->act, e->target))
		touch_tree(e, e->target, LOCK_SHARE_ROW_EXCLUSIVE);
}

void effect_storage(struct effector *e)
{
	bool unlogged = e->act->kind == ACTION_SET_UNLOGGED;

	if (e->target &&
	    (e->target->partitioned || (e->target->seen && e->target->unlogged == unlogged)))
		return;
	rewrite_target(e);
	for (const struct object *col = e->target && e->version >= 15 ? e->target->children : NULL;
	     col; col = col->next)
		if (col->kind == OBJECT_COLUMN && col->references && !col->dropped)
			touch(e, col->references, LOCK_ACCESS_EXCLUSIVE);
}

void effect_tablespace(struct effector *e)
{
	const char *set = e->target ? EXTRA(e->target, place) : NULL;
	const char *place = set ? set : "pg_default";
	struct touched *t;

	if (HAS(e->act, ALL_IN_SCHEMA)) {
		if (e->act->object == OBJECT_TABLE)
			effect_tablespace_all(e);
		return;
	}
	/* PostgreSQL finds out that it is there already; nobody else knows where it is */
	if (e->target && e->target->seen && is(e->act->new_name, place))
		return;
	if (e->target && e->target->partitioned)
		return;
	t = touch_target(e, LOCK_NONE);
	if (t)
		t->rewritten = true;
}

void effect_access_method(struct effector *e)
{
	const char *place = e->target ? EXTRA(e->target, place) : NULL;
	const char *method = place ? place : "heap";

	if (e->target &&
	    (e->target->partitioned || (e->target->seen && is(e->act->new_name, method))))
		return;
	rewrite_target(e);
}

/* Few storage parameters ask for the strongest lock. */
static bool is_strong_option(const struct effector *e, const char *name)
{
	static const char *const weak_of_indexes[] = { "fillfactor", "deduplicate_items",
						       "autosummarize" };

	if (is_target(e, OBJECT_INDEX)) {
		for (size_t i = 0; i < LENGTH(weak_of_indexes); i++)
			if (is(name, weak_of_indexes[i]))
				return false;
		return true;
	}
	return is_target(e, OBJECT_VIEW) || is_target(e, OBJECT_FOREIGN_TABLE) ||
	       is(name, "user_catalog_table");
}

void effect_options(struct effector *e)
{
	bool strong = is_target(e, OBJECT_VIEW) || is_target(e, OBJECT_FOREIGN_TABLE) ||
		      (HAS(e->act, RESET) && e->act->kind == ACTION_SET_OPTIONS);

	for (size_t i = 0; i < RARE(e->act, options).n; i++)
		strong |= is_strong_option(e, RARE(e->act, options).v[i]);
	if (strong)
		touch_target(e, LOCK_ACCESS_EXCLUSIVE);
}

static void own_parts(struct effector *e, enum object_kind kind, enum lock_mode mode)
{
	for (const struct object *part = e->target ? e->target->children : NULL; part;
	     part = part->next) {
		if (part->dropped)
			continue;
		if (part->kind == OBJECT_COLUMN && kind == OBJECT_SEQUENCE)
			touch(e, part->references, mode);
		else if (part->kind == kind)
			touch(e, part, mode);
	}
}

void effect_owner(struct effector *e)
{
	own_parts(e, OBJECT_INDEX, LOCK_ACCESS_EXCLUSIVE);
	own_parts(e, OBJECT_SEQUENCE, LOCK_ACCESS_EXCLUSIVE);
}

void effect_set_schema(struct effector *e)
{
	own_parts(e, OBJECT_SEQUENCE, LOCK_ACCESS_EXCLUSIVE);
}

/* ALTER INDEX ... RENAME is gentle since 12, ALTER TABLE on an index is not. */
void effect_rename(struct effector *e)
{
	if (e->version < 12)
		touch_target(e, LOCK_ACCESS_EXCLUSIVE);
}

void effect_replica_identity(struct effector *e)
{
	if (e->act->name && e->target)
		touch(e, catalog_relation(e->ctx->catalog, e->target->parent->name, e->act->name),
		      LOCK_SHARE);
}

void effect_comment(struct effector *e)
{
	enum object_kind kind = e->act->object;

	/* on what belongs to a table, the table is only looked at */
	if (kind == OBJECT_CONSTRAINT || kind == OBJECT_TRIGGER || kind == OBJECT_POLICY ||
	    kind == OBJECT_RULE) {
		e->out->n = 0;
		touch_target(e, LOCK_ACCESS_SHARE);
	}
}

void effect_depends(struct effector *e)
{
	if (e->act->object == OBJECT_TRIGGER)
		touch_target(e, LOCK_ACCESS_SHARE);
	else
		touch_target(e, LOCK_ACCESS_EXCLUSIVE);
}

/* Since 18 a table whose privileges change is looked at. */
void effect_grant(struct effector *e)
{
	bool relation = e->act->object == OBJECT_TABLE || e->act->object == OBJECT_SEQUENCE ||
			e->act->object == OBJECT_COLUMN;

	if (e->version >= 18 && relation && !HAS(e->act, ALL_IN_SCHEMA))
		touch_target(e, LOCK_ACCESS_SHARE);
}

void effect_sequence(struct effector *e)
{
	struct touched *t = touch_target(e, LOCK_NONE);

	if (t)
		t->rewritten = !HAS(e->act, OWNED_BY);
	if (RARE(e->act, references))
		touch_reference(e, LOCK_ACCESS_SHARE);
}

/* A composite type: typed tables with CASCADE, and readers of columns that have it. */
/* A typed table's column goes along, from a type that nobody wrote down. */
static void retype(struct effector *e, const struct object *table)
{
	const struct type_question q = {
		.to = ask_type(e->act->type, e->ctx), .pg_version = e->ctx->pg_version,
	};

	touch(e, table, LOCK_ACCESS_EXCLUSIVE);
	if (type_change(&q).cost == TYPE_REWRITE)
		rewrite(e, table);
}

void effect_attribute(struct effector *e)
{
	const struct link *users = catalog_users(e->ctx->catalog, OBJECT_TYPE, e->act->table);

	touch(e, catalog_object(e->ctx->catalog, OBJECT_TYPE, e->act->schema, e->act->table, NULL),
	      LOCK_ACCESS_EXCLUSIVE);
	for (const struct link *l = users; l; l = l->next) {
		const struct object *obj = l->object;
		struct touched *t;

		if (obj->dropped)
			continue;
		if (effect_is_table(obj) && e->act->kind == ACTION_ALTER_ATTRIBUTE_TYPE)
			retype(e, obj);
		else if (effect_is_table(obj))
			touch(e, obj, LOCK_ACCESS_EXCLUSIVE);
		else if (obj->kind == OBJECT_COLUMN && (t = touch(e, obj->parent, LOCK_NONE)))
			t->reads_wait = true;
	}
}

/* Every table that has a column of the domain is read while writes wait. */
void effect_domain(struct effector *e)
{
	const char *name = e->act->table ? e->act->table : e->act->name;

	if (HAS(e->act, NOT_VALID))
		return;
	e->out->may_fail = true;
	for (const struct link *l = catalog_users(e->ctx->catalog, OBJECT_TYPE, name); l;
	     l = l->next)
		if (l->object->kind == OBJECT_COLUMN && !l->object->dropped) {
			touch(e, l->object->parent, LOCK_SHARE);
			scan(e, l->object->parent);
		}
}

/* Children are published with their parent, partitions through theirs. */
void effect_publish(struct effector *e)
{
	if (e->target && !e->target->partitioned && !HAS(e->act, ONLY))
		touch_tree(e, e->target, LOCK_SHARE_UPDATE_EXCLUSIVE);
}

/* SET TABLE locks those that leave as well. */
void effect_publication(struct effector *e)
{
	const struct object *pub =
		catalog_object(e->ctx->catalog, OBJECT_PUBLICATION, NULL, e->act->name, NULL);

	effect_publish(e);
	for (const struct link *l = pub ? EXTRA(pub, uses) : NULL; l; l = l->next)
		touch(e, l->object, LOCK_SHARE_UPDATE_EXCLUSIVE);
}
