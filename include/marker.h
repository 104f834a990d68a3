#ifndef MARKER_H
#define MARKER_H

#include "source.h"

/* What a migration tool reads from a comment. */
enum marker {
	MARKER_NONE,
	MARKER_STATEMENT,   /* a statement ends or begins here, with or without a semicolon */
	MARKER_UP,          /* the same, and what follows is the way up, or down */
	MARKER_DOWN,
};

/* The marker that the comment is. Each tool's own spelling counts, and no other:
 * what the tool would not obey must not hide a statement. */
enum marker marker_read(const char *text, struct span comment);

#endif
