/* Fuzzes the reader of users' rules: YAML, the condition, the message, the examples. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine.h"
#include "explain.h"
#include "fuzz.h"
#include "rule_test.h"
#include "vocabulary_print.h"

/* Everything that the program does with a rule. */
static void use(struct rules *rules, FILE *out)
{
	static const char *const formats[] = { "text", "json", "markdown" };
	size_t passed, failed;

	rules_ready(rules);
	rule_test(rules, false, stet_judge_example, out, &passed, &failed);
	for (size_t i = 0; i < rules->n; i++)
		explain(rules, rules->v[i]->id, stet_advise_example, out);
	for (size_t i = 0; i < LENGTH(formats); i++)
		rules_print(rules, formats[i], out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rules rules = { 0 };
	FILE *out = fopen("/dev/null", "w");

	if (rules_read_text(&rules, "group/one.yaml", (const char *)data, size))
		use(&rules, out);
	rules_free(&rules);
	fclose(out);
	return 0;
}
