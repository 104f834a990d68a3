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

/* Where every table is small, what speaks of time alone is a note, and nothing else is. */
static const char *wrong_when_small(const struct rules *rules, const struct rule *rule)
{
	bool moved = false, spoke = false;

	for (const struct example *ex = rule->examples; ex; ex = ex->next) {
		struct example small = *ex;
		struct arena arena = { 0 };
		struct said said;

		small.small_tables = (struct names){ (const char *[]){ "*" }, 1 };
		if (ex->bad && stet_say_example(rules, rule, &small, &said, &arena)) {
			spoke = true;
			moved = moved || said.class < rule->class;
		}
		arena_free(&arena);
	}
	/* a grammar that cannot read one of them */
	if (!spoke)
		return NULL;
	if (rule->by_size)
		return moved ? NULL : "is because of size, but no example is a note";
	return moved ? "is not because of size, but an example is a note" : NULL;
}

static bool report_small(const struct rules *rules, const struct rule *rule, size_t n)
{
	const char *why = wrong_when_small(rules, rule);

	printf("%s %zu - %s where all is small\n", why ? "not ok" : "ok", n, rule->path);
	if (why)
		printf("# it %s\n", why);
	return why;
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
		if (rule->class == CLASS_OFF)
			continue;
		failed += report_small(stet_rules(stet), rule, ++n);
	}
	printf("1..%zu\n", n);
	stet_free(stet);
	return failed != 0;
}
