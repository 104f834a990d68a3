#ifndef BUILTIN_H
#define BUILTIN_H

#include <stddef.h>

#include "class.h"

/* A file rules/<group>/<id>.yaml: what a run asks of every rule, and where the rest stands. */
struct builtin_rule {
	const char *path, *group, *id;
	enum class class;
	int edition;                     /* 0: it says none */
	const char *actions;             /* as written; a NUL behind each, two behind the last */
	size_t start, len;               /* of the file in builtin_text */
};

extern const struct builtin_rule builtin_rules[];
extern const size_t builtin_rules_n;
extern const char builtin_text[];

#endif
