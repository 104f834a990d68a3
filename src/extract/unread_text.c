/* What may a text have touched that could not be read? What its words name. */
#include "unread_text.h"

#include <string.h>

#include "expression.h"
#include "lex.h"
#include "map.h"

const struct unread unread_of_nothing = { 0 };

struct reading {
	struct unread *unread;
	struct arena *arena;
	struct map seen;             /* words that are in the list */
	const char *text;
	bool body;
	int depth;                   /* of texts in texts that EXECUTE runs */
};

static const char *fold(struct reading *r, struct token t)
{
	const char *s = r->text + t.span.start;
	size_t len = t.span.end - t.span.start;
	char *name;

	if (t.kind == TOKEN_NAME && *s != '"' && *s != '`')
		s += 2, len -= 2;   /* U&"..." */
	if (t.kind == TOKEN_NAME && len >= 2)
		return arena_strndup(r->arena, s + 1, len - 1 - !t.unterminated);
	name = arena_strndup(r->arena, s, len);
	for (char *c = name; *c; c++)
		*c = (char)(*c >= 'A' && *c <= 'Z' ? *c | 32 : *c);
	return name;
}

static void add(struct names *names, struct arena *arena, const char *name)
{
	/* room for a power of two, made when it is full */
	if (!(names->n & (names->n - 1))) {
		const char **v = arena_alloc(arena, (names->n ? names->n * 2 : 1) * sizeof *v);

		if (names->n)
			memcpy(v, names->v, names->n * sizeof *v);
		names->v = v;
	}
	names->v[names->n++] = name;
}

static void add_word(struct reading *r, const char *word)
{
	void **slot = map_slot(&r->seen, word, strlen(word));

	if (*slot)
		return;
	*slot = r;
	add(&r->unread->words, r->arena, word);
}

#define IS_ONE(text, token, ...) \
	is_one((text), (token), (const char *const[]){ __VA_ARGS__, NULL })

static bool is_one(const char *text, struct token t, const char *const *words)
{
	for (; *words; words++)
		if (token_is(text, t, *words))
			return true;
	return false;
}

static bool is_operator(const char *text, struct token t, const char *operator)
{
	return t.kind == TOKEN_OPERATOR && t.span.end - t.span.start == strlen(operator) &&
	       !memcmp(text + t.span.start, operator, strlen(operator));
}

/* What its words say of all that it does. */
static void note_word(struct unread *unread, const char *text, struct token t)
{
	unread->alters = unread->alters || IS_ONE(text, t, "alter", "create", "drop", "import");
	/* the columns and constraints of a table are not named then */
	unread->sweeps = unread->sweeps || IS_ONE(text, t, "drop", "rename", "view", "inherit",
						"inherits", "attach", "like", "rule");
	unread->defines = unread->defines || IS_ONE(text, t, "function", "procedure", "routine");
}

static bool is_name(struct token t)
{
	return t.kind == TOKEN_WORD || t.kind == TOKEN_NAME;
}

/* The inside of 'x', E'x', $$x$$ */
static struct span inside(const char *text, struct token t)
{
	size_t start = t.span.start, end = t.span.end, mark = 1;

	while (start < end && text[start] != '\'' && text[start] != '$')
		start++;
	if (start < end && text[start] == '$')
		for (mark = 2; start + mark < end && text[start + mark - 1] != '$';)
			mark++;
	start = start + mark < end ? start + mark : end;
	if (!t.unterminated)
		end = end - start > mark ? end - mark : start;
	return (struct span){ start, end };
}

static void read_words(struct reading *r, struct span span);

static void widen(struct reading *r, enum scope scope)
{
	if (r->unread->scope < scope)
		r->unread->scope = scope;
}

/* ALTER TABLE of what leaves columns, constraints and names alone: SET (...), ATTACH ... */
static enum scope scope_of_alter(const char *text, struct token t, struct span span)
{
	enum scope scope = SCOPE_TABLES;

	for (;;) {
		t = lex_sql(text, t.span.end, span.end);
		if (t.kind == TOKEN_END)
			return scope;
		if (IS_ONE(text, t, "attach", "set", "owner", "enable", "disable", "replica"))
			scope = SCOPE_ROWS;
		if (IS_ONE(text, t, "add", "drop", "alter", "rename", "schema", "inherit",
			   "validate"))
			return SCOPE_TABLES;
	}
}

/* How a text begins that goes on with whatever it may limits what it can do. */
static enum scope scope_of(const char *text, struct span span)
{
	struct token t = lex_sql(text, span.start, span.end), next;

	if (IS_ONE(text, t, "insert", "update", "delete", "truncate", "analyze", "comment",
		   "grant", "revoke", "lock", "notify"))
		return SCOPE_ROWS;
	next = lex_sql(text, t.span.end, span.end);
	if (token_is(text, t, "alter") && token_is(text, next, "table"))
		return scope_of_alter(text, next, span);
	if (!token_is(text, t, "create"))
		return token_is(text, t, "drop") && IS_ONE(text, next, "index", "trigger") ?
			SCOPE_TABLES : SCOPE_ANYTHING;
	while (IS_ONE(text, next, "constraint", "or", "replace", "materialized"))
		next = lex_sql(text, next.span.end, span.end);
	if (token_is(text, next, "trigger"))
		return SCOPE_ROWS;
	if (IS_ONE(text, next, "table", "view"))
		return SCOPE_MADE;
	return IS_ONE(text, next, "index", "unique") ? SCOPE_TABLES : SCOPE_ANYTHING;
}

/* EXECUTE of literals is as good as what they say; a text made of more goes as it begins. */
static size_t read_execute(struct reading *r, size_t at, size_t end)
{
	enum { TOO_DEEP = 8 };
	struct token t = lex_sql(r->text, at, end);
	enum scope scope = SCOPE_ANYTHING;
	bool begun = false, made = false;

	/* of a trigger, of GRANT */
	if (IS_ONE(r->text, t, "function", "procedure", "on"))
		return t.span.end;
	r->depth++;
	for (;; t = lex_sql(r->text, t.span.end, end)) {
		if (t.kind == TOKEN_STRING && r->depth < TOO_DEEP) {
			if (!begun)
				scope = scope_of(r->text, inside(r->text, t));
			read_words(r, inside(r->text, t));
			begun = true;
		} else if (t.kind == TOKEN_END || token_is_char(r->text, t, ';') ||
			   IS_ONE(r->text, t, "using", "into", "loop")) {
			break;
		} else if (!token_is_char(r->text, t, '(') && !token_is_char(r->text, t, ')') &&
			   !is_operator(r->text, t, "||")) {
			made = true;
			begun = begun || !IS_ONE(r->text, t, "format", "concat");
		}
	}
	r->depth--;
	if (made)
		widen(r, scope);
	return t.span.start;
}

/* PERFORM f(, SELECT f(, x := f(: what PostgreSQL did not bring along can do anything. */
static void note_call(struct reading *r, struct token before, const char *schema, const char *name)
{
	add(&r->unread->maybe_called, r->arena, name);
	if (!IS_ONE(r->text, before, "perform", "call", "select") &&
	    !is_operator(r->text, before, ":="))
		return;
	if ((!schema || !strcmp(schema, "pg_catalog")) && volatile_is_builtin(name))
		return;
	add(&r->unread->called, r->arena,
	    schema ? arena_join(r->arena, schema, ".", name) : name);
}

/* set_config('lock_timeout', ...) */
static void add_setting(struct reading *r, size_t at, size_t end)
{
	struct token t = lex_sql(r->text, at, end);
	struct span name = inside(r->text, t);

	if (t.kind == TOKEN_STRING)
		add_word(r, arena_strndup(r->arena, r->text + name.start, name.end - name.start));
}

/* A name, with its schema; gives what stands behind it. */
static size_t read_name(struct reading *r, struct token t, struct token before, size_t end)
{
	const char *schema = NULL, *name = fold(r, t);

	for (;;) {
		struct token next = lex_sql(r->text, t.span.end, end), after;

		if (token_is_char(r->text, next, '.')) {
			after = lex_sql(r->text, next.span.end, end);
			if (is_name(after)) {
				schema = name;
				name = fold(r, t = after);
				continue;
			}
		}
		if (token_is_char(r->text, next, '('))
			note_call(r, before, schema, name);
		if (!strcmp(name, "set_config"))
			add_setting(r, next.span.end, end);
		add_word(r, name);
		return t.span.end;
	}
}

static void read_words(struct reading *r, struct span span)
{
	struct token before = { .kind = TOKEN_END }, t;

	for (size_t at = span.start;; before = t) {
		t = lex_sql(r->text, at, span.end);
		at = t.span.end;
		if (t.kind == TOKEN_END)
			return;
		if (t.kind == TOKEN_TEMPLATE)
			widen(r, SCOPE_ANYTHING);
		if (!is_name(t))
			continue;
		note_word(r->unread, r->text, t);
		if (r->body && token_is(r->text, t, "execute"))
			at = read_execute(r, at, span.end);
		else
			at = read_name(r, t, before, span.end);
	}
}

static const struct unread *read_text(const char *text, struct span span, bool body,
				     struct arena *arena)
{
	struct reading r = { .unread = ARENA_NEW(arena, struct unread), .arena = arena,
			     .text = text, .body = body };

	map_init(&r.seen, arena);
	read_words(&r, span);
	map_free(&r.seen);
	return r.unread;
}

const struct unread *unread_of_execute(const char *text, struct span span, struct arena *arena)
{
	return unread_of_body(arena_printf(arena, "EXECUTE %.*s", (int)(span.end - span.start),
					   text + span.start), arena);
}

const struct unread *unread_of_body(const char *body, struct arena *arena)
{
	return body ? read_text(body, (struct span){ 0, strlen(body) }, true, arena) : NULL;
}

/* DO runs what stands in its string; nothing else does at once. */
const struct unread *unread_of_statement(const char *text, struct span span, struct arena *arena)
{
	struct token first = lex_sql(text, span.start, span.end), t = first;

	/* what these run stands somewhere else */
	if (IS_ONE(text, first, "execute", "call"))
		return NULL;
	if (!token_is(text, first, "do"))
		return read_text(text, span, false, arena);
	while (t.kind != TOKEN_STRING && t.kind != TOKEN_END)
		t = lex_sql(text, t.span.end, span.end);
	return t.kind == TOKEN_END ? NULL : read_text(text, inside(text, t), true, arena);
}

/* CREATE TABLE a.b ... of a grammar that this build does not know makes a table all the same. */
bool unread_makes_table(const char *text, struct span span, struct action *act,
			struct arena *arena)
{
	struct reading r = { .text = text, .arena = arena };
	struct token t = lex_sql(text, span.start, span.end);

	if (!token_is(text, t, "create"))
		return false;
	do {
		if (IS_ONE(text, t, "temp", "temporary"))
			act->flags |= FLAG(TEMPORARY);
		t = lex_sql(text, t.span.end, span.end);
	} while (IS_ONE(text, t, "temp", "temporary", "local", "global", "unlogged"));
	if (!token_is(text, t, "table"))
		return false;
	t = lex_sql(text, t.span.end, span.end);
	if (token_is(text, t, "if")) {
		act->flags |= FLAG(IF_NOT_EXISTS);
		for (int not_exists = 0; not_exists < 3; not_exists++)
			t = lex_sql(text, t.span.end, span.end);
	}
	for (; is_name(t); t = lex_sql(text, t.span.end, span.end)) {
		act->schema = act->table;
		act->table = fold(&r, t);
		t = lex_sql(text, t.span.end, span.end);
		if (!token_is_char(text, t, '.'))
			break;
	}
	return act->table != NULL;
}
