#ifndef SNIPPET_H
#define SNIPPET_H

#include <stdbool.h>

#include "source.h"
#include "text.h"

/*
 * Add the source line where a span begins, and ^~~~ under the part of the
 * span that is on it. Of a long line, a window around the span is shown.
 */
void snippet_add(struct text *t, const struct source *src, struct span span, bool color);

#endif
