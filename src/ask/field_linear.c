/* What the migration tool does about a history that is no straight line, in words. */
#include "field.h"
#include "file.h"
#include "layout.h"

static const char *tool(const struct context *ctx)
{
	const struct layout *l = ctx->file->standing.layout;

	return l && layout_past(l) ? layout_name(l) : "the migration tool";
}

static unsigned past(const struct context *ctx)
{
	const struct layout *l = ctx->file->standing.layout;

	return l ? layout_past(l) : 0;
}

const char *field_was(const struct action *act, const struct context *ctx, struct arena *arena)
{
	(void)act;
	(void)arena;
	return ctx->file->standing.was;
}

const char *field_newer(const struct action *act, const struct context *ctx, struct arena *arena)
{
	(void)act;
	(void)arena;
	return ctx->file->standing.newer;
}

const char *field_edit(const struct action *act, const struct context *ctx, struct arena *arena)
{
	(void)act;
	(void)arena;
	return ctx->file->standing.edited == COMMENTS_EDITED ?
		"comments or blanks of it are edited" : "its SQL is edited";
}

const char *field_edit_answer(const struct action *act, const struct context *ctx,
			      struct arena *arena)
{
	(void)act;
	if (past(ctx) & EDIT_REFUSED)
		return arena_printf(arena, "%s keeps a checksum of what ran, and stops", tool(ctx));
	return "a database that ran it does not get the change";
}

const char *field_rename_answer(const struct action *act, const struct context *ctx,
				struct arena *arena)
{
	(void)act;
	if (past(ctx) & NAME_REFUSED)
		return arena_printf(arena, "%s stops, since what ran had the other name",
				    tool(ctx));
	return arena_printf(arena, "%s takes it for another migration, and runs it again",
			    tool(ctx));
}

const char *field_late_answer(const struct action *act, const struct context *ctx,
			      struct arena *arena)
{
	(void)act;
	if (past(ctx) & LATE_RUNS)
		return arena_printf(arena, "%s runs it after that one where that has run, before "
				    "it elsewhere", tool(ctx));
	if (past(ctx) & LATE_SKIPPED)
		return arena_printf(arena, "where that has run, %s never runs this one", tool(ctx));
	if (past(ctx) & LATE_REFUSED)
		return arena_printf(arena, "where that has run, %s stops", tool(ctx));
	return "where that has run, a tool runs this one late, or never, or stops";
}
