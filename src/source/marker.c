/* Knows the comments by which migration tools divide a file. */
#include "marker.h"

#include <string.h>
#include <strings.h>

#include "arena.h"

static const struct {
	struct form form;
	enum marker marker;
	enum markings whose;
} markers[] = {
	{ { "--~+goose ~up", FORM_FOLD }, MARKER_UP, OF_GOOSE },
	{ { "--~+goose ~down", FORM_FOLD }, MARKER_DOWN, OF_GOOSE },
	{ { "--~+goose ~statementbegin", FORM_FOLD }, MARKER_STATEMENT, NO_MARKINGS },
	{ { "--~+goose ~statementend", FORM_FOLD }, MARKER_STATEMENT, NO_MARKINGS },
	{ { "-- +migrate ~Up", 0 }, MARKER_UP, OF_SQL_MIGRATE },
	{ { "-- +migrate ~Down", 0 }, MARKER_DOWN, OF_SQL_MIGRATE },
	{ { "-- +migrate ~StatementBegin", 0 }, MARKER_STATEMENT, NO_MARKINGS },
	{ { "-- +migrate ~StatementEnd", 0 }, MARKER_STATEMENT, NO_MARKINGS },
	{ { "--~migrate:up", 0 }, MARKER_UP, OF_DBMATE },
	{ { "--~migrate:down", 0 }, MARKER_DOWN, OF_DBMATE },
	{ { "--=up ~migration", FORM_FOLD | FORM_INDENT | FORM_OPEN }, MARKER_UP,
	  OF_NODE_PG_MIGRATE },
	{ { "--=down ~migration", FORM_FOLD | FORM_INDENT | FORM_OPEN }, MARKER_DOWN,
	  OF_NODE_PG_MIGRATE },
	{ { "---- create above / drop below ----", FORM_ANYWHERE | FORM_OPEN }, MARKER_DOWN,
	  OF_TERN },
	{ { "--> statement-breakpoint", FORM_ANYWHERE }, MARKER_STATEMENT, NO_MARKINGS },
	{ { "-- THIS OPERATION CANNOT BE WRITTEN AS SQL", 0 }, MARKER_OPAQUE, NO_MARKINGS },
	{ { "--~changeset ~", FORM_FOLD | FORM_INDENT | FORM_OPEN | FORM_COLON }, MARKER_SECTION,
	  NO_MARKINGS },
	{ { "-- checks.sql --", FORM_TXTAR }, MARKER_UP, OF_ATLAS },
	{ { "-- migration.sql --", FORM_TXTAR }, MARKER_UP, OF_ATLAS },
	{ { "-- down.sql --", FORM_TXTAR }, MARKER_DOWN, OF_ATLAS },
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool at_line_start(const char *text, size_t at, unsigned flags)
{
	if (flags & FORM_ANYWHERE)
		return true;
	while ((flags & FORM_INDENT) && at && is_blank(text[at - 1]))
		at--;
	return at == 0 || text[at - 1] == '\n' ||
	       (at == 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0);
}

static bool has_pattern(const char *s, const char *end, const struct form *f)
{
	for (const char *p = f->pattern; *p; p++) {
		if (*p == '~' || *p == '=') {
			while (s < end && (is_blank(*s) || (*p == '=' && *s == '-')))
				s++;
			continue;
		}
		if (s == end || (f->flags & FORM_FOLD ? fold(*s) : *s) != *p)
			return false;
		s++;
	}
	if (f->flags & FORM_COLON)
		return memchr(s, ':', (size_t)(end - s)) != NULL;
	return s == end || (f->flags & FORM_OPEN) || is_blank(*s) || *s == '\r';
}

bool comment_has_form(const char *text, struct span comment, const struct form *form)
{
	static const char txtar[] = "-- atlas:txtar";

	if (!has_pattern(text + comment.start, text + comment.end, form))
		return false;
	return at_line_start(text, comment.start, form->flags) &&
	       (!(form->flags & FORM_TXTAR) || !strncmp(text, txtar, strlen(txtar)));
}

/* Every form has one of these behind the blanks and dashes that it begins with. */
static bool may_be_form(const char *s, const char *end)
{
	while (s < end && (is_blank(*s) || *s == '-'))
		s++;
	return s < end && strchr("+>mudct", fold(*s)) && *s;
}

enum marker marker_read(const char *text, struct span comment, enum markings *whose)
{
	const char *s = text + comment.start;

	if (whose)
		*whose = NO_MARKINGS;
	if (comment.end - comment.start < 4 || s[0] != '-' ||
	    !may_be_form(s, text + comment.end))
		return MARKER_NONE;
	for (size_t i = 0; i < LENGTH(markers); i++)
		if (comment_has_form(text, comment, &markers[i].form)) {
			if (whose)
				*whose = markers[i].whose;
			return markers[i].marker;
		}
	return MARKER_NONE;
}

bool marker_is_liquibase(const char *text, size_t len)
{
	static const struct form form = { "--~liquibase~formatted",
					  FORM_FOLD | FORM_INDENT | FORM_OPEN };
	const char *newline;
	size_t at = len > 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0;

	while (at < len && text[at] && strchr(" \t\r\n", text[at]))
		at++;
	newline = memchr(text + at, '\n', len - at);
	return comment_has_form(text, (struct span){ at, newline ? (size_t)(newline - text) : len },
				&form);
}

/* Where a block comment's own words begin that are these; 0: they are others. */
static size_t block_begins(const char *text, struct span comment, const char *word)
{
	const size_t len = strlen(word);
	size_t at = comment.start;

	while (at < comment.end && strchr("/* \t\r\n", text[at]))
		at++;
	return at + len <= comment.end && !strncasecmp(text + at, word, len) ? at + len : 0;
}

/* "empty" and "not required" say that there is nothing to do. */
size_t marker_rollback(const char *text, struct span comment)
{
	static const struct form forms[] = {
		{ "--~rollback~empty", FORM_FOLD }, { "--~rollback~not required", FORM_FOLD },
		{ "--~rollback~changesetid:", FORM_FOLD | FORM_OPEN },
		{ "--~rollback", FORM_FOLD },
	};
	size_t at = comment.start;

	if (text[at] == '/')
		return block_begins(text, comment, "liquibase rollback");
	for (size_t i = 0; i < LENGTH(forms); i++) {
		if (!comment_has_form(text, comment, &forms[i]))
			continue;
		if (i + 1 < LENGTH(forms))
			return comment.end;
		while (fold(text[at]) != 'k')
			at++;
		return at + 1;
	}
	return 0;
}
