/* psql's backslash commands: which of them run something, and what. */
#include <string.h>

#include "lex.h"
#include "psql.h"

static const struct command {
	const char *name;
	enum action_kind kind;
	flag_set flags;
} commands[] = {
	{ "i", ACTION_INCLUDE, FLAG(UNREAD) },
	{ "include", ACTION_INCLUDE, FLAG(UNREAD) },
	{ "ir", ACTION_INCLUDE, FLAG(UNREAD) },
	{ "include_relative", ACTION_INCLUDE, FLAG(UNREAD) },
	{ "gexec", ACTION_EXECUTE_UNKNOWN, FLAG(UNREAD) },
	{ "c", ACTION_PSQL, FLAG(RESET) },
	{ "connect", ACTION_PSQL, FLAG(RESET) },
	{ "copy", ACTION_COPY_FROM, 0 },
	{ "!", ACTION_EXECUTE_UNKNOWN, FLAG(UNREAD) },
	{ "lo_unlink", ACTION_DANGEROUS_CALL, FLAG(LOSES_DATA) },
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

/* \o |program and \g |program run a program of the machine's. */
static bool pipes(const char *text, struct span span)
{
	struct span name = word(text, span.start + 1, span.end);
	struct span argument = word(text, name.end, span.end);

	return argument.end > argument.start && text[argument.start] == '|';
}

bool psql_has_consequences(const char *text, struct span span)
{
	return find(text, span) != NULL || pipes(text, span);
}

bool psql_sends_rows(const char *text, struct span span)
{
	const struct command *c = find(text, span);

	return c && !strcmp(c->name, "gexec");
}

/* A name as PostgreSQL folds it: small letters, or what stands between quotes. */
static const char *fold_name(struct extractor *x, const char *text, struct token t)
{
	char *name = arena_strndup(x->arena, text + t.span.start, t.span.end - t.span.start);
	char *to = name;

	if (t.kind != TOKEN_NAME) {
		for (; *to; to++)
			*to = (char)(*to >= 'A' && *to <= 'Z' ? *to | 32 : *to);
		return name;
	}
	for (const char *from = name + 1; *from && (*from != '"' || from[1] == '"'); from++) {
		from += *from == '"';
		*to++ = *from;
	}
	*to = '\0';
	return name;
}

static bool is_name(struct token t)
{
	return t.kind == TOKEN_WORD || t.kind == TOKEN_NAME;
}

/* [schema.]table; gives where it ends. */
static size_t copy_table(struct extractor *x, struct action *act, const char *text,
			 struct span rest)
{
	struct token name = lex(text, rest.start, rest.end);
	struct token dot = lex(text, name.span.end, rest.end);

	if (!is_name(name))
		return rest.start;
	if (token_is_char(text, dot, '.')) {
		act->schema = fold_name(x, text, name);
		name = lex(text, dot.span.end, rest.end);
	}
	if (is_name(name))
		act->table = fold_name(x, text, name);
	return name.span.end;
}

/* \copy table [(columns)] | (query) from | to [program] ... */
static void copy(struct extractor *x, struct action *act, const char *text, struct span rest)
{
	size_t at = copy_table(x, act, text, rest), depth = 0;

	act->object = OBJECT_TABLE;
	/* a query may change rows, and is not read here */
	if (token_is_char(text, lex(text, rest.start, rest.end), '(')) {
		act->kind = ACTION_EXECUTE_UNKNOWN;
		act->object = OBJECT_NONE;
		act->flags |= FLAG(UNREAD);
		return;
	}
	for (;;) {
		struct token t = lex(text, at, rest.end);

		at = t.span.end;
		if (t.kind == TOKEN_END)
			return;
		depth += token_is_char(text, t, '(');
		depth -= depth && token_is_char(text, t, ')');
		if (depth || (!token_is(text, t, "from") && !token_is(text, t, "to")))
			continue;
		if (token_is(text, t, "to"))
			act->kind = ACTION_COPY_TO;
		if (token_is(text, lex(text, at, rest.end), "program"))
			act->flags |= FLAG(PROGRAM);
		return;
	}
}

void psql_extract(struct extractor *x, const char *text)
{
	static const struct command piped = { "", ACTION_EXECUTE_UNKNOWN, FLAG(UNREAD) };
	const struct command *c = pipes(text, x->span) ? &piped : find(text, x->span);
	struct action *act = extract_add(x, c->kind, OBJECT_NONE);
	struct span name = word(text, x->span.start + 1, x->span.end);
	struct span argument = word(text, name.end, x->span.end);

	act->flags |= c->flags;
	act->name = arena_strndup(x->arena, text + argument.start, argument.end - argument.start);
	if (c->kind == ACTION_INCLUDE)
		argument.end = x->span.end;
	act->value = arena_strndup(x->arena, text + x->span.start, argument.end - x->span.start);
	if (c->kind == ACTION_DANGEROUS_CALL) {
		act->name = c->name;
		act->value = "deletes a large object";
	}
	if (c->kind == ACTION_COPY_FROM) {
		act->name = NULL;
		copy(x, act, text, (struct span){ name.end, x->span.end });
	}
}

/* 'a word in quotes', in which a quote is doubled; nothing may be glued to it. */
static const char *unquoted(const char *text, struct span *rest, struct arena *arena)
{
	char *name = arena_alloc(arena, rest->end - rest->start), *to = name;

	for (size_t i = rest->start + 1; i < rest->end && text[i] != '\\'; i++) {
		if (text[i] == '\'' && (++i == rest->end || text[i] != '\'')) {
			rest->start = i;
			return i == rest->end || strchr(" \t\r", text[i]) ? name : NULL;
		}
		*to++ = text[i];
	}
	return NULL;
}

const char *psql_word(const char *text, struct span *rest, struct arena *arena)
{
	const char *found = NULL;
	struct span w;
	size_t len;

	while (rest->start < rest->end && strchr(" \t\r", text[rest->start]))
		rest->start++;
	w = word(text, rest->start, rest->end);
	len = w.end - w.start;
	if (memchr(text + w.start, '\0', len))
		return NULL;
	if (len && text[w.start] == '\'') {
		found = unquoted(text, rest, arena);
	} else if (!memchr(text + w.start, ':', len) && !memchr(text + w.start, '`', len) &&
		   !memchr(text + w.start, '\'', len) && !memchr(text + w.start, '"', len)) {
		found = arena_strndup(arena, text + w.start, len);
		rest->start = w.end;
	}
	while (rest->start < rest->end && strchr(" \t\r;", text[rest->start]))
		rest->start++;
	return found;
}

const char *psql_file(const char *text, struct span span, bool *relative, struct arena *arena)
{
	struct span name = word(text, span.start + 1, span.end);
	struct span rest = { name.end, span.end };
	const char *file = psql_word(text, &rest, arena);

	*relative = memchr(text + name.start, 'r', name.end - name.start) != NULL;
	return file && *file ? file : NULL;
}
