#ifndef DATABASE_H
#define DATABASE_H

#include <stdbool.h>

#include "source.h"

enum answer { ANSWER_NO, ANSWER_YES, ANSWER_MAYBE };

/* Is that a name of PostgreSQL's, or another database's? Any other may be either. */
enum answer database_named(const char *name, size_t len);

/*
 * Does a template's condition hold for PostgreSQL? Of names of databases, of what compares
 * something called a dialect with one, and of and, or, not between them; all else may be.
 */
enum answer database_answer(const char *text, struct span condition, bool negative);

#endif
