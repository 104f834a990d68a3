#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "rule.h"

/* A rule by its id; NULL after a complaint. */
const struct rule *explain_find(const struct rules *rules, const char *id);

/*
 * Print a rule: what it looks at, why, what to do instead, an example. advise
 * gives its advice filled in for an example, or NULL; without it the advice
 * has <placeholders>. Complains, and gives false, about an unknown rule.
 */
bool explain(const struct rules *rules, const char *id,
	     const char *(*advise)(const struct rule *rule, const struct example *ex,
				   struct arena *arena), FILE *out);

/* Print a text with every line indented, without blanks at the ends of lines. */
void print_indented(FILE *out, const char *text, int indent);

/* A phase as the rule says, or "as the action" when it says none. */
const char *rule_phase_name(const struct rule *rule);

#endif
