#ifndef NESTING_H
#define NESTING_H

#include <stdbool.h>
#include <stddef.h>

#include "lex.h"

/*
 * How deep the tree of a statement will be, estimated from its tokens, never too low: a list's
 * items stand side by side, what is in parentheses stands below all that is open around them.
 */
struct nesting {
	struct nesting_level {
		unsigned own;    /* operators and their like since the last comma */
		unsigned under;  /* the deepest that was closed since then */
		unsigned most;   /* the deepest item before that */
		unsigned sets;   /* UNION and its like: no comma ends them */
	} *v;                    /* one for each parenthesis that is open, and the statement's */
	size_t n, cap;
	size_t above;            /* what all but the innermost of them add */
};

/* The next token: how deep the tree is now. What is opened again has n = 0. */
size_t nesting_add(struct nesting *nesting, const char *text, struct token t);
void nesting_free(struct nesting *nesting);

#endif
