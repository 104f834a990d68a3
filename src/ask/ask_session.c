/* Questions about the session that a statement runs in: timeouts, the transaction around it. */
#include <string.h>

#include "ask.h"
#include "catalog.h"
#include "file.h"
#include "layout.h"
#include "outlook.h"

/* Far enough for a transaction that a person wrote. */
enum { FAR = 256 };

/* Changes of rows take no such lock: they need not be asked. */
static bool is_change_of_rows(const struct action *act)
{
	const char *phase = action_phase(act->kind);

	return !phase || *phase == 'm';
}

/* A table that the file made is not found any more once it is dropped or renamed. */
static bool is_of_new(const struct action *act, const struct context *ctx)
{
	const struct action table = {
		.object = OBJECT_TABLE, .schema = act->schema, .table = act->table,
	};
	const struct action *made = outlook_first(ctx->outlook, ACTION_CREATE_TABLE, &table);

	return act->table && made && made < act;
}

/* What is dropped only to be made again is told of there, and must not be committed first. */
static bool is_made_again(const struct action *act, const struct context *ctx)
{
	struct context look = *ctx;

	return (act->kind == ACTION_DROP(act->object) || act->kind == ACTION_DROP_CONSTRAINT) &&
	       created_again_later(act, &look);
}

bool ask_is_another_transaction(const struct action *a, const struct action *act,
				const struct context *ctx)
{
	return a->kind == ACTION_BEGIN || a->kind == ACTION_END_OF_TRANSACTION ||
	       a->kind == ACTION_END_OF_FILE ||
	       (a->statement != act->statement && !catalog_in_long_transaction(ctx->catalog));
}

/* Its newest savepoint of that name, in the same transaction, or NULL. */
static const struct action *savepoint_of(const struct action *rollback, const struct context *ctx)
{
	const struct action *a = rollback;

	for (int i = 0; i < FAR && rollback->name && a-- > ctx->file->actions.v; i++) {
		if (a->kind == ACTION_BEGIN || a->kind == ACTION_END_OF_TRANSACTION)
			break;
		if (a->kind == ACTION_SAVEPOINT && a->name && !strcmp(a->name, rollback->name))
			return a;
	}
	return NULL;
}

const struct action *ask_before(const struct action *act, const struct context *ctx)
{
	const struct action *savepoint;

	if (act == ctx->file->actions.v)
		return NULL;
	act--;
	savepoint = act->kind == ACTION_ROLLBACK_TO ? savepoint_of(act, ctx) : NULL;
	return savepoint ? savepoint : act;
}

/* An earlier statement of the same transaction that stops clients so, of a table that existed. */
static bool is_behind(const struct action *act, struct context *ctx, question *stops)
{
	const struct action *a = act;

	if (!catalog_in_transaction(ctx->catalog) || HAS(act, ELSEWHERE))
		return false;
	for (int i = 0; i < FAR && (a = ask_before(a, ctx)); i++) {
		if (ask_is_another_transaction(a, act, ctx))
			return false;
		if (action_together(a, act) || HAS(a, ELSEWHERE) || is_change_of_rows(a) ||
		    is_of_new(a, ctx) || is_made_again(a, ctx) || !stops(a, ctx))
			continue;
		ctx->other = a;
		return true;
	}
	return false;
}

bool after_blocking_ddl(const struct action *act, struct context *ctx)
{
	return is_behind(act, ctx, blocks_reads);
}

bool after_write_blocking_ddl(const struct action *act, struct context *ctx)
{
	/* what is said of triggers that are off meanwhile says so, too */
	return is_behind(act, ctx, blocks_writes) && !blocks_reads(ctx->other, ctx) &&
	       ctx->other->kind != ACTION_DISABLE_TRIGGER;
}

static bool other_table(const struct action *a, const struct action *b)
{
	return a->table && b->table && strcmp(a->table, b->table) != 0;
}

/* Its ALTER TABLE may read no more than the first row; an index is built before. */
bool needs_no_rows(const struct action *act, struct context *ctx)
{
	return act->kind != ACTION_ADD_PRIMARY_KEY && act->kind != ACTION_ADD_UNIQUE &&
	       act->kind != ACTION_ADD_EXCLUSION &&
	       outlook_together(ctx->outlook, act)->needs_no_rows;
}

/* A table is read in full while a lock is held that stops more clients than reading it does. */
bool scans_behind_lock(const struct action *act, struct context *ctx)
{
	const struct action *held;

	if (is_change_of_rows(act) || !scans_table(act, ctx) || needs_no_rows(act, ctx) ||
	    refuses_transaction(act, ctx) || !after_blocking_ddl(act, ctx))
		return false;
	held = ctx->other;
	return other_table(held, act) || !blocks_reads(act, ctx);
}

/* Two tables that existed are locked against their readers in one transaction. */
bool locks_second_table(const struct action *act, struct context *ctx)
{
	return !is_change_of_rows(act) && blocks_reads(act, ctx) &&
	       after_blocking_ddl(act, ctx) && other_table(ctx->other, act);
}

/* What an ALTER TABLE could have done in the same pass. */
static bool is_pass(const struct action *act)
{
	return act->kind == ACTION_SET_NOT_NULL || act->kind == ACTION_ADD_CHECK ||
	       act->kind == ACTION_ALTER_COLUMN_TYPE || act->kind == ACTION_ADD_COLUMN;
}

/* Once a column is NOT NULL, only a CHECK tells that setting it read nothing. */
static bool was_proven(const struct action *act, const struct context *ctx)
{
	const struct object *table = ask_table(act, ctx);

	for (const struct object *con = table ? table->children : NULL; con; con = con->next)
		for (size_t i = 0; i < EXTRA(con, proves).n; i++)
			if (!strcmp(EXTRA(con, proves).v[i], act->column))
				return true;
	return false;
}

static bool scanned_then(const struct action *act, struct context *ctx)
{
	if (act->kind == ACTION_SET_NOT_NULL)
		return !was_proven(act, ctx);
	return scans_table(act, ctx);
}

bool scans_again(const struct action *act, struct context *ctx)
{
	const struct action *a = act;

	if (HAS(act, IN_CREATE_TABLE) || table_is_new(act, ctx) || !scans_table(act, ctx))
		return false;
	for (int i = 0; i < FAR && a-- > ctx->file->actions.v; i++) {
		if (action_together(a, act) || !is_pass(a) || !act->table || !a->table ||
		    strcmp(a->table, act->table) != 0 || !scanned_then(a, ctx))
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

	if (act->kind != ACTION_ADD_FOREIGN_KEY || !RARE(act, references))
		return false;
	for (int i = 0; i < FAR && (a = ask_before(a, ctx)); i++) {
		if (ask_is_another_transaction(a, act, ctx))
			return false;
		if (a->kind != ACTION_ADD_FOREIGN_KEY || !RARE(a, references) ||
		    !strcmp(RARE(a, references), RARE(act, references)) ||
		    references_is_new(a, ctx))
			continue;
		ctx->other = a;
		return true;
	}
	return false;
}

bool catalog_changed_earlier(const struct action *act, struct context *ctx)
{
	const struct action *a = act;

	for (int i = 0; i < FAR && (a = ask_before(a, ctx)); i++) {
		if (ask_is_another_transaction(a, act, ctx))
			return false;
		if (a->kind != ACTION_UPDATE || !a->table || strcmp(a->table, "pg_index") != 0)
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

/* Is it known that nobody wraps it: by its text, its tool, or the settings? */
static bool is_unwrapped(const struct context *ctx)
{
	const struct standing *s = &ctx->file->standing;
	bool known = s->wrap || (s->layout && s->layout != layout_find("plain"));

	return ctx->outlook->unwrapped || (known && catalog_wrap(ctx->catalog) == WRAP_NONE);
}

/* SET LOCAL in a file that a tool may run in a transaction of its own. */
static bool may_be_in_force(const struct context *ctx, const struct timeout *t)
{
	return HAS(t->act, LOCAL) && !t->in_block && !is_unwrapped(ctx);
}

bool lock_timeout_is_lost(const struct action *act, struct context *ctx)
{
	const struct outlook *o = ctx->outlook;
	size_t before = outlook_timeouts_before(o, act);

	if (!o->timeouts.n || is_set(ctx, "lock_timeout"))
		return false;
	if (before && may_be_in_force(ctx, &o->timeouts.v[before - 1]))
		return false;
	/* what the file takes away first, it found in force: its runner's */
	if (!before && !o->timeouts.v[0].counts)
		return false;
	/* SET to 0 before it counts, RESET of nothing does not */
	if (o->first_set < before)
		ctx->other = o->timeouts.v[before - 1].act;
	else if (o->last_counting < o->timeouts.n)
		ctx->other = o->timeouts.v[o->first_counting].act;
	return ctx->other != NULL;
}

bool file_is_unwrapped(const struct action *act, struct context *ctx)
{
	(void)act;
	return is_unwrapped(ctx);
}

bool file_is_for_psql(const struct action *act, struct context *ctx)
{
	(void)act;
	return ctx->outlook->for_psql;
}

bool stops_on_error(const struct action *act, struct context *ctx)
{
	(void)act;
	return ctx->outlook->stops_on_error;
}
