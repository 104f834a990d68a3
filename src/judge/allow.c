/* Reads the stet:allow lines of a comment. */
#include "allow.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* What is left of a line. */
struct cursor {
	const char *text;
	size_t at, end;
};

static char peek(const struct cursor *c)
{
	return c->at < c->end ? c->text[c->at] : '\0';
}

static void skip_blanks(struct cursor *c)
{
	while (c->at < c->end && isspace((unsigned char)c->text[c->at]))
		c->at++;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_';
}

/* The length of the word at the cursor, which moves behind it. */
static size_t skip_word(struct cursor *c)
{
	size_t from = c->at;

	while (c->at < c->end && is_word(c->text[c->at]))
		c->at++;
	return c->at - from;
}

/* users, "Users", audit.users: its parts, folded as PostgreSQL folds them. */
static void read_name(struct allow *allow, struct cursor *c, struct arena *arena)
{
	do {
		char *part = arena_alloc(arena, c->end - c->at + 1);
		size_t len = 0;
		bool quoted = false;

		skip_blanks(c);
		for (; c->at < c->end; c->at++) {
			char letter = c->text[c->at];

			if (letter == '"' && quoted && c->at + 1 < c->end &&
			    c->text[c->at + 1] == '"')
				part[len++] = c->text[c->at++];
			else if (letter == '"')
				quoted = !quoted;
			else if (quoted)
				part[len++] = letter;
			else if (letter == '.' || letter == '(')
				break;
			else if (!isspace((unsigned char)letter))
				part[len++] = (char)tolower((unsigned char)letter);
		}
		if (!len || allow->nparts == ALLOW_PARTS) {
			allow->nparts = 0;
			return;
		}
		allow->parts[allow->nparts++] = part;
	} while (peek(c) == '.' && ++c->at);
}

static char *without_blanks(const char *s, size_t len, struct arena *arena)
{
	char *copy = arena_alloc(arena, len + 1);
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		if (!isspace((unsigned char)s[i]))
			copy[n++] = (char)tolower((unsigned char)s[i]);
	return copy;
}

/* (object), with parentheses of its own: (f(int, text)). False when it has no end. */
static bool read_object(struct allow *allow, struct cursor *c, struct arena *arena)
{
	struct cursor inner = { c->text, ++c->at, 0 };
	int depth = 1;
	bool quoted = false;

	for (; c->at < c->end; c->at++) {
		char letter = c->text[c->at];

		if (letter == '"')
			quoted = !quoted;
		else if (letter == '(' && !quoted)
			depth++;
		else if (letter == ')' && !quoted && --depth == 0)
			break;
	}
	if (depth)
		return false;
	inner.end = c->at++;
	allow->object = arena_strndup(arena, c->text + inner.at, inner.end - inner.at);
	read_name(allow, &inner, arena);
	if (peek(&inner) == '(')
		allow->arguments = without_blanks(c->text + inner.at, inner.end - inner.at, arena);
	return true;
}

/* RULE[(object)][, ...]: false when it is nothing of the kind. */
static bool read_allows(struct directive *d, struct cursor *c, struct arena *arena)
{
	struct allow **tail = &d->allows;

	do {
		struct allow *allow = ARENA_NEW(arena, struct allow);
		size_t len;

		skip_blanks(c);
		len = skip_word(c);
		if (!len)
			return false;
		allow->rule = arena_strndup(arena, c->text + c->at - len, len);
		if (peek(c) == '(' && !read_object(allow, c, arena))
			return false;
		*tail = allow;
		tail = &allow->next;
		skip_blanks(c);
	} while (peek(c) == ',' && ++c->at);
	return true;
}

/* ": because": dots and dashes alone are no reason. */
static const char *read_reason(struct cursor *c, struct arena *arena)
{
	bool says = false;

	if (peek(c) != ':')
		return NULL;
	c->at++;
	skip_blanks(c);
	for (size_t i = c->at; i < c->end; i++)
		says |= isalnum((unsigned char)c->text[i]) || (unsigned char)c->text[i] >= 0x80;
	return says ? arena_strndup(arena, c->text + c->at, c->end - c->at) : NULL;
}

/* Words that people write when they mean stet:allow. */
static bool means_allow(const struct cursor *c)
{
	static const char *const words[] = {
		"allow", "alow", "ignore", "disable", "skip", "nolint", "noqa", "off", "accept",
	};

	for (size_t i = 0; i < LENGTH(words); i++) {
		size_t len = strlen(words[i]);

		if (c->end - c->at >= len && !strncasecmp(c->text + c->at, words[i], len))
			return true;
	}
	return false;
}

/* Does the line begin with the program's name, in any case? */
static bool begins_with_stet(const struct cursor *c)
{
	const char *s = c->text + c->at;

	return c->end - c->at > 4 && !strncasecmp(s, "stet", 4) &&
	       !isalnum((unsigned char)s[4]) && s[4] != '_';
}

/*
 * stet:allow ..., stet:allow-file ..., or what was meant to be one: a typing
 * error must not leave a comment that looks as if it did something.
 */
static bool read_directive(struct directive *d, struct cursor c, struct arena *arena)
{
	const char *word;
	size_t len;
	bool exact;

	if (!begins_with_stet(&c))
		return false;
	*d = (struct directive){ .kind = ALLOW_MISTYPED, .span = { c.at, c.end } };
	exact = !memcmp(c.text + c.at, "stet:", 5);
	c.at += exact ? 5 : 4;
	word = c.text + c.at;
	len = skip_word(&c);
	if (!exact || !len) {
		c.at -= len;
		while (c.at < c.end && !isalnum((unsigned char)c.text[c.at]))
			c.at++;
		return means_allow(&c);
	}
	if (!isspace((unsigned char)peek(&c)) || !read_allows(d, &c, arena))
		return true;
	if (len == strlen("allow") && !memcmp(word, "allow", len))
		d->kind = ALLOW_STATEMENT;
	else if (len == strlen("allow-file") && !memcmp(word, "allow-file", len))
		d->kind = ALLOW_FILE;
	d->reason = read_reason(&c, arena);
	return true;
}

/* A line of a comment without what decorates it. */
static struct cursor strip(const char *text, size_t start, size_t end)
{
	while (start < end && (isspace((unsigned char)text[start]) || text[start] == '*' ||
	       text[start] == '-'))
		start++;
	while (end > start && isspace((unsigned char)text[end - 1]))
		end--;
	return (struct cursor){ text, start, end };
}

struct directive *allow_read(const char *text, struct span comment, struct arena *arena)
{
	struct directive *first = NULL, **tail = &first, d;
	bool block = text[comment.start] == '/';
	size_t at = comment.start + (comment.end - comment.start > 1 ? 2 : 0);

	if (block && comment.end >= at + 2 && !memcmp(text + comment.end - 2, "*/", 2))
		comment.end -= 2;
	while (at < comment.end) {
		const char *stop = memchr(text + at, '\n', comment.end - at);
		size_t end = stop ? (size_t)(stop - text) : comment.end;

		d = (struct directive){ 0 };
		if (read_directive(&d, strip(text, at, end), arena)) {
			if (!block)
				d.span = comment;
			*tail = arena_alloc(arena, sizeof d);
			**tail = d;
			tail = &(*tail)->next;
		}
		at = end + 1;
	}
	return first;
}

bool allow_make(struct allow *allow, const char *rule, const char *object, struct arena *arena)
{
	const char *text = object ? arena_join(arena, "(", object, ")") : "";
	struct cursor c = { text, 0, strlen(text) };

	*allow = (struct allow){ .rule = rule };
	return !object || (read_object(allow, &c, arena) && allow->nparts);
}

/* Are the comment's names a, b and c, of which those that are NULL are left out? */
static bool names_are(const struct allow *allow, const char *a, const char *b, const char *c)
{
	const char *names[] = { a, b, c };
	size_t n = 0;

	for (size_t i = 0; i < LENGTH(names); i++)
		if (names[i] && (n == allow->nparts || strcmp(allow->parts[n++], names[i])))
			return false;
	return n && n == allow->nparts;
}

/* The comment's have no blanks and small letters. */
static bool same_arguments(const char *ours, const char *theirs)
{
	for (; theirs && *theirs; theirs++)
		if (!isspace((unsigned char)*theirs) &&
		    *ours++ != (char)tolower((unsigned char)*theirs))
			return false;
	return theirs && !*ours;
}

bool allow_matches(const struct allow *allow, const struct action *act)
{
	const char *schema = act->schema ? act->schema : "public";
	const char *table = act->table, *column = act->column, *name = act->name;

	if (!allow->object)
		return true;
	if (allow->arguments && !same_arguments(allow->arguments, act->arguments))
		return false;
	if (name && (names_are(allow, name, NULL, NULL) || names_are(allow, schema, name, NULL) ||
	    (table && (names_are(allow, table, name, NULL) ||
	     names_are(allow, schema, table, name)))))
		return true;
	if (table && column && (names_are(allow, table, column, NULL) ||
	    names_are(allow, schema, table, column)))
		return true;
	return table && (names_are(allow, table, NULL, NULL) ||
	       names_are(allow, schema, table, NULL));
}
