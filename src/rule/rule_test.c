/* The examples of rules are their tests. */
#include "rule_test.h"

#include <string.h>

/* What is wrong with an example, or NULL. */
static const char *verdict(const struct example *ex, bool spoke)
{
	if (ex->bad == spoke)
		return NULL;
	return ex->bad ? "the bad example does not make the rule speak"
		       : "the good example makes the rule speak";
}

static void print_failure(FILE *out, const struct rule *rule, const struct example *ex,
			  const char *what, const char *why)
{
	size_t len = strcspn(ex->sql, "\n");

	fprintf(out, "%s:%zu: %s: %s%s%s: %.*s%s\n", rule->path, ex->line, rule->id, what,
		why ? ": " : "", why ? why : "", (int)len, ex->sql, ex->sql[len] ? " ..." : "");
}

bool rule_test(const struct rules *rules, bool built_in, judge_example *judge, FILE *out,
	       size_t *passed, size_t *failed)
{
	*passed = *failed = 0;
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = rules->v[i];

		if (rule->built_in != built_in)
			continue;
		for (const struct example *ex = rule->examples; ex; ex = ex->next) {
			const char *error = NULL, *what;
			bool spoke = false;

			if (!judge(rules, rule, ex, &spoke, &error))
				what = "the example could not be judged";
			else
				what = error ? "the example does not parse" : verdict(ex, spoke);
			if (what)
				print_failure(out, rule, ex, what, error);
			*(what ? failed : passed) += 1;
		}
	}
	return !*failed;
}
