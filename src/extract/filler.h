#ifndef FILLER_H
#define FILLER_H

#include <stdbool.h>

#include "arena.h"

/* A name that was filled in for a placeholder, so that the statement parses. */
struct filler {
	const char *name;            /* what was parsed: "_schema" */
	const char *original;        /* what the source says: ":SCHEMA" */
	bool within;                 /* it may be a part of a longer name */
	const struct filler *next;
};

/* The names in a text that differ from the original's, which is as long. */
const struct filler *filler_find(const char *filled, const char *original, size_t len,
				 struct arena *arena);

/* A name as the source has it; not always a copy. */
const char *filler_undo(const struct filler *list, const char *name, struct arena *arena);

#endif
