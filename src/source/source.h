#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "overlay.h"

/* Bytes [start, end) of a source's text: a file can have millions, so they are small. */
struct span {
	uint32_t start, end;
};

/* Where an offset is: both count from 1, the column in code points. */
struct place {
	size_t line, column;
};

/* One input text: its bytes, and where its lines begin. */
struct source {
	const char *path;     /* as the user wrote it; what reports show */
	const char *text;     /* len bytes, then a NUL */
	size_t len;
	uint32_t *line_start; /* nlines offsets; the first is 0 */
	size_t nlines;
	const struct overlay *overlay;   /* how the files beside it are read; NULL: as they lie */
	struct mark *marks;   /* private: so that columns in a huge line cost nothing */
};

/*
 * Read a file; "-" is standard input, shown as name (NULL: "<stdin>").
 * Complains and gives false when it cannot be read, or has 1 GB. Everything lives in the arena.
 */
bool source_read(struct source *src, const char *path, const char *name, struct arena *arena);

/*
 * All of a regular file that has less than max bytes, and a NUL; or NULL, without a
 * complaint: source_read will tell what is wrong.
 */
const char *source_peek(const char *path, size_t max, size_t *len, struct arena *arena);

/* Take a text as it is; path and text are not copied. text[len] must be a NUL. */
void source_init(struct source *src, const char *path, const char *text, size_t len,
		 struct arena *arena);

/* An offset past the end counts as the end; one inside a character as that character. */
struct place source_place(const struct source *src, size_t offset);

/* A line (from 1) without its line ending; a line that is not there is empty. */
struct span source_line(const struct source *src, size_t line);

#endif
