#ifndef RULE_TEST_H
#define RULE_TEST_H

#include "rule.h"

/*
 * Judge the examples of the built-in rules, or of the others: each must parse,
 * each bad one must make its own rule speak, each good one must not. judge
 * says whether the rule spoke, or why the example (or its schema) does not
 * parse; false when it could not be judged at all, after a complaint. Failures
 * are printed with their line. True when none failed.
 */
typedef bool judge_example(const struct rules *rules, const struct rule *rule,
			   const struct example *ex, bool *spoke, const char **parse_error);
bool rule_test(const struct rules *rules, bool built_in, judge_example *judge, FILE *out,
	       size_t *passed, size_t *failed);

#endif
