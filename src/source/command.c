/* psql's commands: where they end a statement, leave a part of it out, or bring data. */
#include "command.h"

#include <string.h>
#include <strings.h>

#include "arena.h"
#include "lex.h"

static const struct {
	const char *word;
	enum command command;
} conditions[] = {
	{ "if", COMMAND_IF }, { "elif", COMMAND_ELSE }, { "else", COMMAND_ELSE },
	{ "endif", COMMAND_ENDIF },
};

/* \copy t FROM stdin */
static bool copies(const char *text, struct token copy, size_t end)
{
	struct token before = copy, t = lex(text, copy.span.end, end);

	for (; t.kind != TOKEN_END; before = t, t = lex(text, t.span.end, end))
		if (token_is(text, t, "stdin") && token_is(text, before, "from"))
			return true;
	return false;
}

bool command_is_off(const char *value, size_t len)
{
	return len && ((len <= 5 && !strncasecmp(value, "false", len)) ||
		       (len <= 2 && !strncasecmp(value, "no", len)) ||
		       (len > 1 && len <= 3 && !strncasecmp(value, "off", len)) ||
		       (len == 1 && *value == '0'));
}

/* \set SINGLELINE on; without a value it is on, and \unset is off. */
static enum command lines(const char *text, struct token set, size_t end)
{
	static const char name[] = "SINGLELINE";
	struct token t = lex(text, set.span.end, end);

	if (t.span.end - t.span.start != strlen(name) ||
	    memcmp(text + t.span.start, name, strlen(name)) != 0)
		return COMMAND_OTHER;
	t = lex(text, t.span.end, end);
	return token_is(text, set, "unset") ||
	       command_is_off(text + t.span.start, t.span.end - t.span.start)
		? COMMAND_BY_SEMICOLONS : COMMAND_BY_LINES;
}

static bool has_prefix(const char *s, size_t len, const char *prefix)
{
	return len >= strlen(prefix) && memcmp(s, prefix, strlen(prefix)) == 0;
}

enum command command_read(const char *text, struct span span)
{
	static const char *const sending[] = { "g", "crosstabview", "watch" };
	const char *s = text + span.start + 1;
	size_t len = span.end - span.start - 1;
	struct token word = lex(text, span.start + 1, span.end);

	if (has_prefix(s, len, ";"))
		return COMMAND_ENDS;
	for (size_t i = 0; i < LENGTH(sending); i++)
		if (has_prefix(s, len, sending[i]))
			return COMMAND_SENDS;
	for (size_t i = 0; i < LENGTH(conditions); i++)
		if (token_is(text, word, conditions[i].word))
			return conditions[i].command;
	if (token_is(text, word, "r") || token_is(text, word, "reset"))
		return COMMAND_CLEARS;
	if (token_is(text, word, "copy") && copies(text, word, span.end))
		return COMMAND_COPIES;
	return token_is(text, word, "set") || token_is(text, word, "unset")
		? lines(text, word, span.end) : COMMAND_OTHER;
}

bool command_has_condition(const char *text, struct span span)
{
	const char *end = text + span.end, *s = text + span.start;

	for (; (s = memchr(s, '\\', (size_t)(end - s))); s++)
		for (size_t i = 0; i < LENGTH(conditions); i++)
			if (has_prefix(s + 1, (size_t)(end - s - 1), conditions[i].word))
				return true;
	return false;
}
