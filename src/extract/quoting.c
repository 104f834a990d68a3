/* Knows when the server reads a backslash in '...' otherwise than we do. */
#include <string.h>
#include <strings.h>

#include "lex.h"
#include "quoting.h"

static bool is_on(const char *value)
{
	static const char *const words[] = { "on", "true", "yes", "1", "t", "y" };

	for (size_t i = 0; i < LENGTH(words); i++)
		if (!strcasecmp(value, words[i]))
			return true;
	return false;
}

void quoting_note(bool *escapes, const struct action *act)
{
	const char *setting = RARE(act, setting);

	if (act->kind != ACTION_SET || act->object != OBJECT_NONE)
		return;
	if (HAS(act, ALL))
		*escapes = false;
	else if (setting && !strcmp(setting, "standard_conforming_strings"))
		*escapes = act->value && !HAS(act, RESET) && !is_on(act->value);
}

bool quoting_differs(const char *text, struct span span, size_t *at)
{
	for (size_t i = span.start;;) {
		struct token t = lex(text, i, span.end);

		if (t.kind == TOKEN_END)
			return false;
		i = t.span.end;
		*at = t.span.start;
		if (t.kind == TOKEN_STRING && text[t.span.start] == '\'' &&
		    memchr(text + t.span.start, '\\', t.span.end - t.span.start))
			return true;
	}
}
