#ifndef POLICY_H
#define POLICY_H

#include <stdbool.h>

#include "session_defaults.h"
#include "split.h"

struct map;
struct rule_classes;
struct sizes;

/* What options and settings say about a file. */
struct policy {
	int pg_version;
	const struct rule_classes *classes;   /* of the rules */
	bool no_allow;                        /* comments hide nothing */
	const struct sizes *sizes;            /* of tables */
	const struct map *placeholders;       /* by name: what they stand for; or NULL */
	struct session_defaults session;      /* what the runner sets */
	bool wraps;                           /* it is said whether the runner puts ... */
	enum wrap wrap;                       /* ... a transaction around each file */
};

#endif
