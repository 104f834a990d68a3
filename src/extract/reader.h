#ifndef READER_H
#define READER_H

#include "extract.h"
#include "file.h"

/* What reads a file; those that it includes are read by others, which share what is by pointer. */
struct reader {
	struct file *file;
	struct arena *tree;          /* a statement's parse tree */
	struct map *prepared;
	struct included *included;
	size_t cap;                  /* of file->statements */
	bool down;
};

/* Caps of what one file may include, and what it has so far. */
enum { INCLUDE_DEPTH = 50, INCLUDE_FILES = 1000, INCLUDE_MEGABYTES = 64 };

struct included {
	size_t files, bytes;
};

/* Read the pieces of a file that is cut up. */
void reader_read(struct reader *r);

/* \i or \ir: read the file that it names; its action is the newest of the file. */
void include_read(struct reader *r, const struct piece *piece);

#endif
