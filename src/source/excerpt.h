#ifndef EXCERPT_H
#define EXCERPT_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"
#include "text.h"

/* Bytes of an excerpt from at on, and what they come from. */
struct excerpt_part {
	size_t at;
	struct span from;
	bool whole;             /* each byte stands for all of from; else one for one */
};

/*
 * A text that was made of parts of another one, such as the body in a string:
 * it knows for each of its bytes where in the source that comes from.
 */
struct excerpt {
	struct text text;       /* while it is built; then text.s is the arena's */
	struct excerpt_part *v;
	size_t n, cap;
	const struct excerpt *of;   /* what it was made of; NULL: the source */
};

void excerpt_add(struct excerpt *e, char c, size_t from);
/* Bytes that all stand for one part of the other text. */
void excerpt_add_for(struct excerpt *e, const char *s, size_t len, struct span from);
/* A part of one that was made of the same text. */
void excerpt_add_part(struct excerpt *e, const struct excerpt *other, struct span part);
/*
 * What is between the quotes of a string, with its escapes undone. False when
 * it is no string whose bytes can be told.
 */
bool excerpt_add_string(struct excerpt *e, const char *work, struct span token);
/* It is complete: what it consists of moves to the arena. */
void excerpt_end(struct excerpt *e, struct arena *arena);

/* The part of the source that a part of it comes from. NULL: of itself. */
struct span excerpt_source(const struct excerpt *e, struct span span);

#endif
