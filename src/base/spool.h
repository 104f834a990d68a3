#ifndef SPOOL_H
#define SPOOL_H

#include <stddef.h>
#include <stdio.h>

/*
 * What a report must print later than it learns it, kept in a temporary file
 * so that memory does not grow with the run: lines, each under a letter.
 */
void spool_line(FILE **spool, char letter, const char *line, size_t len);

/* Copy the first max lines of a letter to out, with separator between them;
 * how many there are. */
size_t spool_copy(FILE *spool, char letter, FILE *out, const char *separator, size_t max);

void spool_close(FILE **spool);

#endif
