#ifndef EXTRACT_TYPE_H
#define EXTRACT_TYPE_H

#include "action.h"
#include "node.h"

struct extractor;

/* "numeric(10,2)", "text[]": PostgreSQL's own short names, without pg_catalog. */
const char *extract_type(struct extractor *x, const struct node *type);
/* The same of a function's argument, which has no modifiers: "numeric". */
const char *extract_argument_type(struct extractor *x, const struct node *type);
/* The arguments that tell one function from another of its name: "(integer, text)". */
const char *extract_signature(struct extractor *x, const struct node *parameters);
/* The name of a COLLATE clause, "app.german"; NULL for none and for the default one. */
const char *extract_collation(struct extractor *x, const struct node *clause);
/* ALTER COLUMN ... TYPE: the type, its collation, and what USING makes of the column. */
void extract_type_change(struct extractor *x, struct action *act, const struct node *column);

#endif
