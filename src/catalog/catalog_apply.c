/* Remembers what an action did: the only place where the catalog learns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog_copy.h"
#include "catalog_domain.h"
#include "catalog_gone.h"
#include "catalog_maybe.h"
#include "catalog_old.h"
#include "catalog_trial.h"

/* What a view or a table's query reads, and the functions that it calls. */
static void read_by(struct catalog *cat, struct object *obj, const struct action *act)
{
	SET_EXTRA(cat, obj, mentions, catalog_keep_names(cat, RARE(act, mentions)));
	for (size_t i = 0; i < RARE(act, reads).n; i++)
		catalog_stands_on(cat, obj, catalog_known(cat, RARE(act, reads).v[i].schema,
							  RARE(act, reads).v[i].name));
	catalog_calls(cat, obj, act);
}

static bool is_view(const struct object *obj)
{
	return obj->kind == OBJECT_VIEW || obj->kind == OBJECT_MATERIALIZED_VIEW;
}

/* Its parent, its LIKE, its type: where a new table's columns come from. */
static void take_over(struct catalog *cat, struct object *table, const struct action *act)
{
	struct object *other = RARE(act, references) ?
		catalog_known(cat, RARE(act, references_schema), RARE(act, references)) : NULL;

	table->whole = !act->type && !HAS(act, FROM_QUERY) &&
		       (!RARE(act, references) || (other && other->whole));
	if (other && (HAS(act, PARTITION_OF) || HAS(act, INHERITS))) {
		catalog_inherits(cat, table, other);
		catalog_inherit(cat, table, other, act);
	} else if (other && HAS(act, LIKE)) {
		catalog_copy_like(cat, table, other, act);
	}
	for (size_t i = 0; i < RARE(act, others).n; i++) {
		const struct read *r = &RARE(act, others).v[i];

		other = catalog_known(cat, r->schema, r->name);
		if (other && r->lock == LOCK_SHARE_UPDATE_EXCLUSIVE) {
			catalog_inherits(cat, table, other);
			catalog_inherit(cat, table, other, act);
		} else if (other) {
			catalog_copy_like(cat, table, other, act);
		}
	}
	if (act->type)
		catalog_uses_name(cat, table, OBJECT_TYPE, act->type);
}

static void create_relation(struct catalog *cat, const struct action *act)
{
	struct object *schema = HAS(act, TEMPORARY) ? cat->temporary
		: catalog_schema(cat, act->schema);
	bool is_table = act->object == OBJECT_TABLE || act->object == OBJECT_FOREIGN_TABLE;
	struct object *obj = catalog_create(cat, act->object, schema,
					    is_table ? act->table : act->name, act);

	if (!obj)
		return;
	if (HAS(act, OR_REPLACE) && is_view(obj)) {
		SET_EXTRA(cat, obj, uses, NULL);
		read_by(cat, obj, act);
		return;
	}
	if (obj->statement != cat->statement)
		return;   /* IF NOT EXISTS, and it does */
	obj->temporary = HAS(act, TEMPORARY);
	cat->has_temporary = cat->has_temporary || obj->temporary;
	if (RARE(act, until_commit)) {
		GROW(&cat->till_commit);
		cat->till_commit.v[cat->till_commit.n++] = obj;
	}
	obj->partitioned = HAS(act, PARTITIONED);
	obj->unlogged = HAS(act, UNLOGGED);
	SET_EXTRA(cat, obj, is_default, HAS(act, DEFAULT_PARTITION));
	obj->type = is_table ? arena_strdup(&cat->arena, act->type) : NULL;
	obj->method = arena_strdup(&cat->arena, RARE(act, method));
	if (obj->partitioned)
		obj->columns = catalog_keep_names(cat, act->columns);
	if (is_view(obj))
		read_by(cat, obj, act);
	if (act->object == OBJECT_SEQUENCE)
		catalog_own_sequence(cat, obj, act);
	if (is_table)
		take_over(cat, obj, act);
	if (act->object == OBJECT_FOREIGN_TABLE)
		catalog_stands_on(cat, obj, catalog_ours(cat, catalog_object(
			cat, OBJECT_SERVER, NULL, act->value, NULL)));
	/* what is attached to a partitioned table brings its rows along */
	if (is_table && !obj->partitioned && !HAS(act, FROM_QUERY) && !HAS(act, IF_NOT_EXISTS)) {
		obj->empty_in = cat->unit;
		obj->empty_at = cat->statement;
	}
}

static struct object *object_of(struct catalog *cat, const struct action *act)
{
	return catalog_ours(cat, catalog_of(cat, act));
}

static void create_part(struct catalog *cat, const struct action *act)
{
	struct object *table = catalog_known(cat, act->schema, act->table);
	struct object *obj = table ? catalog_add_part(cat, act->object, table, act->name, act)
		: NULL;

	if (!obj)
		return;
	obj->computed = HAS(act, ROW_LEVEL);
	if (act->object == OBJECT_RULE)
		obj->method = arena_strdup(&cat->arena, act->value);
	SET_EXTRA(cat, obj, mentions, catalog_keep_names(cat, RARE(act, mentions)));
	if (act->object == OBJECT_TRIGGER) {
		catalog_calls(cat, obj, act);
		return;
	}
	if (EXTRA(obj, uses))
		SET_EXTRA(cat, obj, uses, NULL);
	read_by(cat, obj, act);
}

static void create_publication(struct catalog *cat, struct object *obj, const struct action *act)
{
	if (obj && act->table)
		catalog_stands_on(cat, obj, catalog_known(cat, act->schema, act->table));
}

/* Calls name a function without its types: of several that may be meant, the worst counts. */
static void create_function(struct catalog *cat, struct object *parent, const struct action *act)
{
	const char *whole = arena_printf(&cat->arena, "%s%s", act->name,
					 act->arguments ? act->arguments : "");
	struct object **slot = catalog_slot(cat, act->object, parent, act->name, false);
	struct object *old = slot ? *slot : NULL, *obj;
	bool replaces = (slot = catalog_slot(cat, act->object, parent, whole, false)) && *slot;

	obj = catalog_create(cat, act->object, parent, act->name, act);
	if (!obj)
		return;
	CATALOG_SET(cat, obj->method, arena_strdup(&cat->arena, RARE(act, method)));
	SET_EXTRA(cat, obj, constant, HAS(act, CONSTANT));
	SET_EXTRA(cat, obj, volatility, arena_strdup(&cat->arena, act->value));
	if (old && !replaces && !EXTRA(old, volatility)) {
		SET_EXTRA(cat, obj, constant, EXTRA(obj, constant) && EXTRA(old, constant));
		SET_EXTRA(cat, obj, volatility, NULL);
	}
	if (!act->arguments)
		return;
	obj = catalog_create(cat, act->object, parent, whole, act);
	SET_EXTRA(cat, obj, unread, catalog_keep_unread(cat, RARE(act, unread)));
	SET_EXTRA(cat, obj, volatility, arena_strdup(&cat->arena, act->value));
}

static void create_other(struct catalog *cat, const struct action *act)
{
	struct object *parent, *obj;

	parent = act->object == OBJECT_SCHEMA || !catalog_in_schema(act->object) ? NULL :
		 catalog_schema(cat, act->schema);
	if (act->object == OBJECT_PUBLICATION) {
		/* an action a table: the publication is one */
		obj = object_of(cat, act);
		if (!obj || obj->statement != cat->statement)
			obj = catalog_create(cat, act->object, NULL, act->name, act);
		create_publication(cat, obj, act);
		return;
	}
	if (object_has_arguments(act->object)) {
		create_function(cat, parent, act);
		return;
	}
	/* operators of one name are told apart by what they stand between */
	obj = catalog_create(cat, act->object, parent, act->arguments ?
			     arena_printf(&cat->arena, "%s%s", act->name, act->arguments) :
			     act->name, act);
	if (!obj)
		return;
	if (act->object == OBJECT_SCHEMA && obj->statement == cat->statement)
		catalog_list_schema(cat, obj);
	if (act->object == OBJECT_DOMAIN)
		catalog_make_domain(cat, obj, act);
	obj->type = arena_strdup(&cat->arena, act->type);
	SET_EXTRA(cat, obj, collation, arena_strdup(&cat->arena, RARE(act, collation)));
	obj->method = arena_strdup(&cat->arena, RARE(act, method));
	SET_EXTRA(cat, obj, is_enum, act->object == OBJECT_TYPE && RARE(act, method) &&
		       !strcmp(RARE(act, method), "enum"));
	obj->computed = HAS(act, NONDETERMINISTIC);
	if (act->object == OBJECT_STATISTICS && act->table)
		obj->table = catalog_known(cat, act->schema, act->table);
}

static void drop(struct catalog *cat, const struct action *act)
{
	struct object *obj = object_of(cat, act);

	catalog_drop(cat, obj, HAS(act, CASCADE));
	if (!obj) {
		catalog_bury_unknown(cat, act);
		catalog_bury_unseen(cat, act);
	}
	/* f(int) and f stand apart in the table */
	if (object_has_arguments(act->object) && act->arguments) {
		struct action plain = *act;

		plain.arguments = NULL;
		catalog_drop(cat, object_of(cat, &plain), HAS(act, CASCADE));
	}
}

static void partition(struct catalog *cat, const struct action *act)
{
	bool by_parent = act->kind == ACTION_ATTACH_PARTITION ||
			 act->kind == ACTION_DETACH_PARTITION;
	struct object *table = catalog_known(cat, act->schema, act->table);
	struct object *other = catalog_known(cat, RARE(act, references_schema),
					     RARE(act, references));
	struct object *child = by_parent ? other : table, *parent = by_parent ? table : other;
	bool joins = act->kind == ACTION_ATTACH_PARTITION || act->kind == ACTION_INHERIT;

	if (!child || !parent)
		return;
	SET_EXTRA(cat, child, is_default, joins && HAS(act, DEFAULT_PARTITION));
	if (joins)
		catalog_inherits(cat, child, parent);
	else
		catalog_leaves(cat, child, parent);
	if (act->kind == ACTION_ATTACH_PARTITION)
		CATALOG_SET(cat, parent->partitioned, true);
	if (act->kind == ACTION_ATTACH_PARTITION)
		catalog_attach(cat, child, parent, act);
	if (joins)
		catalog_shelter(cat, child, parent);
}

/* Every row goes; or a column came that no row could have been given a value for. What stands in
 * a branch may have been so long ago: the script of all migrations asks which of them ran. */
static bool shows_empty(const struct action *act)
{
	if (HAS(act, CONDITIONAL))
		return false;
	switch (act->kind) {
	case ACTION_TRUNCATE:
		return true;
	case ACTION_DELETE:
		return (!HAS(act, HAS_WHERE) || HAS(act, WHERE_TRUE)) && !RARE(act, proves).n &&
		       !HAS(act, HAS_FROM) && !HAS(act, IN_MERGE) && !HAS(act, ONLY);
	case ACTION_ADD_COLUMN:
		return HAS(act, NOT_NULL) && !HAS(act, HAS_DEFAULT) && !HAS(act, IF_NOT_EXISTS) &&
		       !HAS(act, IN_CREATE_TABLE) && !HAS(act, ONLY) && !RARE(act, generated);
	default:
		return false;
	}
}

static void note_rows(struct catalog *cat, const struct action *act)
{
	bool adds = act->kind == ACTION_INSERT || act->kind == ACTION_COPY_FROM;
	struct object *table;

	if (adds || act->kind == ACTION_UPDATE) {
		table = catalog_ours(cat, catalog_relation(cat, act->schema, act->table));
		if (table)
			CATALOG_SET(cat, table->written_at, cat->statement);
		if (adds && table && table->empty_in)
			CATALOG_SET(cat, table->empty_in, 0);
	} else if (shows_empty(act)) {
		table = catalog_known(cat, act->schema, act->table);
		if (!table)
			return;
		CATALOG_SET(cat, table->empty_in, cat->unit);
		CATALOG_SET(cat, table->empty_at, cat->statement);
	}
}

/* CREATE, DROP and RENAME of any kind of object */
static void apply_to_object(struct catalog *cat, const struct action *act)
{
	if (act->object >= OBJECT_NONE)
		return;
	if (act->kind == ACTION_CREATE_TABLE || act->kind == ACTION_CREATE_FOREIGN_TABLE ||
	    act->kind == ACTION_CREATE_VIEW || act->kind == ACTION_CREATE_MATERIALIZED_VIEW ||
	    act->kind == ACTION_CREATE_SEQUENCE)
		create_relation(cat, act);
	else if (act->kind == ACTION_CREATE(act->object) && catalog_is_part(act->object))
		create_part(cat, act);
	else if (act->kind == ACTION_CREATE(act->object))
		create_other(cat, act);
	else if (act->kind == ACTION_DROP(act->object))
		drop(cat, act);
	else if (act->kind == ACTION_RENAME(act->object))
		catalog_rename(cat, act);
}

static bool is_moved(const struct action *act)
{
	return act->new_name && (act->kind == ACTION_SET_SCHEMA ||
				 (act->object < OBJECT_NONE &&
				  act->kind == ACTION_RENAME(act->object)));
}

static void apply(struct catalog *cat, const struct action *act)
{
	switch (act->kind) {
	case ACTION_SET_SCHEMA:
		catalog_set_schema(cat, act);
		break;
	case ACTION_ATTACH_PARTITION: case ACTION_DETACH_PARTITION: case ACTION_INHERIT:
	case ACTION_NO_INHERIT:
		partition(cat, act);
		break;
	case ACTION_PUBLICATION_ADD: case ACTION_PUBLICATION_SET:
		create_publication(cat, object_of(cat, act), act);
		break;
	default:
		if (!catalog_apply_property(cat, act))
			apply_to_object(cat, act);
	}
}

void catalog_apply(struct catalog *cat, const struct action *act)
{
	const struct object *table;
	struct action maybe;

	/* first of all, whether it ran or not */
	catalog_doubt_action(cat, act);
	if (HAS(act, ELSEWHERE))
		return;
	cat->unsure = HAS(act, CONDITIONAL);
	/* nobody knows what it is called from now on */
	if (HAS(act, ANY_NAME) && is_moved(act) && strchr(act->new_name, '<')) {
		catalog_forget_object(cat, object_of(cat, act));
		return;
	}
	if (HAS(act, IF_EXISTS) && catalog_is_gone(cat, act))
		return;
	if (HAS(act, CONDITIONAL)) {
		catalog_may_change(cat, act);
		if (!catalog_maybe(act, &maybe))
			return;
		act = &maybe;
	}
	table = cat->watch ? catalog_relation(cat, act->schema, act->table) : NULL;
	if (table)
		catalog_touch(cat, table->kind, table->parent, table->name);
	if (cat->watch && !cat->in_trial)
		catalog_note_done(cat, act);
	if (action_phase(act->kind))
		cat->changed = true;
	note_rows(cat, act);
	if (!catalog_apply_session(cat, act) && !catalog_apply_table(cat, act))
		apply(cat, act);
}
