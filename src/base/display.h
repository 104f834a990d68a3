#ifndef DISPLAY_H
#define DISPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

/*
 * Add text that came from outside so that a terminal only shows it: control
 * characters become \x1b, invisible and bidirectional ones \u202e, bytes that
 * are no UTF-8 \xff, and what a CI system would obey loses its first character to \x23 or
 * \x3a. Gives the columns it takes.
 */
size_t display_add(struct text *t, const char *s, size_t len);

/* Does a text begin with what a CI system takes for a command wherever it reads it? */
bool display_commands(const char *s, size_t n);

/* The same for the first character of s (n bytes are left): gives its bytes,
 * and adds its columns to *columns. */
size_t display_char(struct text *t, const char *s, size_t n, size_t *columns);

/* The code of a whole character that is not seen or changes what is; else 0. */
unsigned display_hidden(const char *s, size_t len);

#endif
