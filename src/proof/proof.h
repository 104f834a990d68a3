#ifndef PROOF_H
#define PROOF_H

#include "extract.h"
#include "term.h"

/* Between the files that read conditions: proof.c, proof_term.c, proof_list.c. */

const char *proof_column(const struct node *n);
bool proof_is_null(const struct node *n);
/* A constant, cast or not. */
bool proof_literal(struct extractor *x, const struct node *n, struct literal *value);

/* column op value; the column may be cast, as pg_dump writes (k)::text */
const struct term *proof_comparison(struct extractor *x, const struct node *column,
				    enum compare op, struct literal value);
/* column = ANY or <> ALL of literals: all cast to one type, or each to its own */
const struct term *proof_of_list(struct extractor *x, const struct node *column, enum compare op,
				 const struct node *items, const char *type);
/* The same of an array: = ANY (ARRAY[...]), <> ALL ('{...}'::text[]) */
const struct term *proof_of_array(struct extractor *x, const struct node *n, enum compare op);

/* AND or OR of one term an item */
struct proof_list {
	struct term *t;
	const struct term **end;
};
struct proof_list proof_begin(struct extractor *x, enum term_kind kind);
void proof_add(struct extractor *x, struct proof_list *l, const struct term *t);

const struct term *proof_term(struct extractor *x, const struct node *condition);

#endif
