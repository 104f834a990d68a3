#ifndef MDOC_H
#define MDOC_H

#include <stdio.h>

/* Manual pages, in mdoc(7). */

/* The day on which the words of the pages last changed, as .Dd wants it. */
#define MDOC_DAY "November 26, 2026"

/* Lines of text that mean nothing to mdoc; a sentence a line. */
void mdoc_text(FILE *out, const char *text);
/* A word behind a macro: it is no macro, and all of it is one argument. */
void mdoc_word(FILE *out, const char *word);

#endif
