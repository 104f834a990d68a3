/* Takes out what Liquibase does not send: changesets for other databases, and lines to ignore. */
#include "changeset.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "database.h"
#include "marker.h"
#include "mask.h"

static const char DBMS[] = "dbms:", IGNORE[] = "ignorelines:";

bool changeset_may_be_foreign(const char *text, size_t len)
{
	return marker_is_liquibase(text, len) &&
	       (memmem(text, len, DBMS, strlen(DBMS)) || strcasestr(text, IGNORE));
}

static size_t line_end(const char *text, size_t at, size_t len)
{
	const char *newline = memchr(text + at, '\n', len - at);

	return newline ? (size_t)(newline - text) : len;
}

static struct span span_of(const char *text, const char *start, const char *end)
{
	return (struct span){ (uint32_t)(start - text), (uint32_t)(end - text) };
}

/* The value of dbms:x,y or dbms:"x, y"; an empty span: the line has none. */
static struct span databases_of(const char *text, struct span line)
{
	const char *end = text + line.end, *s = text + line.start;

	while ((s = memmem(s, (size_t)(end - s), DBMS, strlen(DBMS)))) {
		const bool word = strchr(" \t", s[-1]) != NULL;

		s += strlen(DBMS);
		if (word && s < end && strchr("\"'", *s)) {
			const char *quote = memchr(s + 1, *s, (size_t)(end - s - 1));

			if (quote)
				return span_of(text, s + 1, quote);
		} else if (word) {
			return span_of(text, s, s + strcspn(s, " \t\r\n"));
		}
	}
	return (struct span){ 0, 0 };
}

/*
 * "mysql,h2" and "!postgresql" leave PostgreSQL out, "!oracle" does not. A name that is not known
 * may be one of PostgreSQL's kin.
 */
static bool leaves_out(const char *text, struct span list)
{
	bool other = false;

	for (size_t at = list.start; at < list.end;) {
		const size_t n = strcspn(text + at, ",\"' \t\r\n");
		const size_t len = at + n < list.end ? n : list.end - at;
		const bool not = len && text[at] == '!';
		enum answer answer = len ? database_named(text + at + not, len - not) :
					   ANSWER_NO;

		if (not && answer == ANSWER_YES)
			return true;
		if (len && !not && answer != ANSWER_NO)
			return false;
		other |= len && !not;
		at += len + 1;
	}
	return other;
}

/* --ignoreLines:start, :end or :3 has to fill its line: what is behind the colon, or NULL. */
static const char *ignores(const char *text, struct span line)
{
	const char *s = text + line.start, *end = text + line.end;
	size_t word;

	if (end - s < 2 || s[0] != '-' || s[1] != '-')
		return NULL;
	s += 2 + strspn(s + 2, " \t");
	if (s >= end || strncasecmp(s, IGNORE, strlen(IGNORE)) != 0)
		return NULL;
	s += strlen(IGNORE);
	word = strspn(s, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
	end -= end > s && end[-1] == '\r';
	return word && s + word == end ? s : NULL;
}

/* Blanks the lines behind such a comment; gives where to read on. */
static size_t blank_ignored(char *text, size_t at, size_t len, const char *which)
{
	const bool to_end = !strncasecmp(which, "start", strlen("start"));
	unsigned long lines = to_end ? ULONG_MAX : strtoul(which, NULL, 10);

	for (; at < len && lines; lines--) {
		const struct span line = { (uint32_t)at, (uint32_t)line_end(text, at, len) };
		const char *word = to_end ? ignores(text, line) : NULL;

		at = (size_t)line.end + 1;
		if (word && !strncasecmp(word, "end", strlen("end")))
			break;
		mask_blank(text, line);
	}
	return at;
}

struct foreign changeset_blank(char *text, size_t len, struct arena *arena)
{
	struct { struct span *v; size_t n, cap; } found = { 0 };
	struct foreign all;
	bool out = false;
	size_t end;

	for (size_t at = 0; at < len; at = end + 1) {
		struct span line = { (uint32_t)at, 0 };

		end = line_end(text, at, len);
		line.end = (uint32_t)end;
		if (ignores(text, line)) {
			end = blank_ignored(text, end + 1, len, ignores(text, line)) - 1;
			continue;
		}
		while (line.start < end && strchr(" \t", text[line.start]))
			line.start++;
		if (marker_read(text, line, NULL) == MARKER_SECTION) {
			out = leaves_out(text, databases_of(text, line));
			if (out) {
				GROW(&found);
				found.v[found.n++] = line;
			}
		} else if (out) {
			mask_blank(text, line);
		}
	}
	all.n = found.n;
	all.v = arena_alloc(arena, (found.n + 1) * sizeof *all.v);
	if (found.n)
		memcpy(all.v, found.v, found.n * sizeof *all.v);
	free(found.v);
	return all;
}
