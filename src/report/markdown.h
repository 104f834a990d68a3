#ifndef MARKDOWN_H
#define MARKDOWN_H

#include <stdio.h>

/* Prose, in which nothing may look like HTML, emphasis, code or a link. */
void markdown_prose(FILE *out, const char *text);

/* The same in the cell of a table: on one line, and no bar ends it. */
void markdown_cell(FILE *out, const char *text);

/* SQL in a fence that it does not hold itself. */
void markdown_code(FILE *out, const char *text);

#endif
