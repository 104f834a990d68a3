#ifndef EXPRESSION_H
#define EXPRESSION_H

#include "action.h"
#include "node.h"

/* What can be told of an expression from its tree alone. */
struct extractor;

/* Is this expression, for every row: true, false, or neither? */
enum truth { TRUTH_UNKNOWN, TRUTH_TRUE, TRUTH_FALSE };
enum truth guard_truth(const struct node *where);
/* The columns, when all that a condition asks is that these are not NULL; 0: it asks more. */
size_t guard_asks_not_null(const struct node *where, const char **columns, size_t most);
/* Is this COALESCE(column, ...): what an UPDATE sets the column to where it is NULL? */
bool guard_keeps_value(const struct node *value, const struct node *relation, const char *column);
/* Does the WHERE choose only rows of the relation in which the column is NULL? */
bool guard_asks_null(const struct node *where, const struct node *relation, const char *column);

/* Fill in what a CHECK proves, or what a partition's bound needs proof of. */
void proof_of_check(struct extractor *x, struct action *act, const struct node *expression);
void proof_of_bound(struct extractor *x, struct action *act, const struct node *bound);

/* How often a function may change its mind: never, from statement to statement, or always. */
enum volatility { VOLATILITY_IMMUTABLE, VOLATILITY_STABLE, VOLATILITY_VOLATILE };

/* Is this one of PostgreSQL's own functions, and which kind? What is none is volatile. */
bool volatile_is_builtin(const char *function);
enum volatility volatile_of_builtin(const char *function);
/* What CREATE FUNCTION says; volatile when it says nothing. */
enum volatility volatile_word(const char *word);
/* Is this FuncCall, without its arguments, of an immutable or stable one of PostgreSQL's own? */
bool volatile_call_is_safe(const struct node *call);

/* The key columns of an index; what is an expression is left out. in_pairs: EXCLUDE has a list
 * of elements with their operators. */
struct names extract_key_columns(struct extractor *x, const struct node *elements, bool in_pairs);
/* All its columns, as a name that PostgreSQL makes up calls them. */
struct names extract_parts(struct extractor *x, const struct node *elements, bool in_pairs,
			   const struct node *included);

#endif
