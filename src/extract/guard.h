#ifndef GUARD_H
#define GUARD_H

#include "expression.h"

/* The parts of guard_truth(). */

/* What two operands tell of "a op b", where they are constants, or have bounds. */
enum truth guard_constants(const struct node *n, const struct node *a, const struct node *b);
enum truth guard_bounds(struct guarded *g, const struct node *n);
/* Is this something that is never NULL, whatever the row? */
bool guard_is_never_null(const struct node *n);
/* -1, 0 or 1 into *order for two constants of one kind. */
bool guard_compare(const struct node *a, const struct node *b, int *order);
/* libpg_query 15 drops a negative number as it drops a zero. */
bool guard_may_be_negative(const struct node *n);
/* The constant or column below casts that change no number; below any cast. */
const struct node *guard_uncast(const struct node *n);
const struct node *guard_uncast_all(const struct node *n);

/* The same tree, whatever places it was read from. */
bool guard_same(const struct node *a, const struct node *b);
bool guard_is_operator(const struct node *n, const char *op);

/* The column of the changed table that this names, and no other one's; or NULL. */
const char *guard_own_column(const struct guarded *g, const struct node *n);

/* Does one of these choose what another one leaves out: a < 1 OR a >= 1? */
bool guard_covers(struct guarded *g, const struct node *args);

/* Is each row its own partner: t.id = s.id where s has all rows of t? */
bool guard_meets_itself(struct guarded *g, const struct node *a, const struct node *b);
/* The same of id IN (SELECT id FROM t), with the query and what is looked for in it. */
bool guard_is_among(struct guarded *g, const struct node *wanted, const struct node *query);
/* Is n a column that a query's max(), or min(), of all rows is never below, or above? */
bool guard_is_within(struct guarded *g, const struct node *n, const struct node *bound, bool most);
/* EXISTS: does the query find the row itself, but for its WHERE, which inner is then for? */
bool guard_finds_itself(const struct guarded *g, const struct node *query, struct guarded *inner);
/* Has it a row whatever the tables hold, as SELECT 1, SELECT count(*) FROM x? */
bool guard_has_a_row(const struct node *query);
/* Does nothing but a WHERE decide whether its one row is there: SELECT 1 WHERE x? */
bool guard_is_one_row(const struct node *query);

#endif
