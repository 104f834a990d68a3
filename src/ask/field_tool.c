/* What the migration tool does with a file, in words. */
#include "ask.h"
#include "catalog.h"
#include "field.h"
#include "file.h"
#include "layout_wrap.h"

const char *field_wrapper(const struct action *act, const struct context *ctx, struct arena *arena)
{
	const struct layout *l = ctx->file->standing.layout;
	const char *tool = ctx->file->standing.wrap ? "the runner" :
		l ? layout_name(l) : "the migration tool";

	switch (catalog_wrap(ctx->catalog)) {
	case WRAP_FILE:
		if (l && layout_refusing(l) == REFUSING_FILE && !ctx->file->standing.wrap &&
		    tool_leaves_out(act))
			return arena_printf(arena, "%s refuses a file that has other statements "
					    "too, unless mixed=true is set", tool);
		return arena_printf(arena, "%s runs %s in one", tool, layout_unit(l));
	case WRAP_RUN:
		return arena_printf(arena, "%s runs all pending files in one", tool);
	case WRAP_IMPLICIT:
		return arena_printf(arena, "%s sends the file as one query, which is one", tool);
	case WRAP_NONE:
		break;
	}
	return NULL;
}

const char *field_opt_out(const struct action *act, const struct context *ctx, struct arena *arena)
{
	const struct layout *l = ctx->file->standing.layout;

	(void)act;
	(void)arena;
	return l ? layout_way_out(l) : NULL;
}

const char *field_twin(const struct action *act, const struct context *ctx, struct arena *arena)
{
	(void)act;
	(void)arena;
	return ctx->file->standing.twin;
}

const char *field_missing(const struct action *act, const struct context *ctx, struct arena *arena)
{
	(void)act;
	(void)arena;
	return ctx->file->standing.missing;
}

const char *field_differences(const struct action *act, const struct context *ctx,
			      struct arena *arena)
{
	(void)act;
	(void)arena;
	return ctx->differences;
}
