/* Questions about the session that a statement runs in: timeouts, the transaction around it. */
#include <string.h>

#include "ask.h"
#include "catalog.h"
#include "outlook.h"

/* Far enough for a transaction that a person wrote. */
enum { FAR = 256 };

/* The strongest lock that a client of the action's table meets. */
static enum lock_mode lock_of(const struct action *act)
{
	switch (act->kind) {
	case ACTION_ADD_COLUMN: case ACTION_ALTER_COLUMN_TYPE: case ACTION_SET_DEFAULT:
	case ACTION_DROP_DEFAULT: case ACTION_SET_NOT_NULL: case ACTION_DROP_NOT_NULL:
	case ACTION_ADD_IDENTITY: case ACTION_SET_IDENTITY: case ACTION_DROP_IDENTITY:
	case ACTION_SET_EXPRESSION: case ACTION_DROP_EXPRESSION: case ACTION_SET_STORAGE:
	case ACTION_SET_COMPRESSION: case ACTION_ADD_CHECK: case ACTION_ADD_NOT_NULL:
	case ACTION_ADD_UNIQUE: case ACTION_ADD_PRIMARY_KEY: case ACTION_ADD_EXCLUSION:
	case ACTION_ALTER_CONSTRAINT: case ACTION_DROP_CONSTRAINT: case ACTION_DROP_COLUMN:
	case ACTION_DROP_TABLE: case ACTION_TRUNCATE: case ACTION_RENAME_TABLE:
	case ACTION_RENAME_COLUMN: case ACTION_RENAME_CONSTRAINT: case ACTION_SET_SCHEMA:
	case ACTION_SET_TABLESPACE: case ACTION_SET_ACCESS_METHOD: case ACTION_SET_LOGGED:
	case ACTION_SET_UNLOGGED: case ACTION_ENABLE_ROW_SECURITY: case ACTION_DISABLE_ROW_SECURITY:
	case ACTION_FORCE_ROW_SECURITY: case ACTION_NO_FORCE_ROW_SECURITY:
	case ACTION_REPLICA_IDENTITY: case ACTION_CHANGE_OWNER: case ACTION_CLUSTER:
	case ACTION_CREATE_POLICY: case ACTION_ALTER_POLICY: case ACTION_DROP_POLICY:
	case ACTION_CREATE_RULE: case ACTION_DROP_RULE: case ACTION_DROP_TRIGGER:
		return LOCK_ACCESS_EXCLUSIVE;
	case ACTION_DETACH_PARTITION:
		return HAS(act, CONCURRENTLY) ? LOCK_SHARE_UPDATE_EXCLUSIVE : LOCK_ACCESS_EXCLUSIVE;
	case ACTION_LOCK_TABLE:
		return lock_find(act->method);
	case ACTION_VACUUM:
		return HAS(act, FULL) ? LOCK_ACCESS_EXCLUSIVE : LOCK_SHARE_UPDATE_EXCLUSIVE;
	case ACTION_ADD_FOREIGN_KEY: case ACTION_CREATE_TRIGGER: case ACTION_ENABLE_TRIGGER:
	case ACTION_DISABLE_TRIGGER:
		return LOCK_SHARE_ROW_EXCLUSIVE;
	case ACTION_CREATE_INDEX: case ACTION_REINDEX:
		return HAS(act, CONCURRENTLY) ? LOCK_SHARE_UPDATE_EXCLUSIVE : LOCK_SHARE;
	default:
		return LOCK_NONE;
	}
}

static enum lock_mode lock_on_existing(const struct action *act, struct context *ctx)
{
	if (act->kind == ACTION_DROP_INDEX)
		return HAS(act, CONCURRENTLY) || index_is_new(act, ctx) ? LOCK_NONE
			: LOCK_ACCESS_EXCLUSIVE;
	if (act->kind == ACTION_ADD_FOREIGN_KEY && !references_is_new(act, ctx))
		return LOCK_SHARE_ROW_EXCLUSIVE;
	return act->table && !table_is_new(act, ctx) ? lock_of(act) : LOCK_NONE;
}

bool blocks_existing_table(const struct action *act, struct context *ctx)
{
	return LOCK_BLOCKS_WRITES(lock_on_existing(act, ctx));
}

/* An earlier statement of the same transaction whose lock stops all clients of a table. */
bool after_blocking_ddl(const struct action *act, struct context *ctx)
{
	const struct action *a = act;

	if (!catalog_in_transaction(ctx->catalog))
		return false;
	for (int i = 0; i < FAR && a-- > ctx->file->actions.v; i++) {
		if (a->kind == ACTION_BEGIN || a->kind == ACTION_END_OF_TRANSACTION)
			return false;
		if (a->statement == act->statement ||
		    !LOCK_BLOCKS_READS(lock_on_existing(a, ctx)))
			continue;
		ctx->other = a;
		return true;
	}
	return false;
}

/* Another table that existed, locked by a foreign key of the same transaction. */
bool another_parent_locked(const struct action *act, struct context *ctx)
{
	const struct action *a = act;
	bool open = catalog_in_transaction(ctx->catalog);

	for (int i = 0; i < FAR && a-- > ctx->file->actions.v; i++) {
		if (a->kind == ACTION_BEGIN || a->kind == ACTION_END_OF_TRANSACTION ||
		    (!open && a->statement != act->statement))
			return false;
		if (a->kind != ACTION_ADD_FOREIGN_KEY || !a->references ||
		    !strcmp(a->references, act->references) || references_is_new(a, ctx))
			continue;
		ctx->other = a;
		return true;
	}
	return false;
}

static bool is_set(const struct context *ctx, const char *setting)
{
	return outlook_milliseconds(catalog_setting(ctx->catalog, setting)) > 0;
}

bool lock_timeout_is_set(const struct action *act, struct context *ctx)
{
	(void)act;
	return is_set(ctx, "lock_timeout");
}

bool statement_timeout_is_set(const struct action *act, struct context *ctx)
{
	(void)act;
	return is_set(ctx, "statement_timeout");
}

bool idle_timeout_is_set(const struct action *act, struct context *ctx)
{
	(void)act;
	return is_set(ctx, "idle_in_transaction_session_timeout") ||
	       is_set(ctx, "transaction_timeout");
}

bool application_name_is_set(const struct action *act, struct context *ctx)
{
	(void)act;
	return catalog_setting(ctx->catalog, "application_name") != NULL;
}

/* A minute in the lock queue is a minute for everybody behind it. */
bool timeout_is_long(const struct action *act, struct context *ctx)
{
	(void)ctx;
	return outlook_milliseconds(act->value) >= 60e3;
}

/* SET LOCAL in a file that a tool may run in a transaction of its own. */
static bool may_be_in_force(const struct outlook *o, const struct timeout *t)
{
	return HAS(t->act, LOCAL) && !t->in_block && !o->unwrapped;
}

bool lock_timeout_is_lost(const struct action *act, struct context *ctx)
{
	const struct outlook *o = ctx->outlook;
	size_t before = outlook_timeouts_before(o, act), at = before;

	if (is_set(ctx, "lock_timeout"))
		return false;
	if (before && may_be_in_force(o, &o->timeouts.v[before - 1]))
		return false;
	/* the last one before it; SET ... = 0 counts, RESET of nothing does not */
	while (at && !o->timeouts.v[at - 1].counts && HAS(o->timeouts.v[at - 1].act, RESET))
		at--;
	if (at) {
		ctx->other = o->timeouts.v[before - 1].act;
		return true;
	}
	for (at = before; at < o->timeouts.n; at++) {
		if (!o->timeouts.v[at].counts)
			continue;
		ctx->other = o->timeouts.v[at].act;
		return true;
	}
	return false;
}

bool file_is_unwrapped(const struct action *act, struct context *ctx)
{
	(void)act;
	return ctx->outlook->unwrapped;
}

bool file_is_for_psql(const struct action *act, struct context *ctx)
{
	const struct script *script = &ctx->file->script;

	(void)act;
	for (size_t i = 0; i < script->npieces; i++)
		if (script->pieces[i].kind == PIECE_META)
			return true;
	return false;
}

bool stops_on_error(const struct action *act, struct context *ctx)
{
	static const char word[] = "ON_ERROR_STOP";

	(void)act;
	return memmem(ctx->file->src.text, ctx->file->src.len, word, sizeof word - 1) != NULL;
}
