/* Writes over what is not SQL, without moving any other byte. */
#include "mask.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "lex.h"
#include "map.h"

/* A name that PostgreSQL would cut off must not become equal to another one. */
#define LONG_NAME 48

void mask_blank(char *work, struct span span)
{
	for (size_t i = span.start; i < span.end; i++)
		if (work[i] != '\n' && work[i] != '\r')
			work[i] = ' ';
}

void mask_comments(char *work, size_t len)
{
	for (size_t at = 0;;) {
		struct token t = lex(work, at, len);

		if (t.kind == TOKEN_END)
			return;
		if (t.kind == TOKEN_COMMENT)
			mask_blank(work, t.span);
		at = t.span.end;
	}
}

bool mask_is_name(char c)
{
	unsigned char u = (unsigned char)c;

	return u >= 0x80 || isalnum(u) || u == '_';
}

/*
 * A name made of the placeholder's own letters, so that two placeholders stay
 * two names; what is before it keeps it from being one that the schema has.
 */
static void fill_name(char *work, struct span span)
{
	const size_t len = span.end - span.start;
	unsigned long hash = hash_add(HASH_START, work + span.start, len);
	char prefix[24] = "";

	if (len > LONG_NAME)
		snprintf(prefix, sizeof prefix, "_%016lx", hash);
	for (size_t i = span.start; i < span.end; i++)
		if (!mask_is_name(work[i]))
			work[i] = '_';
	memcpy(work + span.start, prefix, strlen(prefix));
	work[span.start] = '_';
}

/* Does this word begin the inside of a template's brackets? */
static bool begins_with(const char *p, size_t n, const char *word)
{
	size_t len = strlen(word);

	return n >= len && strncasecmp(p, word, len) == 0 && (n == len || !mask_is_name(p[len]));
}

static const struct {
	const char *word;
	enum control control;
} controls[] = {
	{ "if", CONTROL_BEGIN }, { "unless", CONTROL_BEGIN }, { "for", CONTROL_BEGIN },
	{ "range", CONTROL_BEGIN }, { "with", CONTROL_BEGIN }, { "define", CONTROL_BEGIN },
	{ "block", CONTROL_BEGIN }, { "macro", CONTROL_BEGIN }, { "raw", CONTROL_BEGIN },
	{ "else", CONTROL_ELSE }, { "elif", CONTROL_ELSE }, { "elsif", CONTROL_ELSE },
	{ "elseif", CONTROL_ELSE },
	{ "end", CONTROL_END }, { "endif", CONTROL_END }, { "endunless", CONTROL_END },
	{ "endfor", CONTROL_END }, { "endwith", CONTROL_END }, { "endblock", CONTROL_END },
	{ "endmacro", CONTROL_END }, { "endraw", CONTROL_END },
	{ "break", CONTROL_NOTHING }, { "continue", CONTROL_NOTHING },
	{ "set", CONTROL_NOTHING }, { "endset", CONTROL_NOTHING },
};

/* What brings in text from elsewhere must not be read as nothing. */
enum control mask_control(const char *work, struct span token)
{
	const char *p = work + token.start;
	size_t n = token.end - token.start;

	if (p[0] == '$')
		return CONTROL_NONE;
	if (p[1] == '#')
		return CONTROL_NOTHING;
	for (p += 2, n -= 2; n && memchr(" \t\r\n-~", *p, 6); n--)
		p++;
	if (n && (*p == '#' || *p == '^'))
		return CONTROL_BEGIN;
	if (n && (*p == '!' || (*p == '/' && n > 1 && p[1] == '*')))
		return CONTROL_NOTHING;
	if (n && *p == '/')
		return CONTROL_END;
	for (size_t i = 0; i < LENGTH(controls); i++)
		if (begins_with(p, n, controls[i].word))
			return controls[i].control;
	return CONTROL_NONE;
}

static bool touches(struct token a, struct token b)
{
	return a.span.end == b.span.start;
}

/* In brackets: does a slice's colon follow? */
static bool is_value(const char *work, struct token t)
{
	return t.kind == TOKEN_NUMBER || t.kind == TOKEN_WORD || t.kind == TOKEN_NAME ||
	       token_is_char(work, t, ')') || token_is_char(work, t, ']');
}

/* :name becomes _name, and :'name' '_name': the colon's byte moves inside. */
static bool fill_variable(char *work, struct token before, struct token colon, struct token name)
{
	char *p = work + colon.span.start;

	if (!touches(colon, name) || name.unterminated)
		return false;
	if (name.kind == TOKEN_WORD) {
		/* 'key':value and 1:n are something else. */
		if (touches(before, colon) &&
		    (before.kind == TOKEN_STRING || before.kind == TOKEN_NUMBER))
			return false;
		*p = '_';
		return true;
	}
	if ((name.kind != TOKEN_STRING && name.kind != TOKEN_NAME) || !memchr("'\"", p[1], 2))
		return false;
	p[0] = p[1];
	p[1] = '_';
	return true;
}

/* The end of @name@ or @name:name@ (PostgreSQL's own in extension scripts), or 0. */
static size_t between_signs(const char *work, struct token sign, size_t end)
{
	size_t i = sign.span.end;

	if (work[sign.span.start] != '@' || sign.span.end - sign.span.start != 1)
		return 0;
	while (i < end && (mask_is_name(work[i]) || work[i] == ':'))
		i++;
	return i < end && work[i] == '@' && i > sign.span.end ? i + 1 : 0;
}

/* The end of %(name)s or #{...}, whose sign is the last of an operator, or 0. */
static size_t bracketed(const char *work, struct token sign, size_t end)
{
	size_t i = sign.span.end;
	bool percent = work[i - 1] == '%' && i < end && work[i] == '(';

	if (!percent && !(work[i - 1] == '#' && i < end && work[i] == '{'))
		return 0;
	for (i++; i < end && (mask_is_name(work[i]) || (!percent && !strchr("}\n", work[i])));)
		i++;
	if (!percent)
		return i < end && work[i] == '}' ? i + 1 : 0;
	return i + 1 < end && work[i] == ')' && work[i + 1] == 's' ? i + 2 : 0;
}

struct span mask_placeholder(const char *work, struct token t, size_t end)
{
	size_t close;

	if (t.kind == TOKEN_TEMPLATE)
		return t.span;
	if (t.kind != TOKEN_OPERATOR)
		return (struct span){ 0, 0 };
	if ((close = between_signs(work, t, end)))
		return (struct span){ t.span.start, close };
	if ((close = bracketed(work, t, end)))
		return (struct span){ t.span.end - 1, close };
	return (struct span){ 0, 0 };
}

/*
 * From a template with quotes of its own to the end of the name that it is in, without its quote:
 * "a_{{ option "Schema" }}", whose token ends at the second quote. Empty: it is no such name.
 */
static struct span quoting_template(const char *work, struct token name, size_t end)
{
	const struct span none = { 0, 0 };
	const char *first = work + name.span.start, *open, *close, *quote;
	size_t len = name.span.end - name.span.start;

	if (name.kind != TOKEN_NAME || name.unterminated || *first != '"')
		return none;
	open = memmem(first, len, "{{", 2);
	if (!open || memmem(open, len - (size_t)(open - first), "}}", 2))
		return none;
	close = memchr(open, '\n', (size_t)(work + end - open));
	len = (size_t)((close ? close : work + end) - open);
	close = memmem(open, len, "}}", 2);
	quote = close ? memchr(close, '"', len - (size_t)(close - open)) : NULL;
	return quote ? (struct span){ (size_t)(open - work), (size_t)(quote - work) } : none;
}

static void fill(char *work, struct span span)
{
	bool is_template = strchr("{$<", work[span.start]) != NULL;

	if (is_template && mask_control(work, span) != CONTROL_NONE)
		mask_blank(work, span);
	else
		fill_name(work, span);
}

bool mask_placeholders(char *work, struct span statement)
{
	struct token t = lex_sql(work, statement.start, statement.end);
	struct token before = { .kind = TOKEN_END };
	size_t brackets = 0;
	bool changed = false;

	while (t.kind != TOKEN_END) {
		struct span p = mask_placeholder(work, t, statement.end);
		struct span inside = quoting_template(work, t, statement.end);
		struct token next;

		if (inside.end) {
			fill_name(work, inside);
			changed = true;
			t.span.end = inside.end + 1;
		}
		/* with a semicolon in it, ${x:-; DROP ...}, it may stand for statements */
		if (p.end && !memchr(work + p.start, ';', p.end - p.start)) {
			fill(work, p);
			changed = true;
			t.span.end = p.end;
		}
		next = lex_sql(work, t.span.end, statement.end);
		if (token_is_char(work, t, '['))
			brackets++;
		else if (token_is_char(work, t, ']'))
			brackets -= brackets > 0;
		else if (token_is_char(work, t, ':') && !(brackets && is_value(work, before)))
			changed |= fill_variable(work, before, t, next);
		before = t;
		t = next;
	}
	return changed;
}

struct span mask_placeholder_at(const char *work, struct span statement, size_t at)
{
	struct token t = lex_sql(work, statement.start, statement.end), next;
	struct span found = { 0, 0 }, p;

	for (; t.kind != TOKEN_END && (!found.end || t.span.start <= at); t = next) {
		p = mask_placeholder(work, t, statement.end);
		next = lex_sql(work, p.end ? p.end : t.span.end, statement.end);
		if (t.kind == TOKEN_TEMPLATE && mask_control(work, t.span) == CONTROL_NOTHING)
			continue;
		if (!p.end && token_is_char(work, t, ':') && touches(t, next) &&
		    (next.kind == TOKEN_WORD || next.kind == TOKEN_NAME ||
		     next.kind == TOKEN_STRING))
			p = (struct span){ t.span.start, next.span.end };
		if (p.end && !(p.start != statement.start && found.end && p.start > at))
			found = p;
	}
	return found;
}

/* Does the IF that is open before a place end, or go on with an ELSE, behind it? */
static bool is_closed_in(const char *work, struct span rest)
{
	struct token t;
	size_t depth = 0;

	for (size_t at = rest.start; (t = lex_sql(work, at, rest.end)).kind != TOKEN_END;
	     at = t.span.end) {
		enum control control = t.kind == TOKEN_TEMPLATE ? mask_control(work, t.span) :
			CONTROL_NONE;

		if (!depth && (control == CONTROL_ELSE || control == CONTROL_END))
			return true;
		depth += control == CONTROL_BEGIN;
		depth -= control == CONTROL_END;
	}
	return false;
}

size_t mask_behind_controls(const char *work, struct span statement)
{
	size_t open = 0, first = statement.start;
	struct token t;

	for (size_t at = statement.start;; at = t.span.end) {
		enum control control = CONTROL_NONE;

		t = lex_sql(work, at, statement.end);
		if (t.kind == TOKEN_TEMPLATE)
			control = mask_control(work, t.span);
		if (control == CONTROL_NONE)
			break;
		if (!open && control <= CONTROL_ELSE)
			first = t.span.start;
		open += control == CONTROL_BEGIN || (!open && control == CONTROL_ELSE);
		open -= open && control == CONTROL_END;
	}
	if (t.kind == TOKEN_END)
		return statement.start;
	return open && is_closed_in(work, (struct span){ t.span.start, statement.end }) ?
		first : t.span.start;
}

/* May a statement begin with that? */
static bool begins_statement(const char *work, struct token t)
{
	static const char *const words[] = {
		"alter", "comment", "create", "delete", "do", "drop", "grant", "insert", "revoke",
		"select", "set", "truncate", "update", "with",
	};

	for (size_t i = 0; i < LENGTH(words); i++)
		if (token_is(work, t, words[i]))
			return true;
	return t.kind == TOKEN_TEMPLATE || t.kind == TOKEN_END;
}

struct span mask_call_before(const char *work, struct span statement)
{
	const struct span none = { 0, 0 };
	struct token t = lex_sql(work, statement.start, statement.end), next;

	if (t.kind != TOKEN_TEMPLATE || mask_control(work, t.span) != CONTROL_NONE)
		return none;
	next = lex_sql(work, t.span.end, statement.end);
	if (next.kind != TOKEN_END &&
	    !memchr(work + t.span.end, '\n', next.span.start - t.span.end))
		return none;
	return begins_statement(work, next) ? t.span : none;
}
