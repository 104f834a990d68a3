/* Knows what ends a statement where a migration tool says that something else does. */
#include "delimiter.h"

#include <string.h>
#include <strings.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* \n and its kin stand for what they do everywhere. */
static char unescaped(char c)
{
	return c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
}

static void set(struct delimiter *d, const char *from, const char *to)
{
	*d = (struct delimiter){ 0 };
	for (const char *p = from; p < to; p++) {
		if (d->len + 1 == sizeof d->s) {
			d->len = 0;
			return;
		}
		d->s[d->len++] = *p == '\\' && p + 1 < to ? unescaped(*++p) : *p;
	}
	d->blank = d->len && strspn(d->s, " \t\r\n") >= d->len;
	/* a delimiter with blanks around it is one without: \nGO */
	while (!d->blank && d->len && strchr(" \t\r\n", d->s[0]))
		memmove(d->s, d->s + 1, --d->len);
	while (!d->blank && d->len && strchr(" \t\r\n", d->s[d->len - 1]))
		d->len--;
	d->comment = d->len > 2 && d->s[0] == '-' && d->s[1] == '-';
	d->word = d->len == 2 && !strncasecmp(d->s, "go", 2);
	/* other words are SQL, in which a comment must hide nothing */
	for (size_t i = 0; i < d->len && !d->word && !d->comment; i++)
		if ((d->s[i] | 32) >= 'a' && (d->s[i] | 32) <= 'z')
			d->len = 0;
}

static const char *value_of(const char *text, struct span comment, const char *attribute)
{
	const char *s = memmem(text + comment.start, comment.end - comment.start, attribute,
			       strlen(attribute));

	return s ? s + strlen(attribute) : NULL;
}

static const char *word_end(const char *s, const char *end)
{
	while (s < end && !is_blank(*s))
		s++;
	return s;
}

void delimiter_read(struct delimiter *d, const char *text, struct span comment,
		    enum marker marker)
{
	static const struct form atlas = { "-- atlas:delimiter", FORM_OPEN };
	const char *end = text + comment.end, *s;

	if (comment_has_form(text, comment, &atlas)) {
		s = text + comment.start + strlen(atlas.pattern);
		while (s < end && is_blank(*s))
			s++;
		while (end > s && is_blank(end[-1]))
			end--;
		if (end > s + 1 && *s == '"' && end[-1] == '"')
			s++, end--;
		set(d, s, end);
	} else if (marker == MARKER_SECTION) {
		*d = (struct delimiter){ 0 };
		s = value_of(text, comment, "endDelimiter:");
		if (s && !value_of(text, comment, "splitStatements:false"))
			set(d, s, word_end(s, end));
	}
}

static size_t at_mark(const struct delimiter *d, const char *text, struct token t, size_t end)
{
	size_t at = t.span.start + d->len, start = t.span.start;

	if (end - t.span.start < d->len ||
	    (d->word ? strncasecmp : strncmp)(text + t.span.start, d->s, d->len) != 0)
		return 0;
	while (at < end && is_blank(text[at]))
		at++;
	while (start && is_blank(text[start - 1]))
		start--;
	if ((at < end && text[at] != '\n') || (d->word && start && text[start - 1] != '\n'))
		return 0;
	return t.span.start + d->len;
}

size_t delimiter_end(const struct delimiter *d, const char *text, size_t after, struct token t,
		     size_t end)
{
	const char *s;

	if (!d->len)
		return 0;
	if (!d->blank)
		return at_mark(d, text, t, end);
	s = memmem(text + after, t.span.start - after, d->s, d->len);
	return s ? (size_t)(s - text) + d->len : 0;
}
