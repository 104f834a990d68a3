#ifndef RULE_READ_H
#define RULE_READ_H

#include "rule.h"
#include "rule_value.h"

/* Between the files that read a rule; others use rule.h. */

/* Where a rule is being read from, and to. */
struct rule_reader {
	const char *path;
	struct arena *arena;
	struct rule *rule;
};

/*
 * Read the file of one rule. Complains, and gives NULL, when there is a mistake.
 * A rule that is built in must have examples, a user's may.
 */
struct rule *rule_read(const char *path, const char *text, size_t len, bool built_in,
		       struct arena *arena);
/* The same of a part of a built-in rule, in which keys may be missing. */
struct rule *rule_read_head(const char *path, const char *text, size_t len, struct arena *arena);

/* The id and the group, from the path. Complains when they are not good names. */
bool rule_read_names(struct rule *rule, struct arena *arena);

/* Taste: these rules speak only when a setting says so. */
#define GROUP_OFF "style"

/* Take its place among the rules. Complains when the id is taken. */
bool rules_add(struct rules *rules, struct rule *rule);

bool rule_read_examples(const struct rule_reader *r, const struct yaml *node);
bool rule_read_actions(const struct rule_reader *r, const struct yaml *node);
/* Let it watch the actions of a name, a pattern or "any". False: there are none. */
bool rule_watch(struct rule *rule, const char *name);

#endif
