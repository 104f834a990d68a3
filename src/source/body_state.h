#ifndef BODY_STATE_H
#define BODY_STATE_H

#include "body.h"
#include "lex.h"

/* The inside of the scanner of bodies, for the files body*.c. */
struct scan {
	struct body *body;
	char *text;
	size_t at, end;
	size_t top;             /* the number of the step that holds this place */
	size_t held;            /* how many hold it */
	bool over;              /* the outermost block has ended */
};

/* What cannot be followed: the scan ends here. */
void body_fail(struct scan *s, const char *why, size_t at);

struct token body_peek(const struct scan *s);
struct token body_next(struct scan *s);
/* Is the next token this word? Then it is left behind. */
bool body_skip(struct scan *s, const char *word);

/* A new step, until the next one is added. */
struct step *body_add(struct scan *s, enum step_kind kind, struct span span);
/* An expression, unless it is empty. Gives its number, or 0. */
size_t body_expression(struct scan *s, enum step_kind kind, struct span span);

/*
 * The text up to one of the words (or characters), or a semicolon, outside of
 * parentheses. *stop is what was found; it is left to be read.
 */
struct span body_until(struct scan *s, const char *const *stops, struct token *stop);
/* The same up to a word, which is left behind: without it the scan fails. */
struct span body_to_word(struct scan *s, const char *word);

/* Variables, as a query's INTO has them. */
void body_targets(struct scan *s);
/* A query, or EXECUTE of one, up to a word or character. */
void body_query(struct scan *s, const char *end);
/* [(arguments)] FOR query, behind a cursor's name that is declared. */
void body_cursor(struct scan *s);
/* Behind OPEN; behind FETCH and MOVE. */
void body_open(struct scan *s);
void body_fetch(struct scan *s);
/* The name of a declared cursor, and the arguments that it is opened with. */
void body_cursor_arguments(struct scan *s);
/* DECLARE, up to BEGIN. */
void body_declarations(struct scan *s);
/* Any statement that holds no others, up to its semicolon. */
void body_statement(struct scan *s);

#endif
