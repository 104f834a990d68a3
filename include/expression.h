#ifndef EXPRESSION_H
#define EXPRESSION_H

#include "action.h"
#include "node.h"

/* What can be told of an expression from its tree alone. */
struct extractor;

/* Is this expression, for every row: true, false, or neither? */
enum truth { TRUTH_UNKNOWN, TRUTH_TRUE, TRUTH_FALSE };
enum truth guard_truth(const struct node *where);

/* Fill in what a CHECK proves, or what a partition's bound needs proof of. */
void proof_of_check(struct extractor *x, struct action *act, const struct node *expression);
void proof_of_bound(struct extractor *x, struct action *act, const struct node *bound);
/* "column >= value", as a CHECK's terms are kept. */
const char *proof_term(const char *column, const char *op, const char *value, struct arena *arena);

/* Does an expression call a function that is, or may be, volatile? */
bool volatile_expression(const struct node *expression);
/* Is this FuncCall, without its arguments, of an immutable or stable one of PostgreSQL's own? */
bool volatile_call_is_safe(const struct node *call);
/* Is this one of PostgreSQL's own functions, and is it immutable or stable? */
bool volatile_is_builtin(const char *function);
bool volatile_is_safe(const char *function);

#endif
