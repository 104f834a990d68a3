#ifndef QUERY_H
#define QUERY_H

#include "action.h"
#include "node.h"

/* What the queries and expressions of a statement read, mention and call. */
struct extractor;

/* Each function that an expression (a query, a list ...) calls, as written: "f", "app.f". */
struct names extract_calls(struct extractor *x, const struct node *expression);
/* Each column that a list names, and those that an expression does, without their table; "*". */
struct names extract_mentions(struct extractor *x, const struct node *expression,
			      const struct node *list);

/* Add to an action the relations that a query, or the queries of a statement, read;
 * of UPDATE, DELETE and MERGE also what narrows the rows of their own table. */
void extract_reads(struct extractor *x, struct action *act, const struct node *n);
/* The same where a statement is only defined or planned: with the tables it would write. */
void extract_locks(struct extractor *x, struct action *act, const struct node *n);
/* What CREATE of a function in SQL locks: PostgreSQL reads its body. */
void extract_body(struct extractor *x, struct action *act, const struct node *n);
/* The functions that a statement calls, anywhere in it; PostgreSQL's own only where they do more
 * than give a value. */
void extract_all_calls(struct extractor *x, const struct node *n);
/* A CTE's name hides a relation's from here, until the WITH of its statement is left. */
void extract_enter(struct extractor *x, const struct node *cte);
void extract_leave(struct extractor *x, const struct node *statement);

#endif
