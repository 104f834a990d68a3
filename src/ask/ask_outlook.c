/* Questions about what the file does before and after an action. */
#include <stdio.h>
#include <string.h>

#include "ask.h"
#include "catalog.h"
#include "outlook.h"

static bool found(struct context *ctx, const struct action *other)
{
	if (other)
		ctx->other = other;
	return other != NULL;
}

/* An index takes its name along when its table gets another one: a new table's of that name is not
 * the same again. */
static bool is_of_another_table(const struct action *act, const struct action *other,
				const struct context *ctx)
{
	const struct object *index = act->object == OBJECT_INDEX ? catalog_of(ctx->catalog, act) :
		NULL;

	return index && index->kind == OBJECT_INDEX && index->table && other->table &&
	       strcmp(index->table->name, other->table) != 0;
}

bool created_again_later(const struct action *act, struct context *ctx)
{
	enum action_kind kind = act->kind == ACTION_DROP_COLUMN ? ACTION_ADD_COLUMN :
				ACTION_CREATE(act->object);
	const struct action *other = outlook_next(ctx->outlook, kind, act);

	return other > act && !is_of_another_table(act, other, ctx) && found(ctx, other);
}

bool name_created_later(const struct action *act, struct context *ctx)
{
	const struct action *other;
	struct action any = *act;

	any.arguments = NULL;
	other = outlook_last(ctx->outlook, ACTION_CREATE(act->object), &any);
	return other > act && found(ctx, other);
}

bool default_set_later(const struct action *act, struct context *ctx)
{
	const struct action *other = outlook_next(ctx->outlook, ACTION_SET_DEFAULT, act);

	return other > act && found(ctx, other);
}

/* In one ALTER TABLE nothing happens between the two; in one transaction nobody sees it. */
bool gap_is_hidden(const struct action *act, struct context *ctx)
{
	bool is_default = act->kind == ACTION_DROP_DEFAULT || act->kind == ACTION_DROP_IDENTITY;

	if (!(is_default ? default_set_later : created_again_later)(act, ctx))
		return false;
	return action_together(ctx->other, act) ||
	       (catalog_in_transaction(ctx->catalog) &&
		!outlook_commits_between(ctx->outlook, act, ctx->other));
}

bool created_again_as_key(const struct action *act, struct context *ctx)
{
	return created_again_later(act, ctx) && (ctx->other->kind == ACTION_ADD_UNIQUE ||
						 ctx->other->kind == ACTION_ADD_PRIMARY_KEY ||
						 ctx->other->kind == ACTION_ADD_EXCLUSION);
}

/* DROP ... IF EXISTS so that the file can run twice: no old one stands over a new column. */
bool created_again_over_new(const struct action *act, struct context *ctx)
{
	if (!HAS(act, IF_EXISTS) || catalog_of(ctx->catalog, act) || !created_again_later(act, ctx))
		return false;
	return columns_may_be_new(ctx->other, ctx);
}

/* ... nor an old index over a new table. */
bool index_of_new_table(const struct action *act, struct context *ctx)
{
	return HAS(act, IF_EXISTS) && !catalog_of(ctx->catalog, act) &&
	       created_again_later(act, ctx) && table_is_new(ctx->other, ctx);
}

bool in_one_transaction(const struct action *a, const struct action *b, const struct context *ctx)
{
	return catalog_in_transaction(ctx->catalog) &&
	       !outlook_commits_between(ctx->outlook, a, b);
}

bool switched_on_later(const struct action *act, struct context *ctx)
{
	const struct action *on = outlook_next(ctx->outlook, ACTION_ENABLE_TRIGGER, act);

	return on > act && in_one_transaction(act, on, ctx) && found(ctx, on);
}

bool switched_off_earlier(const struct action *act, struct context *ctx)
{
	const struct action *off = outlook_first(ctx->outlook, ACTION_DISABLE_TRIGGER, act);

	return off && off < act && in_one_transaction(off, act, ctx) && found(ctx, off);
}

bool created_again_by_rename(const struct action *act, struct context *ctx)
{
	return created_again_later(act, ctx) && ctx->other->kind == ACTION_RENAME_COLUMN;
}

bool created_again_by_index(const struct action *act, struct context *ctx)
{
	return created_again_later(act, ctx) && HAS(ctx->other, USING_INDEX) &&
	       action_together(ctx->other, act);
}

/* Does nothing of the text stand against it: no body around it that may do something else, no
 * ROLLBACK TO behind it? */
static bool is_sure(const struct action *other, const struct context *ctx)
{
	enum { FAR = 4096 };
	const struct actions *all = &ctx->outlook->file->actions;

	if (RARE(other, body))
		return false;
	for (const struct action *a = other + 1; a < all->v + all->n && a - other < FAR; a++) {
		if (a->kind == ACTION_END_OF_TRANSACTION)
			return true;
		if (a->kind == ACTION_ROLLBACK_TO)
			return false;
	}
	return true;
}

/* A trigger, rule or policy goes with its table; a constraint with any of its columns too. */
bool dropped_with_more_later(const struct action *act, struct context *ctx)
{
	struct action more = { .object = OBJECT_TABLE, .schema = act->schema, .table = act->table };
	const struct object *con = act->object == OBJECT_CONSTRAINT ?
		catalog_of(ctx->catalog, act) : NULL;
	const struct action *other = act->table ?
		outlook_last(ctx->outlook, ACTION_DROP_TABLE, &more) : NULL;

	for (size_t i = 0; con && other <= act && i < con->columns.n; i++) {
		more.column = con->columns.v[i];
		other = outlook_last(ctx->outlook, ACTION_DROP_COLUMN, &more);
	}
	return other > act && is_sure(other, ctx) && found(ctx, other);
}

bool dropped_with_more_at_once(const struct action *act, struct context *ctx)
{
	return dropped_with_more_later(act, ctx) && in_one_transaction(act, ctx->other, ctx);
}

/* An index is of no use any more when none of what it is over is left. */
bool index_goes_anyway(const struct action *act, struct context *ctx)
{
	const struct object *index = catalog_of(ctx->catalog, act);
	struct action more = { .object = OBJECT_TABLE };
	struct names over;

	if (!index || index->kind != OBJECT_INDEX || index->doubtful || !index->table)
		return false;
	over = index->columns.n ? index->columns : EXTRA(index, mentions);
	more.schema = index->table->parent ? index->table->parent->name : NULL;
	more.table = index->table->name;
	if (outlook_last(ctx->outlook, ACTION_DROP_TABLE, &more) > act)
		return true;
	for (size_t i = 0; i < over.n; i++) {
		more.column = over.v[i];
		if (outlook_last(ctx->outlook, ACTION_DROP_COLUMN, &more) <= act)
			return false;
	}
	return over.n > 0;
}

/* DROP of what the file renamed out of the way of another of its name. */
bool name_taken_earlier(const struct action *act, struct context *ctx)
{
	const struct action *other = outlook_last_renamed(ctx->outlook, act);

	return other && other < act && found(ctx, other);
}

/* RENAME of what gives its name to another table or type of the file. */
bool name_taken_later(const struct action *act, struct context *ctx)
{
	const struct action *renamed = outlook_last_renamed(ctx->outlook, act);
	const struct action *created = outlook_last(ctx->outlook, act->object == OBJECT_TABLE ?
						    ACTION_CREATE_TABLE : ACTION_CREATE_TYPE, act);

	return (renamed > act && found(ctx, renamed)) || (created > act && found(ctx, created));
}

bool dropped_earlier(const struct action *act, struct context *ctx)
{
	enum action_kind kind = act->kind == ACTION_ADD_COLUMN ? ACTION_DROP_COLUMN :
				ACTION_DROP(act->object);
	const struct action *other = outlook_first(ctx->outlook, kind, act);
	struct action any;

	/* DROP FUNCTION f says no arguments where there is one f */
	if (!other && act->arguments) {
		any = *act;
		any.arguments = NULL;
		other = outlook_first(ctx->outlook, kind, &any);
	}
	if (!other || (other->arguments && !act->arguments))
		return false;
	return other < act && found(ctx, other) &&
	       (!other->arguments || !strcmp(other->arguments, act->arguments));
}

bool recreated_unique(const struct action *act, struct context *ctx)
{
	const struct action *other = outlook_last(ctx->outlook, ACTION_CREATE_INDEX, act);

	return other > act && HAS(other, UNIQUE) && !is_of_another_table(act, other, ctx) &&
	       found(ctx, other);
}

bool validated_later(const struct action *act, struct context *ctx)
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

bool rebuilt_next(const struct action *act, struct context *ctx)
{
	const struct action *next = next_action(act, ctx);

	return next && HAS(act, CONCURRENTLY) && HAS(act, IF_EXISTS) &&
	       next->kind == ACTION_CREATE_INDEX && HAS(next, CONCURRENTLY) && next->name &&
	       act->name && !strcmp(next->name, act->name);
}

/* A view that takes over the old name of a renamed table, before the change is visible. */
bool replaced_by_view(const struct action *act, struct context *ctx)
{
	struct action view = { .schema = act->schema, .name = act->table };
	const struct action *other = outlook_last(ctx->outlook, ACTION_CREATE_VIEW, &view);

	if (!act->table || !other || other < act || outlook_commits_between(ctx->outlook, act,
									    other))
		return false;
	return RARE(other, references) && (act->kind == ACTION_RENAME_COLUMN ||
				     !strcmp(RARE(other, references), act->new_name)) &&
	       found(ctx, other);
}

/* The new label in quotes, in a statement before the next COMMIT; far ones are not looked for. */
bool value_used_later(const struct action *act, struct context *ctx)
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

		if (a->kind == ACTION_END_OF_TRANSACTION || a->kind == ACTION_END_OF_FILE ||
		    a->span.start > act->span.end + FAR)
			return false;
		/* comments on it, or another ADD VALUE ... AFTER it, do not use it */
		if (!action_together(a, act) && a->kind != ACTION_ADD_VALUE &&
		    memmem(text, a->span.end - a->span.start, label, (size_t)len))
			return found(ctx, a);
	}
	return false;
}

bool policy_created_later(const struct action *act, struct context *ctx)
{
	const struct action *other = outlook_last_of_table(ctx->outlook, ACTION_CREATE_POLICY, act);

	return other > act;
}

bool policy_is_known(const struct action *act, struct context *ctx)
{
	const struct action *other = outlook_last_of_table(ctx->outlook, ACTION_CREATE_POLICY, act);

	return other && other < act;
}

bool committed_later(const struct action *act, struct context *ctx)
{
	return outlook_commits_later(ctx->outlook, act);
}
