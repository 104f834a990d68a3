#ifndef EXTRACT_DETAIL_H
#define EXTRACT_DETAIL_H

#include "extract.h"

/* What is set: SELF_ASSIGNMENT, KEEPS_VALUES, PARTLY; and what an INSERT gives a value. */
flag_set extract_targets(const struct node *targets, const struct node *relation);
struct names extract_given(struct extractor *x, const struct node *columns,
			   const struct node *select);
/* Is there a table in a FROM, at any depth of it? */
bool extract_has_table(const struct node *from);
/* The flags of a function's SET search_path, and of a table's autovacuum_enabled. */
flag_set extract_search_path(const struct node *options);
flag_set extract_autovacuum(struct extractor *x, const struct node *options);
/* What ALTER FUNCTION does to its search_path. */
void extract_altered_path(struct extractor *x, struct action *act, const struct node *actions);
/* Does an expression call what gives another answer later: the time, chance? */
bool extract_changes(const struct node *expression);

#endif
