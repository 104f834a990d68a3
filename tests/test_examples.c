/* Every example of every built-in rule is a case: TAP, a line each. */
#include <stdio.h>
#include <string.h>

#include "engine.h"

/* What is wrong with an example, or NULL. */
static const char *wrong(const struct rules *rules, const struct rule *rule,
			 const struct example *ex)
{
	const char *error = NULL;
	bool spoke = false;

	stet_judge_example(rules, rule, ex, &spoke, &error);
	/* older grammars cannot read the newest syntax, and say so */
	if (error)
		return strncmp(error, "needs PostgreSQL", 16) ? error : NULL;
	if (ex->bad == spoke)
		return NULL;
	return ex->bad ? "the bad example does not make the rule speak"
		       : "the good example makes the rule speak";
}

int main(void)
{
	struct stet *stet = stet_new_with_examples();
	size_t n = 0, failed = 0;

	if (!stet)
		return 1;
	stet_ready(stet);
	for (size_t i = 0; i < stet_rules(stet)->n; i++) {
		const struct rule *rule = stet_rules(stet)->v[i];

		for (const struct example *ex = rule->examples; ex; ex = ex->next) {
			const char *why = wrong(stet_rules(stet), rule, ex);

			printf("%s %zu - %s:%zu\n", why ? "not ok" : "ok", ++n, rule->path,
			       ex->line);
			if (why)
				printf("# %s: %.*s\n", why, (int)strcspn(ex->sql, "\n"), ex->sql);
			failed += why != NULL;
		}
	}
	printf("1..%zu\n", n);
	stet_free(stet);
	return failed != 0;
}
