/* Constraints in the catalog, with the indexes behind keys. */
#include <string.h>

#include "catalog_constraint.h"
#include "catalog_index.h"
#include "made_name.h"

static struct object *part(struct catalog *cat, enum object_kind kind, struct object *table,
			   const char *name)
{
	return catalog_ours(cat, catalog_part(cat, kind, table, name));
}

static void key_not_null(struct catalog *cat, struct object *table, struct names columns)
{
	for (size_t i = 0; i < columns.n; i++) {
		struct object *col = part(cat, OBJECT_COLUMN, table, columns.v[i]);

		if (col)
			catalog_set_not_null(cat, col, true);
	}
}

bool catalog_adds_key(const struct action *act)
{
	return act->kind == ACTION_ADD_UNIQUE || act->kind == ACTION_ADD_PRIMARY_KEY ||
	       act->kind == ACTION_ADD_EXCLUSION;
}

/* The index that a constraint takes over gets its name, and tells its columns. */
static void take_index(struct catalog *cat, struct object *table, struct object *con,
		       const struct action *act)
{
	struct object *index = catalog_ours(cat, catalog_relation(cat, table->parent->name,
								  act->value));

	if (!index || index->table != table)
		return;
	con->columns = index->columns;
	catalog_move(cat, index, index->parent, con->name);
}

static void key_index(struct catalog *cat, struct object *table, struct object *con,
		      const struct action *act)
{
	struct object *index;

	if (HAS(act, USING_INDEX)) {
		take_index(cat, table, con, act);
		return;
	}
	index = catalog_add_part(cat, OBJECT_INDEX, table, con->name, act);
	if (!index)
		return;
	index->columns = con->columns;
	SET_EXTRA(cat, index, parts, EXTRA(con, parts));
	SET_EXTRA(cat, index, mentions, EXTRA(con, mentions));
	index->computed = HAS(act, PARTIAL) || HAS(act, EXPRESSION);
	index->unique = act->kind != ACTION_ADD_EXCLUSION;
	index->valid = true;
	catalog_index_begins(cat, index);
}

static bool is_like(const struct object *con, const struct action *act)
{
	return con->kind == OBJECT_CONSTRAINT && !con->dropped && !EXTRA(con, inherited) &&
	       (con->constraint == ACTION_ADD_PRIMARY_KEY ||
		con->constraint == ACTION_ADD_UNIQUE) &&
	       EXTRA(con, deferrable) == HAS(act, DEFERRABLE) &&
	       EXTRA(con, deferred) == HAS(act, INITIALLY_DEFERRED) &&
	       EXTRA(con, nulls_not_distinct) == HAS(act, NULLS_NOT_DISTINCT) &&
	       names_equal(con->columns, act->columns) &&
	       names_equal(EXTRA(con, parts), RARE(act, parts));
}

static bool has_made_name(const struct object *con, struct arena *arena)
{
	struct action made = {
		.kind = con->constraint, .table = con->parent->name, .columns = con->columns,
	};

	SPARSE_SET(&made.rare, struct rare, parts, arena, EXTRA(con, parts));
	return !strcmp(con->name, action_made_name(&made, 0, arena));
}

/* CREATE TABLE makes one key of all those over the same columns: the primary one, if there is
 * one, and by a name that is written, if there is one. True: that it has already. */
static bool joins_key(struct catalog *cat, const struct object *table, struct action *act)
{
	enum { FAR = 2000 };   /* more than a table has columns */
	bool primary = act->kind == ACTION_ADD_PRIMARY_KEY, named;
	struct object *con = table->children;

	if (!HAS(act, IN_CREATE_TABLE) || (!primary && act->kind != ACTION_ADD_UNIQUE))
		return false;
	for (int i = 0; con && !(con->statement == cat->statement && is_like(con, act)); i++)
		con = i < FAR ? con->next : NULL;
	if (!con)
		return false;
	named = !has_made_name(con, &cat->arena);
	if (!primary && (named || !act->name))
		return true;
	if (named && !act->name)
		act->name = con->name;
	if (!primary)
		act->kind = con->constraint;
	catalog_drop(cat, con, false);
	return false;
}

static void add_constraint(struct catalog *cat, struct object *table,
			   const struct action *written, bool inherited)
{
	struct action key = *written;
	const struct action *act = &key;
	struct object *con;

	if (joins_key(cat, table, &key))
		return;
	con = catalog_add_part(cat, OBJECT_CONSTRAINT, table, catalog_name_for(cat, table, act),
			       act);
	if (!con)
		return;
	con->maybe_existed = con->maybe_existed || catalog_was_there(cat, table, act);
	con->constraint = act->kind;
	/* a table that is made has no row to look at; a foreign one may */
	con->valid = !HAS(act, NOT_ENFORCED) &&
		     (!HAS(act, NOT_VALID) || (HAS(act, IN_CREATE_TABLE) &&
					       table->kind == OBJECT_TABLE));
	con->columns = catalog_keep_names(cat, act->columns);
	SET_EXTRA(cat, con, parts, catalog_keep_names(cat, RARE(act, parts)));
	SET_EXTRA(cat, con, referenced_columns,
		  catalog_keep_names(cat, RARE(act, referenced_columns)));
	SET_EXTRA(cat, con, mentions, catalog_keep_names(cat, RARE(act, mentions)));
	SET_EXTRA(cat, con, proves, catalog_keep_names(cat, RARE(act, proves)));
	SET_EXTRA(cat, con, proves_only, RARE(act, proves_only));
	SET_EXTRA(cat, con, unenforced, HAS(act, NOT_ENFORCED));
	SET_EXTRA(cat, con, deferrable, HAS(act, DEFERRABLE));
	SET_EXTRA(cat, con, deferred, HAS(act, INITIALLY_DEFERRED));
	SET_EXTRA(cat, con, nulls_not_distinct, HAS(act, NULLS_NOT_DISTINCT));
	SET_EXTRA(cat, con, inherited, inherited);
	SET_EXTRA(cat, con, no_inherit, RARE(act, no_inherit));
	SET_EXTRA(cat, con, on_delete, RARE(act, on_delete));
	SET_EXTRA(cat, con, on_update, RARE(act, on_update));
	SET_EXTRA(cat, con, says, term_copy(&cat->arena, RARE(act, says), NULL, NULL));
	if (RARE(act, references)) {
		con->references = catalog_known(cat, RARE(act, references_schema),
						RARE(act, references));
		catalog_stands_on(cat, con, con->references);
	}
	catalog_calls(cat, con, act);
	if (catalog_adds_key(act))
		key_index(cat, table, con, act);
	if (act->kind == ACTION_ADD_PRIMARY_KEY)
		SET_EXTRA(cat, table, key, con);
	if (act->kind == ACTION_ADD_PRIMARY_KEY || (act->kind == ACTION_ADD_NOT_NULL && con->valid))
		key_not_null(cat, table, con->columns);
}

static void validate(struct catalog *cat, struct object *table, const struct action *act)
{
	struct object *con = part(cat, OBJECT_CONSTRAINT, table, act->name);

	if (!con)
		return;
	CATALOG_SET(cat, con->valid, true);
	CATALOG_SET(cat, con->valid_since, cat->statement);
	if (con->constraint == ACTION_ADD_NOT_NULL)
		key_not_null(cat, table, con->columns);
}

static void alter_constraint(struct catalog *cat, struct object *table, const struct action *act)
{
	struct object *con = part(cat, OBJECT_CONSTRAINT, table, act->name);

	if (!con || HAS(act, ENFORCEABILITY))
		return;
	SET_EXTRA(cat, con, deferrable, HAS(act, DEFERRABLE));
	SET_EXTRA(cat, con, deferred, HAS(act, INITIALLY_DEFERRED));
}

static void drop_constraint(struct catalog *cat, struct object *table, const struct action *act)
{
	catalog_drop(cat, part(cat, OBJECT_CONSTRAINT, table, act->name), HAS(act, CASCADE));
}

bool catalog_apply_constraint(struct catalog *cat, struct object *table,
			      const struct action *act, bool inherited)
{
	switch (act->kind) {
	case ACTION_VALIDATE_CONSTRAINT: validate(cat, table, act); break;
	case ACTION_ALTER_CONSTRAINT: alter_constraint(cat, table, act); break;
	case ACTION_DROP_CONSTRAINT: drop_constraint(cat, table, act); break;
	case ACTION_ADD_CHECK: case ACTION_ADD_NOT_NULL: case ACTION_ADD_UNIQUE:
	case ACTION_ADD_PRIMARY_KEY: case ACTION_ADD_FOREIGN_KEY: case ACTION_ADD_EXCLUSION:
		add_constraint(cat, table, act, inherited);
		break;
	default:
		return false;
	}
	return true;
}
