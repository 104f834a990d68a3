/* Questions about what the run has done so far, and about the statement itself. */
#include <stdio.h>
#include <string.h>

#include "answers.h"
#include "ask_under.h"
#include "catalog_doubt.h"

static const struct object *find_table(const struct action *act, const struct context *ctx)
{
	if (act->object == OBJECT_ATTRIBUTE || act->object == OBJECT_DOMAIN ||
	    act->object == OBJECT_DOMAIN_CONSTRAINT)
		return catalog_object(ctx->catalog, OBJECT_TYPE, act->schema, act->table, NULL);
	return catalog_relation(ctx->catalog, act->schema, act->table);
}

const struct object *ask_table(const struct action *act, const struct context *ctx)
{
	struct answers *known = ctx->answers;

	if (!known || known->act != act)
		return find_table(act, ctx);
	if (!known->knows_table)
		known->table = find_table(act, ctx);
	known->knows_table = true;
	return known->table;
}

static bool is_temporary(const struct object *obj)
{
	return obj && obj->temporary;
}

/* A new view, or a foreign table, shows rows that are somewhere else. */
static bool rows_are_elsewhere(const struct action *act, const struct object *table)
{
	bool rows = act->kind == ACTION_DELETE || act->kind == ACTION_UPDATE ||
		    act->kind == ACTION_INSERT || act->kind == ACTION_TRUNCATE ||
		    act->kind == ACTION_COPY_FROM;

	return rows && table && (table->kind == OBJECT_VIEW || table->kind == OBJECT_FOREIGN_TABLE);
}

/* Of one ALTER TABLE, PostgreSQL drops and changes first, whatever order the text has. */
static bool comes_before(const struct action *act, const struct context *ctx,
			 const struct object *obj)
{
	return obj && obj->statement == catalog_statement(ctx->catalog) &&
	       (act->kind == ACTION_DROP_COLUMN || act->kind == ACTION_ALTER_COLUMN_TYPE ||
		act->kind == ACTION_DROP_CONSTRAINT);
}

/* The action's table, or a part of it: new, and so is all that the action reaches. */
static bool is_new(const struct action *act, const struct context *ctx, const struct object *obj,
		   bool strictly)
{
	bool part = obj && obj->parent && obj->parent->kind != OBJECT_SCHEMA;

	return catalog_is_new(ctx->catalog, obj, strictly) &&
	       !ask_reaches_children(act, ctx, part ? obj->parent : obj, part ? obj : NULL);
}

bool table_is_new(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);

	if (rows_are_elsewhere(act, table))
		return false;
	return HAS(act, IN_CREATE_TABLE) || is_temporary(table) || is_new(act, ctx, table, false);
}

bool table_is_empty(const struct action *act, struct context *ctx)
{
	return catalog_is_empty(ctx->catalog, ask_table(act, ctx));
}

bool table_is_temporary(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx), *obj = catalog_of(ctx->catalog, act);

	if (rows_are_elsewhere(act, table) || catalog_may_be_missing(ctx->catalog, table))
		return false;
	return is_temporary(table) || is_temporary(obj);
}

/* Without a schema, pg_catalog comes before all others. */
bool table_is_system_catalog(const struct action *act, struct context *ctx)
{
	if (act->schema)
		return !strcmp(act->schema, "pg_catalog");
	return act->table && !strncmp(act->table, "pg_", 3) && !ask_table(act, ctx);
}

/* An old one of the name was dropped before, and this stands in for it: now the name is lost. */
static bool loses_old_name(const struct action *act, const struct object *obj)
{
	return obj && EXTRA(obj, anew) && act->object < OBJECT_NONE &&
	       (act->kind == ACTION_DROP(act->object) || act->kind == ACTION_RENAME(act->object) ||
		act->kind == ACTION_SET_SCHEMA);
}

bool object_is_new(const struct action *act, struct context *ctx)
{
	const struct object *obj = catalog_of(ctx->catalog, act);
	const struct object *table = ask_table(act, ctx);

	bool is;

	if (rows_are_elsewhere(act, table) || loses_old_name(act, obj))
		return false;
	is = is_new(act, ctx, table, true) ||
	     (is_new(act, ctx, obj, true) && !comes_before(act, ctx, obj));
	return is && !ask_reaches_users(act, ctx, table ? table : obj) &&
	       !ask_reaches_keys(act, ctx, table);
}

/* Made by this file, where OR REPLACE or IF NOT EXISTS did not find it there. */
bool object_may_be_new(const struct action *act, struct context *ctx)
{
	const struct object *obj = catalog_of(ctx->catalog, act);

	return !loses_old_name(act, obj) && catalog_is_new(ctx->catalog, obj, false);
}

bool object_exists(const struct action *act, struct context *ctx)
{
	const struct object *obj = catalog_of(ctx->catalog, act);

	return obj && !catalog_is_new(ctx->catalog, obj, false);
}

bool object_is_gone(const struct action *act, struct context *ctx)
{
	return catalog_is_gone(ctx->catalog, act);
}

bool does_nothing(const struct action *act, struct context *ctx)
{
	return HAS(act, IF_EXISTS) && catalog_is_gone(ctx->catalog, act);
}

/* OR REPLACE with the words that it has already */
bool text_is_same(const struct action *act, struct context *ctx)
{
	const struct object *obj = catalog_of(ctx->catalog, act);

	return obj && !obj->doubtful && RARE(act, text) && EXTRA(obj, text) == RARE(act, text);
}

bool table_is_materialized_view(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);

	return table && table->kind == OBJECT_MATERIALIZED_VIEW;
}

static bool column_is(const struct action *act, const struct context *ctx, const char *name,
		      bool strictly)
{
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, ask_table(act, ctx),
						   name);

	return is_new(act, ctx, column, strictly);
}

bool column_is_new(const struct action *act, struct context *ctx)
{
	return table_is_new(act, ctx) || column_is(act, ctx, act->column, false);
}

static bool columns_are(const struct action *act, struct context *ctx, bool strictly)
{
	if (object_is_new(act, ctx))
		return true;
	if (rows_are_elsewhere(act, ask_table(act, ctx)))
		return false;
	for (size_t i = 0; i < act->columns.n; i++)
		if (!column_is(act, ctx, act->columns.v[i], strictly))
			return false;
	return act->columns.n > 0 && !ask_reaches_keys(act, ctx, ask_table(act, ctx));
}

/* What an UPDATE overwrites: a column that may have been there holds values. */
bool columns_are_new(const struct action *act, struct context *ctx)
{
	return columns_are(act, ctx, true);
}

bool columns_may_be_new(const struct action *act, struct context *ctx)
{
	return columns_are(act, ctx, false);
}

bool references_is_new(const struct action *act, struct context *ctx)
{
	const struct object *other = catalog_relation(ctx->catalog, RARE(act, references_schema),
						      RARE(act, references));

	/* what a partition holds is lost to the parent, where IF NOT EXISTS found it there */
	return is_temporary(other) ||
	       (catalog_is_new(ctx->catalog, other, act->kind == ACTION_DETACH_PARTITION) &&
		!catalog_covers_old(ctx->catalog, other, NULL)) ||
	       (!other && RARE(act, references) && act->table &&
		!strcmp(RARE(act, references), act->table) && table_is_new(act, ctx));
}

bool index_is_new(const struct action *act, struct context *ctx)
{
	const char *name = HAS(act, USING_INDEX) ? act->value : act->name;
	const struct object *index = catalog_relation(ctx->catalog, act->schema, name);

	return index && (catalog_is_new(ctx->catalog, index, false) ||
			 catalog_is_new(ctx->catalog, index->table, false) ||
				is_temporary(index->table));
}

/* Clients have taken no number of it. */
bool sequence_is_new(const struct action *act, struct context *ctx)
{
	return catalog_is_new(ctx->catalog, catalog_relation(ctx->catalog, act->schema, act->name),
			      false);
}

bool constraint_is_foreign_key(const struct action *act, struct context *ctx)
{
	const struct object *con = catalog_part(ctx->catalog, OBJECT_CONSTRAINT,
						ask_table(act, ctx),
						act->name);

	return con && con->constraint == ACTION_ADD_FOREIGN_KEY;
}

/* ALTER CONSTRAINT that leaves clients their errors where, and when, they had them. */
bool deferral_is_known(const struct action *act, struct context *ctx)
{
	const struct object *con = catalog_of(ctx->catalog, act);

	return con && con->constraint == ACTION_ADD_FOREIGN_KEY && !EXTRA(con, deferred) &&
	       !con->doubtful &&
	       !HAS(act, ENFORCEABILITY) && (!EXTRA(con, deferrable) || HAS(act, DEFERRABLE));
}

bool in_transaction(const struct action *act, struct context *ctx)
{
	(void)act;
	return catalog_in_transaction(ctx->catalog);
}

bool in_body(const struct action *act, struct context *ctx)
{
	(void)ctx;
	return RARE(act, step) != 0;
}

bool by_psql(const struct action *act, struct context *ctx)
{
	(void)ctx;
	return act->value && *act->value == '\\';
}

bool in_block(const struct action *act, struct context *ctx)
{
	(void)act;
	return catalog_in_block(ctx->catalog);
}

bool begun_here(const struct action *act, struct context *ctx)
{
	(void)act;
	return catalog_begun_here(ctx->catalog);
}

bool wrapped(const struct action *act, struct context *ctx)
{
	(void)act;
	return catalog_wrap(ctx->catalog) != WRAP_NONE;
}

bool transaction_changed(const struct action *act, struct context *ctx)
{
	if (!catalog_transaction_changed(ctx->catalog))
		return false;
	for (const struct action *a = act; !ctx->other && a-- > ctx->file->actions.v;)
		if (a->kind == ACTION_BEGIN)
			ctx->other = a;
	return true;
}

bool added_in_this_transaction(const struct action *act, struct context *ctx)
{
	const struct object *con = catalog_of(ctx->catalog, act);

	return con && !con->valid && con->transaction == catalog_transaction(ctx->catalog) &&
	       con->unit != 0;
}

/* Only of a column that the run saw made is it known. */
static bool takes_null(const struct action *act, const struct context *ctx, const char *name)
{
	const struct object *table = ask_table(act, ctx);
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, table, name);

	return column && column->seen && !ask_is_not_null(act, ctx, table, name, true);
}

bool unguarded(const struct action *act, struct context *ctx)
{
	const struct names asked = RARE(act, proves);
	size_t i = 0;

	if (!HAS(act, HAS_WHERE))
		return true;
	if (HAS(act, WHERE_TRUE)) {
		while (i < asked.n && !takes_null(act, ctx, asked.v[i]))
			i++;
		return i == asked.n;
	}
	while (i < asked.n && ask_is_not_null(act, ctx, ask_table(act, ctx), asked.v[i], true))
		i++;
	return asked.n && i == asked.n;
}

bool function_is_known(const struct action *act, struct context *ctx)
{
	return catalog_object(ctx->catalog, OBJECT_FUNCTION, act->schema, act->name, NULL) != NULL;
}

bool table_is_partition(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);

	return table && table->references && table->references->partitioned;
}

bool table_is_partitioned(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);

	return table && table->partitioned;
}

static bool is_timeout(const struct context *ctx, const char *name)
{
	const char *value = catalog_setting(ctx->catalog, name);

	return value && strcspn(value, "123456789") < strlen(value);
}

bool timeout_is_set(const struct action *act, struct context *ctx)
{
	(void)act;
	return is_timeout(ctx, "lock_timeout") || is_timeout(ctx, "statement_timeout");
}

/* A primary key that the run has seen; what it has not seen is not there. */
bool has_replica_identity(const struct action *act, struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);

	if (!act->table)
		return act->kind == ACTION_CREATE_PUBLICATION && !HAS(act, ALL_TABLES);
	for (const struct object *con = table ? table->children : NULL; con; con = con->next)
		if (con->constraint == ACTION_ADD_PRIMARY_KEY && !con->dropped && !con->doubtful)
			return true;
	return false;
}

bool publishes_only_inserts(const struct action *act, struct context *ctx)
{
	(void)ctx;
	return act->value && !strcmp(act->value, "insert");
}

/* What PostgreSQL refuses between BEGIN and COMMIT. */
bool refuses_transaction(const struct action *act, struct context *ctx)
{
	if (HAS(act, ELSEWHERE))
		return false;
	switch (act->kind) {
	case ACTION_CREATE_INDEX: case ACTION_DROP_INDEX: case ACTION_DETACH_PARTITION:
		return HAS(act, CONCURRENTLY);
	case ACTION_REINDEX:
		return HAS(act, CONCURRENTLY) || HAS(act, ALL);
	case ACTION_CLUSTER:
		return HAS(act, ALL);
	case ACTION_SET_TABLESPACE:
		return act->object == OBJECT_DATABASE;
	case ACTION_ADD_VALUE:
		return ctx->pg_version < 12 && !catalog_is_new(ctx->catalog,
							       catalog_of(ctx->catalog, act), true);
	case ACTION_SESSION:
		return HAS(act, ALL);   /* DISCARD ALL */
	case ACTION_VACUUM: case ACTION_CREATE_DATABASE: case ACTION_DROP_DATABASE:
	case ACTION_CREATE_TABLESPACE: case ACTION_DROP_TABLESPACE: case ACTION_ALTER_SYSTEM:
	case ACTION_FINISH_PREPARED:
		return true;
	case ACTION_CREATE_SUBSCRIPTION:
		return !HAS(act, NOT_CONNECTED);
	case ACTION_DROP_SUBSCRIPTION:
		return !(HAS(act, IF_EXISTS) && catalog_lacks(ctx->catalog, act->name) &&
			 !catalog_of(ctx->catalog, act));
	default:
		return false;
	}
}

bool never(const struct action *act, struct context *ctx)
{
	(void)act;
	(void)ctx;
	return false;
}
