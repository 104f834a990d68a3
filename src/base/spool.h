#ifndef SPOOL_H
#define SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "text.h"

/*
 * What a report must print later than it learns it: lines, each under a
 * letter. A usual run's stay in memory; more goes to a temporary file, so that
 * memory does not grow with the run. It begins with zeros.
 */
struct spool {
	struct text kept;            /* lines that are not in the file */
	FILE *file;                  /* the lines before them, or NULL */
};

void spool_line(struct spool *spool, char letter, const char *line, size_t len);

/* Copy the first max lines of a letter to out, with separator between them;
 * how many there are. */
size_t spool_copy(struct spool *spool, char letter, FILE *out, const char *separator, size_t max);

bool spool_is_empty(const struct spool *spool);
void spool_close(struct spool *spool);

#endif
