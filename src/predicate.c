/* The yes-or-no questions that rules may ask about an action. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "outlook.h"
#include "predicate.h"

/* What the action's table is: for an attribute its type, for a domain's constraint the domain. */
static const struct object *table_of(const struct action *act, const struct context *ctx)
{
	if (act->object == OBJECT_ATTRIBUTE || act->object == OBJECT_DOMAIN ||
	    act->object == OBJECT_DOMAIN_CONSTRAINT)
		return catalog_object(ctx->catalog, OBJECT_TYPE, act->schema, act->table, NULL);
	return catalog_relation(ctx->catalog, act->schema, act->table);
}

static bool is_temporary(const struct object *obj)
{
	return obj && obj->temporary;
}

static bool table_is_new(const struct action *act, struct context *ctx)
{
	const struct object *table = table_of(act, ctx);

	return HAS(act, IN_CREATE_TABLE) || is_temporary(table) ||
	       catalog_is_new(ctx->catalog, table, false);
}

static bool table_is_temporary(const struct action *act, struct context *ctx)
{
	return is_temporary(table_of(act, ctx)) || is_temporary(catalog_of(ctx->catalog, act));
}

static bool object_is_new(const struct action *act, struct context *ctx)
{
	const struct object *obj = catalog_of(ctx->catalog, act);

	return catalog_is_new(ctx->catalog, obj, true) ||
	       catalog_is_new(ctx->catalog, table_of(act, ctx), true);
}

static bool object_exists(const struct action *act, struct context *ctx)
{
	const struct object *obj = catalog_of(ctx->catalog, act);

	return obj && !catalog_is_new(ctx->catalog, obj, false);
}

static bool column_is(const struct action *act, const struct context *ctx, const char *name)
{
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, table_of(act, ctx),
						   name);

	return catalog_is_new(ctx->catalog, column, false);
}

static bool column_is_new(const struct action *act, struct context *ctx)
{
	return table_is_new(act, ctx) || column_is(act, ctx, act->column);
}

static bool columns_are_new(const struct action *act, struct context *ctx)
{
	if (table_is_new(act, ctx))
		return true;
	for (size_t i = 0; i < act->columns.n; i++)
		if (!column_is(act, ctx, act->columns.v[i]))
			return false;
	return act->columns.n > 0;
}

static bool references_is_new(const struct action *act, struct context *ctx)
{
	const struct object *other = catalog_relation(ctx->catalog, act->references_schema,
						      act->references);

	return is_temporary(other) || catalog_is_new(ctx->catalog, other, false) ||
	       (!other && act->references && act->table && !strcmp(act->references, act->table) &&
		table_is_new(act, ctx));
}

static bool index_is_new(const struct action *act, struct context *ctx)
{
	const char *name = HAS(act, USING_INDEX) ? act->value : act->name;
	const struct object *index = catalog_relation(ctx->catalog, act->schema, name);

	return index && (catalog_is_new(ctx->catalog, index, false) ||
			 catalog_is_new(ctx->catalog, index->table, false) ||
				is_temporary(index->table));
}

/* Is a column NOT NULL, or does a valid CHECK say so? */
static bool is_not_null(const struct context *ctx, const struct object *table, const char *name,
			bool by_check)
{
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, table, name);

	if (column && column->not_null)
		return true;
	for (const struct object *con = table && by_check ? table->children : NULL; con; con =
	     con->next) {
		if (con->kind != OBJECT_CONSTRAINT || con->dropped || !con->valid)
			continue;
		for (size_t i = 0; i < con->proves.n; i++)
			if (!strcmp(con->proves.v[i], name))
				return true;
	}
	return false;
}

static bool column_is_not_null(const struct action *act, struct context *ctx)
{
	return act->column && is_not_null(ctx, table_of(act, ctx), act->column, false);
}

static bool not_null_is_proven(const struct action *act, struct context *ctx)
{
	const char *name = act->column;

	if (!name && act->columns.n == 1)
		name = act->columns.v[0];
	return name && ctx->pg_version >= 12 && is_not_null(ctx, table_of(act, ctx), name, true);
}

static bool columns_are_not_null(const struct action *act, struct context *ctx)
{
	const struct object *table = table_of(act, ctx);
	struct names columns = act->columns;

	if (HAS(act, USING_INDEX)) {
		const struct object *index = catalog_relation(ctx->catalog, act->schema,
							      act->value);

		if (!index)
			return false;
		columns = index->columns;
	}
	for (size_t i = 0; i < columns.n; i++)
		if (!is_not_null(ctx, table, columns.v[i], ctx->pg_version >= 12))
			return false;
	return columns.n > 0;
}

static bool constraint_is_implied(const struct action *act, struct context *ctx)
{
	const struct object *table = table_of(act, ctx);
	const struct object *con = catalog_part(ctx->catalog, OBJECT_CONSTRAINT, table, act->name);

	if (!con || con->constraint != ACTION_ADD_CHECK || con->proves.n != 1 ||
	    con->columns.n != 1)
		return false;
	return is_not_null(ctx, table, con->proves.v[0], false);
}

static bool constraint_is_foreign_key(const struct action *act, struct context *ctx)
{
	const struct object *con = catalog_part(ctx->catalog, OBJECT_CONSTRAINT, table_of(act, ctx),
						act->name);

	return con && con->constraint == ACTION_ADD_FOREIGN_KEY;
}

static bool same_type(const struct action *act, struct context *ctx)
{
	const struct object *column = catalog_part(ctx->catalog, OBJECT_COLUMN, table_of(act, ctx),
						   act->column);

	return column && column->type && act->type && !HAS(act, HAS_USING) &&
	       !strcmp(column->type, act->type);
}

static bool in_transaction(const struct action *act, struct context *ctx)
{
	(void)act;
	return catalog_in_transaction(ctx->catalog);
}

static bool transaction_changed(const struct action *act, struct context *ctx)
{
	(void)act;
	return catalog_transaction_changed(ctx->catalog);
}

static bool added_in_this_transaction(const struct action *act, struct context *ctx)
{
	const struct object *con = catalog_of(ctx->catalog, act);

	return con && !con->valid && con->transaction == catalog_transaction(ctx->catalog) &&
	       con->unit != 0;
}

static bool found(struct context *ctx, const struct action *other)
{
	if (other)
		ctx->other = other;
	return other != NULL;
}

static bool created_again_later(const struct action *act, struct context *ctx)
{
	enum action_kind kind = act->kind == ACTION_DROP_COLUMN ? ACTION_ADD_COLUMN :
				ACTION_CREATE(act->object);
	const struct action *other = outlook_last(ctx->outlook, kind, act);

	return other > act && found(ctx, other);
}

static bool dropped_earlier(const struct action *act, struct context *ctx)
{
	enum action_kind kind = act->kind == ACTION_ADD_COLUMN ? ACTION_DROP_COLUMN :
				ACTION_DROP(act->object);
	const struct action *other = outlook_first(ctx->outlook, kind, act);

	return other && other < act && found(ctx, other);
}

static bool recreated_unique(const struct action *act, struct context *ctx)
{
	const struct action *other = outlook_last(ctx->outlook, ACTION_CREATE_INDEX, act);

	return other > act && HAS(other, UNIQUE) && found(ctx, other);
}

static bool validated_later(const struct action *act, struct context *ctx)
{
	struct action named = *act;
	const struct action *other;

	named.column = NULL;
	other = outlook_last(ctx->outlook, ACTION_VALIDATE_CONSTRAINT, &named);
	return other > act && found(ctx, other);
}

static const struct action *next_action(const struct action *act, const struct context *ctx)
{
	const struct actions *all = &ctx->file->actions;

	return act + 1 < all->v + all->n ? act + 1 : NULL;
}

static bool rebuilt_next(const struct action *act, struct context *ctx)
{
	const struct action *next = next_action(act, ctx);

	return next && HAS(act, CONCURRENTLY) && HAS(act, IF_EXISTS) &&
	       next->kind == ACTION_CREATE_INDEX && HAS(next, CONCURRENTLY) && next->name &&
	       act->name && !strcmp(next->name, act->name);
}

/* A view that takes over the old name of a renamed table, before the change is visible. */
static bool replaced_by_view(const struct action *act, struct context *ctx)
{
	struct action view = { .schema = act->schema, .name = act->table };
	const struct action *other = outlook_last(ctx->outlook, ACTION_CREATE_VIEW, &view);

	if (!act->table || !other || other < act || outlook_commits_between(ctx->outlook, act,
									    other))
		return false;
	return (!act->new_name || act->kind == ACTION_RENAME_COLUMN || !other->references ||
		!strcmp(other->references, act->new_name)) && found(ctx, other);
}

/* The new label in quotes, in a statement before the next COMMIT; far ones are not looked for. */
static bool value_used_later(const struct action *act, struct context *ctx)
{
	enum { FAR = 65536 };
	const struct file *file = ctx->file;
	const struct action *last = file->actions.v + file->actions.n;
	char label[80];
	int len;

	if (!act->value || !catalog_in_transaction(ctx->catalog))
		return false;
	len = snprintf(label, sizeof label, "'%s'", act->value);
	for (const struct action *a = act + 1; a < last && len < (int)sizeof label; a++) {
		const char *text = file->script.work + a->span.start;

		if (a->kind == ACTION_END_OF_TRANSACTION || a->span.start > act->span.end + FAR)
			return false;
		/* comments on it, or another ADD VALUE ... AFTER it, do not use it */
		if (a->statement != act->statement && a->kind != ACTION_ADD_VALUE &&
		    memmem(text, a->span.end - a->span.start, label, (size_t)len))
			return found(ctx, a);
	}
	return false;
}

static bool unguarded(const struct action *act, struct context *ctx)
{
	(void)ctx;
	return !HAS(act, HAS_WHERE) || HAS(act, WHERE_TRUE);
}

static bool policy_created_later(const struct action *act, struct context *ctx)
{
	const struct action *other = outlook_last_of_table(ctx->outlook, ACTION_CREATE_POLICY, act);

	return other > act;
}

static bool policy_is_known(const struct action *act, struct context *ctx)
{
	const struct action *other = outlook_last_of_table(ctx->outlook, ACTION_CREATE_POLICY, act);

	return other && other < act;
}

static bool function_is_known(const struct action *act, struct context *ctx)
{
	return catalog_object(ctx->catalog, OBJECT_FUNCTION, act->schema, act->name, NULL) != NULL;
}

static bool committed_later(const struct action *act, struct context *ctx)
{
	const struct actions *all = &ctx->file->actions;

	for (const struct action *a = act + 1; a < all->v + all->n; a++)
		if (a->kind == ACTION_END_OF_TRANSACTION)
			return true;
	return false;
}

static bool table_is_partition(const struct action *act, struct context *ctx)
{
	const struct object *table = table_of(act, ctx);

	return table && table->references && table->references->partitioned;
}

static bool table_is_partitioned(const struct action *act, struct context *ctx)
{
	const struct object *table = table_of(act, ctx);

	return table && table->partitioned;
}

/* A domain with constraints, when this run created it: its type name may have a schema. */
static bool type_is_constrained_domain(const struct action *act, struct context *ctx)
{
	const char *dot = act->type ? strchr(act->type, '.') : NULL;
	const struct object *domain;
	char schema[64];

	if (!act->type)
		return false;
	snprintf(schema, sizeof schema, "%.*s", dot ? (int)(dot - act->type) : 0, act->type);
	domain = catalog_object(ctx->catalog, OBJECT_DOMAIN, dot ? schema : NULL,
				dot ? dot + 1 : act->type, NULL);
	return domain && domain->kind == OBJECT_DOMAIN && domain->not_null;
}

static bool is_timeout(const struct context *ctx, const char *name)
{
	const char *value = catalog_setting(ctx->catalog, name);

	return value && strcspn(value, "123456789") < strlen(value);
}

static bool timeout_is_set(const struct action *act, struct context *ctx)
{
	(void)act;
	return is_timeout(ctx, "lock_timeout") || is_timeout(ctx, "statement_timeout");
}

/* A primary key that the run has seen; what it has not seen is not there. */
static bool has_replica_identity(const struct action *act, struct context *ctx)
{
	const struct object *table = table_of(act, ctx);

	if (!act->table)
		return act->kind == ACTION_CREATE_PUBLICATION && !HAS(act, ALL_TABLES);
	for (const struct object *con = table ? table->children : NULL; con; con = con->next)
		if (con->constraint == ACTION_ADD_PRIMARY_KEY && !con->dropped)
			return true;
	return false;
}

static bool publishes_only_inserts(const struct action *act, struct context *ctx)
{
	(void)ctx;
	return act->value && !strcmp(act->value, "insert");
}

/* What PostgreSQL refuses between BEGIN and COMMIT. */
static bool refuses_transaction(const struct action *act, struct context *ctx)
{
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
		return ctx->pg_version < 12;
	case ACTION_SESSION:
		return HAS(act, ALL);   /* DISCARD ALL */
	case ACTION_VACUUM: case ACTION_CREATE_DATABASE: case ACTION_DROP_DATABASE:
	case ACTION_CREATE_TABLESPACE: case ACTION_DROP_TABLESPACE: case ACTION_ALTER_SYSTEM:
	case ACTION_CREATE_SUBSCRIPTION: case ACTION_DROP_SUBSCRIPTION: case ACTION_FINISH_PREPARED:
		return true;
	default:
		return false;
	}
}

static bool never(const struct action *act, struct context *ctx)
{
	(void)act;
	(void)ctx;
	return false;
}

static const struct predicate predicates[] = {
#define X(id, name, help) { name, help, FLAG_##id, NULL },
	ACTION_FLAGS(X)
#undef X
#define ASK(name, function, help) { name, help, 0, function }
	ASK("table-is-new", table_is_new, "this file, or the files named with it, created the table; or it is temporary"),
	ASK("table-is-temporary", table_is_temporary, "the table was created TEMPORARY"),
	ASK("object-is-new", object_is_new, "this file created the very object, or its table, and not with IF NOT EXISTS"),
	ASK("object-exists", object_exists, "something earlier shows that the object existed before this file"),
	ASK("column-is-new", column_is_new, "this file added the column or created its table"),
	ASK("columns-are-new", columns_are_new, "every column that is set, or is in the key, is new"),
	ASK("references-is-new", references_is_new, "the other table (referenced, parent) is new"),
	ASK("partition-is-new", references_is_new, "ATTACH, DETACH: the partition is new"),
	ASK("index-is-new", index_is_new, "the index, or its table, is new"),
	ASK("column-is-not-null", column_is_not_null, "the column is known to be NOT NULL already"),
	ASK("not-null-is-proven", not_null_is_proven, "a valid CHECK proves the column NOT NULL (PostgreSQL 12 and later)"),
	ASK("columns-are-not-null", columns_are_not_null, "every column of the key is known to be NOT NULL"),
	ASK("constraint-is-implied", constraint_is_implied, "the CHECK only says what a NOT NULL column says"),
	ASK("constraint-is-foreign-key", constraint_is_foreign_key, "the constraint is known to be a foreign key"),
	ASK("same-type", same_type, "the column is known to have this very type"),
	ASK("in-transaction", in_transaction, "inside an explicit transaction block"),
	ASK("transaction-changed", transaction_changed, "the open transaction block has changed something"),
	ASK("added-in-this-transaction", added_in_this_transaction, "the constraint was added, not valid, in this same transaction"),
	ASK("created-again-later", created_again_later, "the file creates the same object again later"),
	ASK("dropped-earlier", dropped_earlier, "the file dropped the same object earlier"),
	ASK("recreated-unique", recreated_unique, "the file creates the same index again later, as UNIQUE"),
	ASK("validated-later", validated_later, "the file validates the constraint later"),
	ASK("rebuilt-next", rebuilt_next, "DROP INDEX CONCURRENTLY IF EXISTS right before the same index is built again"),
	ASK("replaced-by-view", replaced_by_view, "a view takes over the old name in the same transaction"),
	ASK("value-used-later", value_used_later, "the new label of an enum is used before COMMIT"),
	ASK("unguarded", unguarded, "there is no WHERE, or one that is true for every row"),
	ASK("policy-created-later", policy_created_later, "the file creates a policy for the table later"),
	ASK("policy-is-known", policy_is_known, "the file created a policy for the table earlier"),
	ASK("function-is-known", function_is_known, "this run defines the function"),
	ASK("committed-later", committed_later, "the file ends the transaction later"),
	ASK("table-is-partition", table_is_partition, "the table is known to be a partition"),
	ASK("table-is-partitioned", table_is_partitioned, "the table is known to be partitioned"),
	ASK("type-is-constrained-domain", type_is_constrained_domain, "the type is a domain with constraints that this run created"),
	ASK("timeout-is-set", timeout_is_set, "the file set lock_timeout or statement_timeout"),
	ASK("has-replica-identity", has_replica_identity, "the published table is known to have a primary key"),
	ASK("publishes-only-inserts", publishes_only_inserts, "the publication has WITH (publish = 'insert')"),
	ASK("refuses-transaction", refuses_transaction, "PostgreSQL refuses it inside a transaction block"),
	ASK("never", never, "false: for findings that are not made by a rule's condition"),
#undef ASK
};

size_t predicate_count(void)
{
	return LENGTH(predicates);
}

const struct predicate *predicate_at(size_t i)
{
	return &predicates[i];
}

const struct predicate *predicate_find(const char *name)
{
	for (size_t i = 0; i < LENGTH(predicates); i++)
		if (!strcmp(predicates[i].name, name))
			return &predicates[i];
	return NULL;
}
