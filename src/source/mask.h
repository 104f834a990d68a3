#ifndef MASK_H
#define MASK_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"

/* Blank bytes [span), but keep line ends, so that every offset stays true. */
void mask_blank(char *work, struct span span);

/* Blank the comments of a text. */
void mask_comments(char *work, size_t len);

/* Is a template's token one that stands for nothing: a comment, IF, END ...? */
bool mask_is_control(const char *work, struct span token);

/*
 * Fill the placeholders of a statement that does not parse as it stands with
 * SQL of the same length: ${x} and {{ x }} become names, control blocks
 * blanks, :name, :'name' and :"name" a name, a string and a quoted name.
 * Gives false when there was none, and nothing changed.
 */
bool mask_placeholders(char *work, struct span statement);

#endif
