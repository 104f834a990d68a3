#ifndef DISPLAY_H
#define DISPLAY_H

#include <stddef.h>

#include "text.h"

/*
 * Add text that came from outside so that a terminal only shows it: control
 * characters become \x1b, invisible and bidirectional ones \u202e, bytes that
 * are no UTF-8 \xff. Gives the columns it takes.
 */
size_t display_add(struct text *t, const char *s, size_t len);

/* The same for the first character of s (n bytes are left): gives its bytes,
 * and adds its columns to *columns. */
size_t display_char(struct text *t, const char *s, size_t n, size_t *columns);

/* The code of a whole character that is not seen or changes what is; else 0. */
unsigned display_hidden(const char *s, size_t len);

#endif
