/* One row an action: the lock on its relation, how far it reaches, and what else it does. */
#include "effector.h"
#include "outlook.h"

/* Whose lock it is. */
enum reach {
	NOTHING, /* no relation is locked; what more does may lock some */
	SELF,    /* the relation alone */
	TREE,    /* with its partitions and children, unless ONLY is given */
	PARTS,   /* with its partitions, unless ONLY is given */
};

#define AX LOCK_ACCESS_EXCLUSIVE
#define SRX LOCK_SHARE_ROW_EXCLUSIVE
#define SUX LOCK_SHARE_UPDATE_EXCLUSIVE
#define RX LOCK_ROW_EXCLUSIVE
#define AS LOCK_ACCESS_SHARE

/* tests/facts/ has the measurements, of PostgreSQL 10 to 18. */
static const struct row {
	enum lock_mode lock;
	enum reach reach;
	effect_function *more;
} rows[ACTION_KIND_COUNT] = {
	/* columns */
	[ACTION_ADD_COLUMN] = { AX, SELF, effect_add_column },
	[ACTION_DROP_COLUMN] = { AX, TREE, effect_drop_column },
	[ACTION_RENAME_COLUMN] = { AX, TREE, NULL },
	[ACTION_ALTER_COLUMN_TYPE] = { AX, TREE, effect_type },
	[ACTION_SET_DEFAULT] = { AX, TREE, NULL },
	[ACTION_DROP_DEFAULT] = { AX, TREE, NULL },
	[ACTION_SET_NOT_NULL] = { AX, SELF, effect_set_not_null },
	[ACTION_DROP_NOT_NULL] = { AX, SELF, effect_drop_not_null },
	[ACTION_ADD_IDENTITY] = { AX, SELF, effect_add_identity },
	[ACTION_SET_IDENTITY] = { AX, SELF, effect_identity },
	[ACTION_DROP_IDENTITY] = { AX, SELF, effect_identity },
	[ACTION_SET_EXPRESSION] = { AX, TREE, effect_set_expression },
	[ACTION_DROP_EXPRESSION] = { AX, TREE, NULL },
	[ACTION_SET_STATISTICS] = { SUX, TREE, NULL },
	[ACTION_SET_COLUMN_OPTIONS] = { SUX, SELF, effect_options },
	[ACTION_SET_STORAGE] = { AX, TREE, NULL },
	[ACTION_SET_COMPRESSION] = { AX, SELF, NULL },
	/* constraints */
	[ACTION_ADD_CHECK] = { AX, SELF, effect_check },
	[ACTION_ADD_NOT_NULL] = { AX, TREE, effect_add_not_null },
	[ACTION_ADD_UNIQUE] = { AX, SELF, effect_key },
	[ACTION_ADD_PRIMARY_KEY] = { AX, SELF, effect_key },
	[ACTION_ADD_EXCLUSION] = { AX, SELF, effect_key },
	[ACTION_ADD_FOREIGN_KEY] = { SRX, PARTS, effect_foreign_key },
	[ACTION_VALIDATE_CONSTRAINT] = { SUX, SELF, effect_validate },
	[ACTION_DROP_CONSTRAINT] = { AX, SELF, effect_drop_constraint },
	[ACTION_ALTER_CONSTRAINT] = { AX, SELF, effect_alter_constraint },
	[ACTION_RENAME_CONSTRAINT] = { AX, SELF, effect_tree_constraint },
	/* a table as a whole */
	[ACTION_CREATE_TABLE] = { 0, NOTHING, effect_create_table },
	[ACTION_CREATE_FOREIGN_TABLE] = { 0, NOTHING, effect_create_table },
	[ACTION_ALTER_TABLE] = { AX, SELF, NULL },
	[ACTION_ALTER_FOREIGN_TABLE] = { AX, SELF, NULL },
	[ACTION_RENAME_TABLE] = { AX, SELF, NULL },
	[ACTION_RENAME_FOREIGN_TABLE] = { AX, SELF, NULL },
	[ACTION_DROP_TABLE] = { AX, SELF, effect_drop },
	[ACTION_DROP_FOREIGN_TABLE] = { AX, SELF, effect_drop },
	[ACTION_SET_SCHEMA] = { AX, SELF, effect_set_schema },
	[ACTION_CHANGE_OWNER] = { AX, SELF, effect_owner },
	[ACTION_SET_TABLESPACE] = { AX, SELF, effect_tablespace },
	[ACTION_SET_ACCESS_METHOD] = { AX, SELF, effect_access_method },
	[ACTION_SET_LOGGED] = { AX, SELF, effect_storage },
	[ACTION_SET_UNLOGGED] = { AX, SELF, effect_storage },
	[ACTION_SET_OPTIONS] = { SUX, SELF, effect_options },
	[ACTION_RESET_OPTIONS] = { SUX, SELF, effect_options },
	[ACTION_CLUSTER_ON] = { SUX, SELF, effect_cluster_on },
	[ACTION_REPLICA_IDENTITY] = { AX, SELF, effect_replica_identity },
	[ACTION_SET_OF_TYPE] = { AX, SELF, NULL },
	[ACTION_INHERIT] = { AX, SELF, effect_inherit },
	[ACTION_NO_INHERIT] = { AX, SELF, effect_inherit },
	[ACTION_ATTACH_PARTITION] = { 0, NOTHING, effect_attach },
	[ACTION_DETACH_PARTITION] = { 0, NOTHING, effect_detach },
	[ACTION_ENABLE_ROW_SECURITY] = { AX, SELF, NULL },
	[ACTION_DISABLE_ROW_SECURITY] = { AX, SELF, NULL },
	[ACTION_FORCE_ROW_SECURITY] = { AX, SELF, NULL },
	[ACTION_NO_FORCE_ROW_SECURITY] = { AX, SELF, NULL },
	[ACTION_ENABLE_TRIGGER] = { SRX, SELF, effect_enable_trigger },
	[ACTION_DISABLE_TRIGGER] = { SRX, SELF, effect_enable_trigger },
	[ACTION_ENABLE_RULE] = { AX, SELF, NULL },
	[ACTION_DISABLE_RULE] = { AX, SELF, NULL },
	[ACTION_COMMENT] = { SUX, SELF, effect_comment },
	[ACTION_SECURITY_LABEL] = { SUX, SELF, effect_comment },
	[ACTION_GRANT] = { 0, NOTHING, effect_grant },
	[ACTION_REVOKE] = { 0, NOTHING, effect_grant },
	[ACTION_DROP_OWNED] = { 0, NOTHING, effect_drop_owned },
	/* what belongs to a table */
	[ACTION_CREATE_TRIGGER] = { SRX, SELF, effect_create_trigger },
	[ACTION_DROP_TRIGGER] = { AX, SELF, effect_drop_part },
	[ACTION_RENAME_TRIGGER] = { AX, SELF, effect_rename_trigger },
	[ACTION_DEPENDS_ON_EXTENSION] = { 0, NOTHING, effect_depends },
	[ACTION_CREATE_POLICY] = { AX, SELF, effect_reads },
	[ACTION_ALTER_POLICY] = { AX, SELF, effect_reads },
	[ACTION_DROP_POLICY] = { AX, SELF, effect_drop_part },
	[ACTION_RENAME_POLICY] = { AX, SELF, NULL },
	[ACTION_CREATE_RULE] = { AX, SELF, effect_reads },
	[ACTION_DROP_RULE] = { AX, SELF, effect_drop_part },
	[ACTION_RENAME_RULE] = { AX, SELF, NULL },
	[ACTION_CREATE_STATISTICS] = { SUX, SELF, NULL },
	[ACTION_DROP_STATISTICS] = { 0, NOTHING, effect_drop_statistics },
	/* indexes */
	[ACTION_CREATE_INDEX] = { 0, NOTHING, effect_create_index },
	[ACTION_DROP_INDEX] = { 0, NOTHING, effect_drop_index },
	[ACTION_RENAME_INDEX] = { SUX, SELF, effect_rename },
	[ACTION_ALTER_INDEX] = { AX, SELF, NULL },
	[ACTION_ATTACH_INDEX] = { SUX, SELF, effect_attach_index },
	[ACTION_REINDEX] = { 0, NOTHING, effect_reindex },
	/* views and sequences */
	[ACTION_CREATE_VIEW] = { 0, NOTHING, effect_create_view },
	[ACTION_ALTER_VIEW] = { AX, SELF, NULL },
	[ACTION_RENAME_VIEW] = { AX, SELF, NULL },
	[ACTION_DROP_VIEW] = { AX, SELF, effect_drop },
	[ACTION_CREATE_MATERIALIZED_VIEW] = { 0, NOTHING, effect_create_matview },
	[ACTION_ALTER_MATERIALIZED_VIEW] = { AX, SELF, NULL },
	[ACTION_RENAME_MATERIALIZED_VIEW] = { AX, SELF, NULL },
	[ACTION_DROP_MATERIALIZED_VIEW] = { AX, SELF, effect_drop },
	[ACTION_REFRESH] = { 0, NOTHING, effect_refresh },
	[ACTION_ALTER_SEQUENCE] = { SRX, SELF, effect_sequence },
	[ACTION_RENAME_SEQUENCE] = { AX, SELF, NULL },
	[ACTION_DROP_SEQUENCE] = { AX, SELF, effect_drop },
	[ACTION_SETVAL] = { RX, SELF, effect_reads },
	/* types, functions, schemas and other objects whose dependents are locked */
	[ACTION_DROP_TYPE] = { 0, NOTHING, effect_drop },
	[ACTION_DROP_DOMAIN] = { 0, NOTHING, effect_drop },
	[ACTION_DROP_SCHEMA] = { 0, NOTHING, effect_drop },
	[ACTION_DROP_FUNCTION] = { 0, NOTHING, effect_drop },
	[ACTION_DROP_PROCEDURE] = { 0, NOTHING, effect_drop },
	[ACTION_DROP_ROUTINE] = { 0, NOTHING, effect_drop },
	[ACTION_DROP_AGGREGATE] = { 0, NOTHING, effect_drop },
	[ACTION_DROP_EXTENSION] = { 0, NOTHING, effect_drop },
	[ACTION_ADD_ATTRIBUTE] = { AX, NOTHING, effect_attribute },
	[ACTION_DROP_ATTRIBUTE] = { AX, NOTHING, effect_attribute },
	[ACTION_RENAME_ATTRIBUTE] = { AX, NOTHING, effect_attribute },
	[ACTION_ALTER_ATTRIBUTE_TYPE] = { AX, NOTHING, effect_attribute },
	[ACTION_ADD_DOMAIN_CONSTRAINT] = { 0, NOTHING, effect_domain },
	[ACTION_VALIDATE_DOMAIN_CONSTRAINT] = { 0, NOTHING, effect_domain },
	[ACTION_CREATE_FUNCTION] = { 0, NOTHING, effect_only_named },
	[ACTION_CREATE_PROCEDURE] = { 0, NOTHING, effect_only_named },
	[ACTION_CREATE_PUBLICATION] = { SUX, SELF, effect_publish },
	[ACTION_PUBLICATION_ADD] = { SUX, SELF, effect_publish },
	[ACTION_PUBLICATION_DROP] = { SUX, SELF, NULL },
	[ACTION_PUBLICATION_SET] = { SUX, SELF, effect_publication },
	/* rows */
	[ACTION_INSERT] = { RX, SELF, effect_insert },
	[ACTION_UPDATE] = { RX, TREE, effect_update },
	[ACTION_DELETE] = { RX, TREE, effect_delete },
	[ACTION_TRUNCATE] = { AX, NOTHING, effect_truncate },
	[ACTION_COPY_FROM] = { RX, SELF, effect_insert },
	[ACTION_COPY_TO] = { AS, PARTS, effect_copy_to },
	[ACTION_SELECT] = { 0, NOTHING, effect_reads },
	[ACTION_CALL] = { 0, NOTHING, effect_reads },
	[ACTION_DANGEROUS_CALL] = { 0, NOTHING, effect_reads },
	[ACTION_SESSION] = { 0, NOTHING, effect_only_named },
	[ACTION_LOCK_TABLE] = { 0, NOTHING, effect_lock_table },
	/* maintenance */
	[ACTION_VACUUM] = { SUX, NOTHING, effect_vacuum },
	[ACTION_ANALYZE] = { SUX, NOTHING, effect_vacuum },
	[ACTION_CLUSTER] = { AX, NOTHING, effect_cluster },
};

/* What stands in CREATE TABLE, or in an ADD COLUMN that has nothing to add, locks no more. */
static bool is_void(const struct effector *e)
{
	const struct object *col;

	if (HAS(e->act, IN_CREATE_TABLE))
		return e->target && e->target->statement != catalog_statement(e->ctx->catalog);
	if (!HAS(e->act, IN_ADD_COLUMN) || !HAS(e->act, IF_NOT_EXISTS) || e->version < 13)
		return false;
	col = catalog_part(e->ctx->catalog, OBJECT_COLUMN, e->target, e->act->column);
	return col && col->statement != catalog_statement(e->ctx->catalog);
}

enum lock_mode effect_own_lock(enum action_kind kind)
{
	return rows[kind].reach == NOTHING ? LOCK_NONE : rows[kind].lock;
}

/* ALTER TABLE takes the strongest lock that one of its actions needs, wherever it goes. */
static enum lock_mode lock_of_all(const struct effector *e)
{
	const enum lock_mode lock = rows[e->act->kind].lock;
	const struct together *all;

	/* nothing is stronger, or there is nothing else to go to */
	if (lock < SUX || lock == AX || !heirs(e->target))
		return lock;
	all = outlook_together(e->ctx->outlook, e->act);
	return all->lock > lock ? all->lock : lock;
}

void effect_work_out(struct effector *e)
{
	const struct row *row = &rows[e->act->kind];

	if (is_void(e))
		return;
	e->lock = lock_of_all(e);
	if (HAS(e->act, IN_CREATE_TABLE))
		;
	else if (row->reach == TREE && e->target && !HAS(e->act, ONLY))
		touch_tree(e, e->target, e->lock);
	else if (row->reach == PARTS && e->target && !HAS(e->act, ONLY))
		each_partition(e, e->target, e->lock, only_touch);
	else if (row->reach != NOTHING)
		touch_target(e, row->lock);
	if (row->more)
		row->more(e);
}
