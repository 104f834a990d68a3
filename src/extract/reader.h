#ifndef READER_H
#define READER_H

#include "extract.h"
#include "file.h"
#include "parse.h"

/* What reads a file; those that it includes are read by others, which share what is by pointer. */
struct reader {
	struct file *file;
	struct arena *tree;          /* a statement's parse tree */
	struct map *prepared;
	struct included *included;
	struct variables *variables;
	size_t cap;                  /* of file->statements */
	bool down;
};

/* Caps of what one file may include, and what it has so far. */
enum { INCLUDE_DEPTH = 50, INCLUDE_FILES = 1000, INCLUDE_MEGABYTES = 64 };

struct included {
	size_t files, bytes;
};

/* psql's variables, as far as the script tells, and how strings are written now. */
struct variables {
	struct map values;           /* by name; NULL: it has one, which only psql knows */
	bool goes_on;                /* ON_ERROR_STOP is off: a statement may have failed */
	size_t ifs;                  /* how many \if are open: what is set there may not be */
	bool escapes;                /* the server's standard_conforming_strings is off */
};

/* \set and what else changes a variable. */
void variables_note(struct reader *r, const struct piece *piece);
/* Read a statement with the values of its variables; false: none of them is known. */
bool values_read(struct reader *r, const struct piece *piece, struct span span);

/* A new statement of the file, good until the next one; and what reads it. */
struct statement *reader_add(struct reader *r, const struct piece *piece, struct span span);
struct extractor reader_extractor(struct reader *r, struct span span);
/* Actions from there on may not have run, as psql has it; and what they say of strings. */
void reader_note(struct reader *r, size_t first);
/* Add what a tree does; filled: with a filler for a placeholder. */
void reader_extract(struct reader *r, const struct parsed *p, struct span span, bool filled);

/* A statement that did not parse, with fillers for its placeholders: those stay where it parses. */
bool reader_parse_filled(struct reader *r, struct parsed *p, struct span span);

/* A statement with a template's IF inside of it: read every branch. False: one was not read,
 * and nothing is changed. */
bool branches_read(struct reader *r, const struct piece *piece, struct span span);

/* Read the pieces of a file that is cut up. */
void reader_read(struct reader *r);

/* A psql command. */
void meta_read(struct reader *r, const struct piece *piece);

/* \i or \ir: read the file that it names; its action is the newest of the file. */
void include_read(struct reader *r, const struct piece *piece);

#endif
