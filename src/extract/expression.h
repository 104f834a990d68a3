#ifndef EXPRESSION_H
#define EXPRESSION_H

#include "action.h"
#include "node.h"

/* What can be told of an expression from its tree alone. */
struct extractor;

/* The columns that must not be NULL for a condition to be true, where it is for all others. */
struct leaning {
	const char *v[8];
	size_t n;
};

/* Whose rows a condition chooses. */
struct guarded {
	const struct node *relation;    /* the table that is changed; NULL: none is known */
	const struct node *from;        /* the list of what FROM or USING adds, or NULL */
	const struct node *with;        /* of the statement */
	bool negated;                   /* below a NOT, while it is read */
	struct leaning *leaning;        /* what comes out with TRUTH_TRUE */
};

/* Is this expression, for every row: true, false, or neither? */
enum truth { TRUTH_UNKNOWN, TRUTH_TRUE, TRUTH_FALSE };
enum truth guard_truth(struct guarded *over, const struct node *where);
/* One column more, once; false: they are too many to keep. */
bool guard_leans(struct leaning *on, const char *column);
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
