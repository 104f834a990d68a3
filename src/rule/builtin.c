/* The rules that come with the program, as make wrote them: their bytes, and a row for each. */
#include "builtin.h"

#include "arena.h"

const char builtin_text[] = {
#include "rules.inc"
	0
};

const struct builtin_rule builtin_rules[] = {
#include "heads.inc"
};

const size_t builtin_rules_n = LENGTH(builtin_rules);
