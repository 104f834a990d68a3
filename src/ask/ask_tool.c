/* Questions about the migration tool that runs the file. */
#include "ask.h"
#include "catalog_trial.h"
#include "layout_wrap.h"

bool version_is_taken(const struct action *act, struct context *ctx)
{
	(void)act;
	return !ctx->down && ctx->file->standing.twin != NULL;
}

bool version_is_missing(const struct action *act, struct context *ctx)
{
	(void)act;
	return !ctx->down && ctx->file->standing.missing != NULL;
}

bool on_way_down(const struct action *act, struct context *ctx)
{
	(void)act;
	return ctx->down;
}

bool undoes_way_up(const struct action *act, struct context *ctx)
{
	return ctx->down && catalog_undoes(ctx->catalog, act);
}

bool way_back_is_missing(const struct action *act, struct context *ctx)
{
	(void)act;
	return !ctx->down && ctx->file->standing.no_way_back && ctx->file->nstatements;
}

bool way_back_differs(const struct action *act, struct context *ctx)
{
	(void)act;
	return ctx->differences != NULL;
}

bool runs_alone(const struct action *act, struct context *ctx)
{
	const struct layout *l = ctx->file->standing.layout;

	(void)act;
	return l && layout_refusing(l) == REFUSING_ALONE;
}

bool tool_leaves_out(const struct action *act)
{
	switch (act->kind) {
	case ACTION_DETACH_PARTITION: case ACTION_CLUSTER: case ACTION_SET_TABLESPACE:
	case ACTION_FINISH_PREPARED:
		return false;
	case ACTION_REINDEX:
		return HAS(act, ALL);
	default:
		return true;
	}
}

bool is_edited(const struct action *act, struct context *ctx)
{
	const struct standing *s = &ctx->file->standing;

	(void)act;
	return !ctx->down && s->edited == EDITED;
}

bool is_edited_in_comments(const struct action *act, struct context *ctx)
{
	const struct standing *s = &ctx->file->standing;

	(void)act;
	return !ctx->down && s->edited == COMMENTS_EDITED;
}

bool edit_is_refused(const struct action *act, struct context *ctx)
{
	const struct standing *s = &ctx->file->standing;

	(void)act;
	return !ctx->down && (s->layout && layout_past(s->layout) & EDIT_REFUSED);
}

bool is_deleted(const struct action *act, struct context *ctx)
{
	const struct standing *s = &ctx->file->standing;

	(void)act;
	return !ctx->down && s->deleted;
}

bool is_renamed(const struct action *act, struct context *ctx)
{
	const struct standing *s = &ctx->file->standing;

	(void)act;
	return !ctx->down && s->was != NULL;
}

bool comes_late(const struct action *act, struct context *ctx)
{
	const struct standing *s = &ctx->file->standing;

	(void)act;
	return !ctx->down && s->newer != NULL;
}

bool late_runs(const struct action *act, struct context *ctx)
{
	const struct standing *s = &ctx->file->standing;

	(void)act;
	return !ctx->down && (s->layout && layout_past(s->layout) & LATE_RUNS);
}
