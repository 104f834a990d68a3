/* Questions about names: too long, taken, made up, in need of quotes. */
#include <string.h>
#include <strings.h>

#include "ask.h"
#include "catalog.h"
#include "lex.h"

/* PostgreSQL keeps this many bytes; a character that does not fit goes as a whole. */
enum { NAME_BYTES = 63, SHORTEST_CUT = NAME_BYTES - 3 };

/* The name that the action gives something. */
static const char *given_name(const struct action *act)
{
	if (act->kind == ACTION_ADD_COLUMN || act->kind == ACTION_ADD_ATTRIBUTE)
		return act->column;
	if (act->object < OBJECT_NONE && act->kind == ACTION_RENAME(act->object))
		return act->new_name;
	if (act->name || act->object == OBJECT_CONSTRAINT || act->object == OBJECT_INDEX)
		return act->name;
	return act->table;
}

/* Is there a longer name in the text that begins with this one? */
static bool is_cut(const char *text, struct span span, const char *name)
{
	size_t len = strlen(name);

	for (size_t at = span.start;;) {
		struct token t = lex(text, at, span.end);
		size_t quote = t.kind == TOKEN_NAME && text[t.span.start] == '"';
		size_t size = t.span.end - t.span.start - 2 * quote;

		at = t.span.end;
		if (t.kind == TOKEN_END)
			return false;
		if ((t.kind == TOKEN_WORD || quote) && size > NAME_BYTES &&
		    !strncasecmp(text + t.span.start + quote, name, len))
			return true;
	}
}

/* The parser has cut it already: the text still has it whole. */
bool name_is_too_long(const struct action *act, struct context *ctx)
{
	const char *name = given_name(act);
	size_t len = name ? strlen(name) : 0;

	return len >= SHORTEST_CUT && len <= NAME_BYTES && !HAS(act, FILLED) &&
	       is_cut(ctx->file->script.work, act->span, name);
}

bool name_is_taken(const struct action *act, struct context *ctx)
{
	struct action renamed = *act;

	if (act->object == OBJECT_COLUMN && act->kind != ACTION_ADD_COLUMN)
		renamed.column = act->new_name;
	else if (act->kind == ACTION_RENAME(act->object) && act->object == OBJECT_TABLE)
		renamed.table = act->new_name;
	else if (act->kind == ACTION_RENAME(act->object))
		renamed.name = act->new_name;
	return catalog_of(ctx->catalog, &renamed) != NULL;
}

bool name_is_made_up(const struct action *act, struct context *ctx)
{
	(void)ctx;
	return !act->name && (act->kind == ACTION_CREATE_INDEX ||
			      act->object == OBJECT_CONSTRAINT);
}

bool name_needs_quotes(const struct action *act, struct context *ctx)
{
	struct arena scratch = { 0 };
	const char *name = given_name(act);
	bool needs = name && !HAS(act, FILLED) && *quote_name(name, &scratch) == '"';

	(void)ctx;
	arena_free(&scratch);
	return needs;
}

/* A schema would say where it goes; what no schema holds, and what is temporary, has none. */
bool name_is_unqualified(const struct action *act, struct context *ctx)
{
	bool part = act->object == OBJECT_INDEX || act->object == OBJECT_COLUMN ||
		    act->object == OBJECT_CONSTRAINT;

	return act->home && !act->schema && act->object < OBJECT_NONE && !part &&
	       !HAS(act, TEMPORARY) && !table_is_temporary(act, ctx);
}
