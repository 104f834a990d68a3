/* Takes out Liquibase's changesets that are for other databases alone. */
#include "changeset.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "database.h"
#include "marker.h"
#include "mask.h"

static const char DBMS[] = "dbms:";

bool changeset_may_be_foreign(const char *text, size_t len)
{
	return marker_is_liquibase(text, len) && memmem(text, len, DBMS, strlen(DBMS));
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
