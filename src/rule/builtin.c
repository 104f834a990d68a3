/* The rules that come with the program, as bytes that make wrote. */
#include "builtin.h"

const char builtin_rules[] = {
#include "rules.inc"
	0
};

const size_t builtin_rules_len = sizeof builtin_rules - 1;
