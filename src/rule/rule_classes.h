#ifndef RULE_CLASSES_H
#define RULE_CLASSES_H

#include "rule.h"

/* The classes of all rules as they were set, and who watches what then: to come back to.
 * They live as long as the rules, of which none may be added in between. */
struct rule_classes {
	enum class *classes;             /* in the order of ids */
	struct rule **by_kind[ACTION_KIND_COUNT];
};

/* Rules of a later edition than the settings name are off: an upgrade finds nothing new. */
enum { RULES_EDITION = 1 };

const struct rule_classes *rules_save(struct rules *rules);
void rules_use(struct rules *rules, const struct rule_classes *saved);

#endif
