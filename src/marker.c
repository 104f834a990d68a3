/* Knows the comments by which migration tools divide a file. */
#include "marker.h"

#include <string.h>

#include "arena.h"

enum {
	FOLD = 1,       /* in any case */
	INDENT = 2,     /* blanks may stand before it */
	ANYWHERE = 4,   /* so may SQL */
	OPEN = 8,       /* the last word may go on */
	COLON = 16,     /* a colon must follow in the line */
};

/* In a pattern ~ is any number of blanks, = of blanks and dashes. */
static const struct form {
	const char *pattern;
	unsigned flags;
	enum marker marker;
} forms[] = {
	{ "--~+goose ~up", FOLD, MARKER_UP },
	{ "--~+goose ~down", FOLD, MARKER_DOWN },
	{ "--~+goose ~statementbegin", FOLD, MARKER_STATEMENT },
	{ "--~+goose ~statementend", FOLD, MARKER_STATEMENT },
	{ "-- +migrate ~Up", 0, MARKER_UP },
	{ "-- +migrate ~Down", 0, MARKER_DOWN },
	{ "-- +migrate ~StatementBegin", 0, MARKER_STATEMENT },
	{ "-- +migrate ~StatementEnd", 0, MARKER_STATEMENT },
	{ "--~migrate:up", 0, MARKER_UP },
	{ "--~migrate:down", 0, MARKER_DOWN },
	{ "--=up ~migration", FOLD | INDENT | OPEN, MARKER_UP },
	{ "--=down ~migration", FOLD | INDENT | OPEN, MARKER_DOWN },
	{ "---- create above / drop below ----", ANYWHERE | OPEN, MARKER_DOWN },
	{ "--> statement-breakpoint", ANYWHERE, MARKER_STATEMENT },
	{ "--~changeset ~", FOLD | INDENT | OPEN | COLON, MARKER_STATEMENT },
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
	if (flags & ANYWHERE)
		return true;
	while ((flags & INDENT) && at && is_blank(text[at - 1]))
		at--;
	return at == 0 || text[at - 1] == '\n' ||
	       (at == 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0);
}

static bool has_form(const char *s, const char *end, const struct form *f)
{
	for (const char *p = f->pattern; *p; p++) {
		if (*p == '~' || *p == '=') {
			while (s < end && (is_blank(*s) || (*p == '=' && *s == '-')))
				s++;
			continue;
		}
		if (s == end || (f->flags & FOLD ? fold(*s) : *s) != *p)
			return false;
		s++;
	}
	if (f->flags & COLON)
		return memchr(s, ':', (size_t)(end - s)) != NULL;
	return s == end || (f->flags & OPEN) || is_blank(*s);
}

/* Every form has one of these behind the blanks and dashes that it begins with. */
static bool may_be_form(const char *s, const char *end)
{
	while (s < end && (is_blank(*s) || *s == '-'))
		s++;
	return s < end && strchr("+>mudc", fold(*s)) && *s;
}

enum marker marker_read(const char *text, struct span comment)
{
	const char *s = text + comment.start;

	if (comment.end - comment.start < 4 || s[0] != '-' ||
	    !may_be_form(s, text + comment.end))
		return MARKER_NONE;
	for (size_t i = 0; i < LENGTH(forms); i++)
		if (has_form(s, text + comment.end, &forms[i]) &&
		    at_line_start(text, comment.start, forms[i].flags))
			return forms[i].marker;
	return MARKER_NONE;
}
