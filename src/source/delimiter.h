#ifndef DELIMITER_H
#define DELIMITER_H

#include "lex.h"
#include "marker.h"

/* What ends a statement besides a semicolon, as a comment of a migration tool says. */
struct delimiter {
	char s[32];
	size_t len;             /* 0: nothing does */
	bool blank, word, comment;
};

/* -- atlas:delimiter ..., or --changeset ... endDelimiter:...; other comments change nothing.
 * marker: the comment's. */
void delimiter_read(struct delimiter *d, const char *text, struct span comment,
		    enum marker marker);

/*
 * Where the delimiter ends that stands before a token, or is it; 0: none does. after: where the
 * token before ended. A mark must be the last one of its line, and a word alone in it.
 */
size_t delimiter_end(const struct delimiter *d, const char *text, size_t after, struct token t,
		     size_t end);

#endif
