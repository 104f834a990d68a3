/* What a statement's own words are, to be repeated in advice. */
#include <string.h>

#include "field.h"
#include "file.h"
#include "filler.h"

/* The source's own words, comments and all. */
static const char *words(const char *text, struct span span, struct arena *arena)
{
	while (span.end > span.start && strchr(" \t\r\n;", text[span.end - 1]))
		span.end--;
	return span.end > span.start ? arena_strndup(arena, text + span.start,
						     span.end - span.start) : NULL;
}

static const char *text_of(const struct action *act, const struct context *ctx)
{
	return RARE(act, text_of) ? RARE(act, text_of) : ctx->file->src.text;
}

static const char *words_of(const struct action *act, const struct context *ctx,
			    struct span span, struct arena *arena)
{
	const char *s = words(text_of(act, ctx), span, arena);

	return s ? filler_undo(RARE(act, fillers), s, arena) : NULL;
}

const char *field_definition(const struct action *act, const struct context *ctx,
			     struct arena *arena)
{
	return words_of(act, ctx, act->definition, arena);
}

const char *field_default(const struct action *act, const struct context *ctx,
			  struct arena *arena)
{
	return words_of(act, ctx, RARE(act, expression), arena);
}

/* A finding a part of a long statement would be the square of it: nobody reads that. */
const char *field_statement(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	enum { MOST = 16384, SHOWN = 1024 };
	const char *text = ctx->file->src.text;
	struct span span;

	if (act->statement >= ctx->file->nstatements)
		return NULL;
	span = ctx->file->statements[act->statement].span;
	if (span.end - span.start <= MOST)
		return words(text, span, arena);
	for (span.end = span.start + SHOWN; ((unsigned char)text[span.end] & 0xc0) == 0x80;)
		span.end--;
	return arena_join(arena, words(text, span, arena), " ...", "");
}
