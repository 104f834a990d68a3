#ifndef MASK_H
#define MASK_H

#include <stdbool.h>
#include <stddef.h>

#include "lex.h"

/* Blank bytes [span), but keep line ends, so that every offset stays true. */
void mask_blank(char *work, struct span span);

/* Blank the comments of a text. */
void mask_comments(char *work, size_t len);

/* What a template's token does that stands for no text of its own. */
enum control {
	CONTROL_NONE,      /* it stands for text, or brings some in */
	CONTROL_BEGIN,     /* IF, FOR ... */
	CONTROL_ELSE,
	CONTROL_END,
	CONTROL_NOTHING,   /* a comment, an assignment */
};
enum control mask_control(const char *work, struct span token);

/* Where a statement begins behind a template's IF and END that stand before it and whose other
 * ends are in other statements. */
size_t mask_behind_controls(const char *work, struct span statement);

/* The template's token on a line of its own that a statement begins behind, or nothing;
 * empty: there is none. */
struct span mask_call_before(const char *work, struct span statement);

bool mask_is_name(char c);
/* The placeholder that begins with this token, other than a variable of psql's; an empty span:
 * none does. */
struct span mask_placeholder(const char *work, struct token t, size_t end);

/*
 * The placeholder at a place, or the nearest one before it, else the first; an empty span: none.
 */
struct span mask_placeholder_at(const char *work, struct span statement, size_t at);

/*
 * Fill the placeholders of a statement that does not parse as it stands with
 * SQL of the same length: ${x}, {{ x }}, %(x)s, #{x} and @x@ become names, control blocks
 * blanks, :name, :'name' and :"name" a name, a string and a quoted name.
 * Gives false when there was none, and nothing changed.
 */
bool mask_placeholders(char *work, struct span statement);

#endif
