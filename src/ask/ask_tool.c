/* Questions about the migration tool that runs the file. */
#include "ask.h"
#include "layout.h"

bool version_is_taken(const struct action *act, struct context *ctx)
{
	(void)act;
	return ctx->file->standing.twin != NULL;
}

bool version_is_missing(const struct action *act, struct context *ctx)
{
	(void)act;
	return ctx->file->standing.missing != NULL;
}

bool runs_alone(const struct action *act, struct context *ctx)
{
	const struct layout *l = ctx->file->standing.layout;

	(void)act;
	return l && layout_refusing(l) == REFUSING_ALONE;
}
