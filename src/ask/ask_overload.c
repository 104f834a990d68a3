/* Questions about functions that a call can mean as well as another. */
#include <string.h>

#include "ask.h"
#include "catalog.h"
#include "field.h"
#include "outlook.h"

/* "(integer, text)" without its last argument, or NULL. */
static const char *without_last(const char *arguments, struct arena *arena)
{
	size_t depth = 0, comma = 0, len = strlen(arguments);

	for (size_t i = 1; i + 1 < len; i++) {
		depth += arguments[i] == '(';
		depth -= arguments[i] == ')' && depth;
		if (arguments[i] == ',' && !depth)
			comma = i;
	}
	if (len <= 2)
		return NULL;
	return comma ? arena_printf(arena, "%.*s)", (int)comma, arguments) : "()";
}

/* A call that leaves out arguments with a default means the older function, too. */
static const char *also_meant(const struct action *act, const struct context *ctx,
			      struct arena *arena)
{
	struct action other = *act;

	for (unsigned i = 0; i < RARE(act, defaults) && other.arguments; i++) {
		const struct object *f;

		other.arguments = without_last(other.arguments, arena);
		f = other.arguments ? catalog_object(ctx->catalog, act->object, act->schema,
						     act->name, other.arguments) : NULL;
		if (!f || f->dropped || catalog_is_new(ctx->catalog, f, true))
			continue;
		/* before or after it, perhaps in a branch */
		if (!outlook_last(ctx->outlook, ACTION_DROP(act->object), &other))
			return other.arguments;
	}
	return NULL;
}

bool call_is_ambiguous(const struct action *act, struct context *ctx)
{
	return also_meant(act, ctx, ctx->file->arena) != NULL;
}

const char *field_also_meant(const struct action *act, const struct context *ctx,
			     struct arena *arena)
{
	const char *arguments = also_meant(act, ctx, arena);

	return arguments ? arena_join(arena, act->name, arguments, "") : NULL;
}
