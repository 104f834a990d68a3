/* psql's backslash commands: which of them run something, and what. */
#include <string.h>
#include <strings.h>

#include "psql.h"

static const struct command {
	const char *name;
	enum action_kind kind;
	uint64_t flags;
} commands[] = {
	{ "i", ACTION_INCLUDE, FLAG(UNREAD) },
	{ "include", ACTION_INCLUDE, FLAG(UNREAD) },
	{ "ir", ACTION_INCLUDE, FLAG(UNREAD) },
	{ "include_relative", ACTION_INCLUDE, FLAG(UNREAD) },
	{ "gexec", ACTION_EXECUTE_UNKNOWN, FLAG(UNREAD) },
	{ "copy", ACTION_COPY_FROM, 0 },
	{ "!", ACTION_EXECUTE_UNKNOWN, FLAG(UNREAD) },
	{ "lo_unlink", ACTION_DANGEROUS_CALL, 0 },
};

/* The word at a place, and where it ends. */
static struct span word(const char *text, size_t at, size_t end)
{
	struct span w;

	while (at < end && strchr(" \t\r\n", text[at]))
		at++;
	w.start = at;
	while (at < end && !strchr(" \t\r\n;", text[at]))
		at++;
	w.end = at;
	return w;
}

static const struct command *find(const char *text, struct span span)
{
	struct span w = word(text, span.start + 1, span.end);

	if (w.end > w.start && text[w.start] == '!')
		w.end = w.start + 1;
	for (size_t i = 0; i < LENGTH(commands); i++)
		if (strlen(commands[i].name) == w.end - w.start &&
		    !memcmp(commands[i].name, text + w.start, w.end - w.start))
			return &commands[i];
	return NULL;
}

bool psql_has_consequences(const char *text, struct span span)
{
	return find(text, span) != NULL;
}

/* \copy table [(columns)] from | to ... [program] */
static void copy(struct extractor *x, struct action *act, const char *text, struct span rest)
{
	struct span table = word(text, rest.start, rest.end);

	act->object = OBJECT_TABLE;
	act->table = arena_strndup(x->arena, text + table.start, table.end - table.start);
	for (struct span w = word(text, table.end, rest.end);; w = word(text, w.end, rest.end)) {
		size_t len = w.end - w.start;

		if (!len)
			return;
		if (len == 2 && !strncasecmp(text + w.start, "to", 2)) {
			act->kind = ACTION_COPY_TO;
			return;
		}
		if (len == 4 && !strncasecmp(text + w.start, "from", 4))
			return;
	}
}

void psql_extract(struct extractor *x, const char *text)
{
	const struct command *c = find(text, x->span);
	struct action *act = extract_add(x, c->kind, OBJECT_NONE);
	struct span name = word(text, x->span.start + 1, x->span.end);
	struct span argument = word(text, name.end, x->span.end);

	act->flags |= c->flags;
	act->name = arena_strndup(x->arena, text + argument.start, argument.end - argument.start);
	act->value = arena_strndup(x->arena, text + x->span.start, argument.end - x->span.start);
	if (c->kind == ACTION_COPY_FROM) {
		act->name = NULL;
		copy(x, act, text, (struct span){ name.end, x->span.end });
	}
}
