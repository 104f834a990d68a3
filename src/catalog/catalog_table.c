/* Tables in the catalog: their columns, constraints and indexes, and what partitions and
 * children take over from their parents. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog_constraint.h"
#include "catalog_copy.h"
#include "catalog_index.h"
#include "heirs.h"
#include "made_name.h"

/* nextval's own argument: 'app.orders_id_seq', '"Orders_seq"' */
void catalog_uses_sequence(struct catalog *cat, struct object *col, const char *sequence)
{
	const char *dot = sequence ? strrchr(sequence, '.') : NULL;
	const char *name = dot ? dot + 1 : sequence;
	const char *schema =
		dot ? arena_strndup(&cat->arena, sequence, (size_t)(dot - sequence)) : NULL;
	size_t len = name ? strlen(name) : 0;
	struct object *found;

	if (len > 1 && *name == '"')
		name = arena_strndup(&cat->arena, name + 1, len - 2);
	if (schema && *schema == '"')
		schema = arena_strndup(&cat->arena, schema + 1, strlen(schema) - 2);
	if (!name)
		return;
	found = catalog_ours(cat, catalog_relation(cat, schema, name));
	SET_EXTRA(cat, col, numbers, found);
	catalog_stands_on(cat, col, found);
}

static bool is(const char *s, const char *word)
{
	return s && !strcmp(s, word);
}

void catalog_make_sequence(struct catalog *cat, struct object *table, struct object *col,
			   const struct action *act)
{
	const char *name;
	struct object *seq;
	unsigned pass = 0;

	do {
		name = made_name(table->name, col->name, "seq", pass++, &cat->arena);
	} while (catalog_relation(cat, table->parent->name, name));
	seq = catalog_create(cat, OBJECT_SEQUENCE, table->parent, name, act);
	if (!seq)
		return;
	CATALOG_SET(cat, seq->maybe_existed, col->maybe_existed);
	CATALOG_SET(cat, seq->table, table);
	CATALOG_SET(cat, seq->references, col);
	catalog_stands_on(cat, seq, col);
	if (is(RARE(act, generated), "serial"))
		catalog_stands_on(cat, col, seq); /* its default */
	CATALOG_SET(cat, col->references, seq);
}

/* A sequence gives it its values. */
static bool numbers(const struct action *act)
{
	return is(RARE(act, generated), "serial") || is(RARE(act, generated), "identity");
}

/* Where a default takes its values from. */
static void set_sources(struct catalog *cat, struct object *table, struct object *col,
			const struct action *act)
{
	catalog_calls(cat, col, act);
	catalog_uses_sequence(cat, col, RARE(act, sequence));
	if (numbers(act))
		catalog_make_sequence(cat, table, col, act);
}

/* A new table writes down a column that its parent gave it: they are one. */
static bool joins_inherited(struct catalog *cat, struct object *table, const struct action *act)
{
	struct object *col = HAS(act, IN_CREATE_TABLE)
		? catalog_ours(cat, catalog_part(cat, OBJECT_COLUMN, table, act->column)) : NULL;

	if (!col || !col->type || col->statement != cat->statement)
		return false;
	col->not_null = col->not_null || HAS(act, NOT_NULL) || numbers(act);
	if (!HAS(act, HAS_DEFAULT) && !RARE(act, generated))
		return true;
	col->has_default = HAS(act, HAS_DEFAULT) || is(RARE(act, generated), "serial");
	SET_EXTRA(cat, col, generated, RARE(act, generated));
	set_sources(cat, table, col, act);
	return true;
}

static void add_column(struct catalog *cat, struct object *table, const struct action *act)
{
	struct object *col = joins_inherited(cat, table, act) ? NULL
		: catalog_add_part(cat, OBJECT_COLUMN, table, act->column, act);

	/* IF NOT EXISTS, and it does: then with a type of its own */
	if (!col || col->type || col->statement != cat->statement)
		return;
	/* a table that is known as a whole did not have it */
	if (table->whole && catalog_is_seen(cat, table) && col->statement == cat->statement) {
		col->maybe_existed = false;
		col->seen = true;
	}
	if (col->maybe_existed && !HAS(act, IN_CREATE_TABLE) && !table->whole)
		col->doubtful = true;
	col->maybe_existed = col->maybe_existed || catalog_was_there(cat, table, act);
	col->type = arena_strdup(&cat->arena, act->type);
	SET_EXTRA(cat, col, collation, arena_strdup(&cat->arena, RARE(act, collation)));
	SET_EXTRA(cat, col, generated, RARE(act, generated));
	col->has_default = HAS(act, HAS_DEFAULT) || is(RARE(act, generated), "serial");
	col->not_null = HAS(act, NOT_NULL) || numbers(act);
	SET_EXTRA(cat, col, mentions, catalog_keep_names(cat, RARE(act, mentions)));
	catalog_uses_name(cat, col, OBJECT_TYPE, col->type);
	catalog_uses_name(cat, col, OBJECT_COLLATION, EXTRA(col, collation));
	set_sources(cat, table, col, act);
}

void catalog_set_not_null(struct catalog *cat, struct object *col, bool on)
{
	CATALOG_SET(cat, col->not_null, on);
	if (!col->doubtful)
		return;
	CATALOG_SET(cat, col->said_not_null, on);
	catalog_is_sure(cat, col);
}

static void create_index(struct catalog *cat, struct object *table, const struct action *act)
{
	const char *name = catalog_name_for(cat, table, act);
	struct object *index = catalog_add_part(cat, OBJECT_INDEX, table, name, act);

	if (!index || index->method)
		return;
	index->method = RARE(act, method) ? arena_strdup(&cat->arena, RARE(act, method)) : "btree";
	index->columns = catalog_keep_names(cat, act->columns);
	SET_EXTRA(cat, index, parts, catalog_keep_names(cat, RARE(act, parts)));
	SET_EXTRA(cat, index, mentions, catalog_keep_names(cat, RARE(act, mentions)));
	SET_EXTRA(cat, index, other_order, HAS(act, OTHER_ORDER));
	index->unique = HAS(act, UNIQUE);
	index->computed = HAS(act, PARTIAL) || HAS(act, EXPRESSION);
	index->valid = true;
	catalog_index_begins(cat, index);
	catalog_calls(cat, index, act);
}

static void alter_column(struct catalog *cat, struct object *table, const struct action *act)
{
	struct object *col = catalog_known_column(cat, table, act->column);

	if (!col)
		return;
	switch (act->kind) {
	case ACTION_ALTER_COLUMN_TYPE:
		CATALOG_SET(cat, col->type, arena_strdup(&cat->arena, act->type));
		SET_EXTRA(cat, col, collation, arena_strdup(&cat->arena, RARE(act, collation)));
		catalog_uses_name(cat, col, OBJECT_TYPE, col->type);
		catalog_uses_name(cat, col, OBJECT_COLLATION, EXTRA(col, collation));
		break;
	case ACTION_SET_NOT_NULL: case ACTION_DROP_NOT_NULL:
		catalog_set_not_null(cat, col, act->kind == ACTION_SET_NOT_NULL);
		break;
	case ACTION_SET_DEFAULT: case ACTION_DROP_DEFAULT:
		CATALOG_SET(cat, col->has_default, act->kind == ACTION_SET_DEFAULT);
		SET_EXTRA(cat, col, numbers, NULL);
		catalog_calls(cat, col, act);
		catalog_uses_sequence(cat, col, RARE(act, sequence));
		break;
	case ACTION_ADD_IDENTITY:
		SET_EXTRA(cat, col, generated, "identity");
		catalog_make_sequence(cat, table, col, act);
		break;
	case ACTION_DROP_IDENTITY:
		if (!is(EXTRA(col, generated), "identity"))
			break;   /* IF EXISTS, and it does not */
		SET_EXTRA(cat, col, generated, NULL);
		catalog_drop(cat, col->references, false);
		break;
	case ACTION_DROP_EXPRESSION:
		SET_EXTRA(cat, col, generated, NULL);
		break;
	default:
		break;
	}
}

static void drop_column(struct catalog *cat, struct object *table, const struct action *act)
{
	struct objects gone = { 0 }, defaults = { 0 };

	catalog_closure_of_column(cat, table, act->column, HAS(act, CASCADE), &gone, &defaults);
	catalog_forget_all(cat, &gone, &defaults);
}

/* A list of columns with one of them called otherwise. */
static struct names renamed(struct catalog *cat, struct names names, const char *old,
			    const char *new)
{
	struct names copy = { NULL, names.n };

	if (!names_have(names, old))
		return names;
	copy.v = arena_take(&cat->arena, names.n * sizeof *copy.v);
	for (size_t i = 0; i < names.n; i++)
		copy.v[i] = !strcmp(names.v[i], old) ? new : names.v[i];
	return copy;
}

static void rename_in_columns(struct catalog *cat, struct object *obj, const char *old,
			      const char *new)
{
	if (names_have(obj->columns, old))
		CATALOG_SET(cat, obj->columns, renamed(cat, obj->columns, old, new));
}

static void rename_column(struct catalog *cat, struct object *table, const struct action *act)
{
	const char *old = act->column, *new = arena_strdup(&cat->arena, act->new_name);

	if (!old || !new)
		return;
	catalog_move(cat, catalog_known_column(cat, table, old), table, new);
	for (struct object *p = table->children; p; p = p->next) {
		if (p->dropped)
			continue;
		rename_in_columns(cat, p, old, new);
		if (!p->extra)
			continue;
		SET_EXTRA(cat, p, mentions, renamed(cat, EXTRA(p, mentions), old, new));
		SET_EXTRA(cat, p, proves, renamed(cat, EXTRA(p, proves), old, new));
		if (EXTRA(p, says))
			SET_EXTRA(cat, p, says, term_copy(&cat->arena, EXTRA(p, says), old, new));
	}
	catalog_indexes_begin(cat, table, old, new);
	rename_in_columns(cat, table, old, new);
	for (struct link *l = table->dependents; l; l = l->next) {
		struct object *on = l->object;

		if (!on->extra)
			continue;
		if (on->constraint == ACTION_ADD_FOREIGN_KEY)
			SET_EXTRA(cat, on, referenced_columns,
				  renamed(cat, EXTRA(on, referenced_columns), old, new));
		else
			SET_EXTRA(cat, on, mentions, renamed(cat, EXTRA(on, mentions), old, new));
	}
}

/* What is done to a partitioned table, or a parent, is done to its partitions and children. */
static bool reaches_children(const struct action *act, const struct object *parent)
{
	switch (act->kind) {
	case ACTION_ADD_CHECK:
		return !RARE(act, no_inherit);
	case ACTION_ADD_COLUMN: case ACTION_ALTER_COLUMN_TYPE: case ACTION_SET_NOT_NULL:
	case ACTION_DROP_COLUMN: case ACTION_RENAME_COLUMN:
	case ACTION_VALIDATE_CONSTRAINT: case ACTION_DROP_CONSTRAINT: case ACTION_ADD_NOT_NULL:
	case ACTION_SET_DEFAULT: case ACTION_DROP_DEFAULT: case ACTION_DROP_NOT_NULL:
		return true;
	default:
		return parent->partitioned;
	}
}

static void apply_to(struct catalog *cat, struct object *table, const struct action *act,
		     int depth);

static struct object *newest(const struct object *table, enum object_kind kind)
{
	struct object *part = table->children;

	while (part && (part->kind != kind || part->dropped))
		part = part->next;
	return part;
}

/* What the parent's is called. A key's or an index's name is its own; the partitions and children
 * have the same constraint, of the same name. */
static const char *name_in_children(const struct object *table, const struct action *act)
{
	const struct object *made;

	if (catalog_adds_key(act) || act->kind == ACTION_CREATE_INDEX)
		return NULL;
	if (act->name || act->object != OBJECT_CONSTRAINT)
		return act->name;
	made = newest(table, OBJECT_CONSTRAINT);
	return made && made->constraint == act->kind ? made->name : NULL;
}

static void apply_to_children(struct catalog *cat, struct object *table,
			      const struct action *act, int depth)
{
	struct action copy = *act;

	copy.name = name_in_children(table, act);
	if (catalog_adds_key(act))
		copy.flags &= ~FLAG(USING_INDEX);
	for (const struct link *l = heirs(table); l; l = l->next) {
		struct object *child = l->object;

		if (!catalog_is_child(child, table))
			continue;
		copy.schema = child->parent ? child->parent->name : NULL;
		copy.table = child->name;
		apply_to(cat, child, &copy, depth + 1);
		/* a partition's index is part of the parent's */
		if (catalog_adds_key(act) || act->kind == ACTION_CREATE_INDEX)
			catalog_stands_on(cat, newest(child, OBJECT_INDEX),
					  newest(table, OBJECT_INDEX));
	}
}

/* Does it give a table a part more? */
static bool adds_part(const struct action *act)
{
	return act->kind == ACTION_ADD_COLUMN || act->kind == ACTION_CREATE_INDEX ||
	       act->kind == ACTION_ADD_CHECK || act->kind == ACTION_ADD_NOT_NULL ||
	       act->kind == ACTION_ADD_FOREIGN_KEY || catalog_adds_key(act);
}

static void apply_to(struct catalog *cat, struct object *table, const struct action *act,
		     int depth)
{
	enum { MAX_DEPTH = 32 };

	if (!table || depth > MAX_DEPTH || table->change == cat->changes)
		return;
	table->change = cat->changes;
	if (depth && adds_part(act) && !catalog_may_copy(cat, table))
		return;
	switch (act->kind) {
	case ACTION_ADD_COLUMN: add_column(cat, table, act); break;
	case ACTION_DROP_COLUMN: drop_column(cat, table, act); break;
	case ACTION_RENAME_COLUMN: rename_column(cat, table, act); break;
	case ACTION_CREATE_INDEX: create_index(cat, table, act); break;
	default:
		if (!catalog_apply_constraint(cat, table, act, depth > 0))
			alter_column(cat, table, act);
		break;
	}
	if (!HAS(act, ONLY) && reaches_children(act, table))
		apply_to_children(cat, table, act, depth);
}

/* IF NOT EXISTS, and it does: then nothing is done to it, and its parts are no new ones. */
static bool is_void(const struct catalog *cat, const struct object *table,
		    const struct action *act)
{
	const struct object *of = table;

	if (HAS(act, IF_NOT_EXISTS) && act->object == OBJECT_CONSTRAINT)
		of = catalog_part(cat, OBJECT_COLUMN, table, act->column);
	else if (!HAS(act, IN_CREATE_TABLE))
		return false;
	return of && (of->seen || of->maybe_existed) && of->statement != cat->statement;
}

bool catalog_apply_table(struct catalog *cat, const struct action *act)
{
	struct object *table;

	switch (act->kind) {
	case ACTION_ADD_COLUMN: case ACTION_DROP_COLUMN: case ACTION_RENAME_COLUMN:
	case ACTION_CREATE_INDEX: case ACTION_VALIDATE_CONSTRAINT: case ACTION_DROP_CONSTRAINT:
	case ACTION_ADD_CHECK: case ACTION_ADD_NOT_NULL: case ACTION_ADD_UNIQUE:
	case ACTION_ADD_PRIMARY_KEY: case ACTION_ADD_FOREIGN_KEY: case ACTION_ADD_EXCLUSION:
	case ACTION_ALTER_COLUMN_TYPE: case ACTION_SET_NOT_NULL: case ACTION_DROP_NOT_NULL:
	case ACTION_SET_DEFAULT: case ACTION_DROP_DEFAULT: case ACTION_ADD_IDENTITY:
	case ACTION_DROP_IDENTITY: case ACTION_DROP_EXPRESSION: case ACTION_ALTER_CONSTRAINT:
		break;
	default:
		return false;
	}
	if (act->object == OBJECT_ATTRIBUTE)
		return false;
	table = act->table ? catalog_known(cat, act->schema, act->table) : NULL;
	cat->changes++;
	if (!is_void(cat, table, act))
		apply_to(cat, table, act, 0);
	return true;
}
