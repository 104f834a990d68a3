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

static bool is_name_char(char c)
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
		if (!is_name_char(work[i]))
			work[i] = '_';
	memcpy(work + span.start, prefix, strlen(prefix));
	work[span.start] = '_';
}

/* Does one of these words begin the inside of a template's brackets? */
static bool begins_with(const char *p, size_t n, const char *const *words, size_t nwords)
{
	for (size_t i = 0; i < nwords; i++) {
		size_t len = strlen(words[i]);

		if (n >= len && strncasecmp(p, words[i], len) == 0 &&
		    (n == len || !is_name_char(p[len])))
			return true;
	}
	return false;
}

/*
 * Does it stand for nothing: a comment, or a block that chooses what is sent?
 * What brings in text from elsewhere does not; it must not be read as nothing.
 */
static bool is_control(const char *p, size_t n)
{
	static const char *const words[] = {
		"if", "elif", "elsif", "elseif", "else", "end", "endif", "unless", "endunless",
		"for", "endfor", "range", "with", "endwith", "define", "block", "endblock", "break",
		"continue", "macro", "endmacro", "set", "endset", "raw", "endraw",
	};
	if (p[0] == '$')
		return false;
	if (p[1] == '#')
		return true;
	for (p += 2, n -= 2; n && memchr(" \t\r\n-~", *p, 6); n--)
		p++;
	if (n && memchr("#/!^", *p, 4))
		return true;
	return begins_with(p, n, words, LENGTH(words));
}

bool mask_is_control(const char *work, struct span token)
{
	return is_control(work + token.start, token.end - token.start);
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
	while (i < end && (is_name_char(work[i]) || work[i] == ':'))
		i++;
	return i < end && work[i] == '@' && i > sign.span.end ? i + 1 : 0;
}

static bool fill_template(char *work, struct span span)
{
	if (mask_is_control(work, span))
		mask_blank(work, span);
	else
		fill_name(work, span);
	return true;
}

bool mask_placeholders(char *work, struct span statement)
{
	struct token t = lex_sql(work, statement.start, statement.end);
	struct token before = { .kind = TOKEN_END };
	size_t brackets = 0, close;
	bool changed = false;

	while (t.kind != TOKEN_END) {
		struct token next = lex_sql(work, t.span.end, statement.end);

		if (t.kind == TOKEN_TEMPLATE) {
			changed |= fill_template(work, t.span);
		} else if (t.kind == TOKEN_OPERATOR &&
			   (close = between_signs(work, t, statement.end))) {
			fill_name(work, (struct span){ t.span.start, close });
			changed = true;
			t.span.end = close;
			next = lex_sql(work, close, statement.end);
		} else if (token_is_char(work, t, '[')) {
			brackets++;
		} else if (token_is_char(work, t, ']')) {
			brackets -= brackets > 0;
		} else if (token_is_char(work, t, ':') && !(brackets && is_value(work, before))) {
			changed |= fill_variable(work, before, t, next);
		}
		before = t;
		t = next;
	}
	return changed;
}
