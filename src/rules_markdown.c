/* stet rules --format markdown: the rules as a page of documentation. */
#include <stdlib.h>
#include <string.h>

#include "cond.h"
#include "explain.h"
#include "vocabulary_print.h"

static int by_group(const void *a, const void *b)
{
	const struct rule *x = *(struct rule *const *)a, *y = *(struct rule *const *)b;
	int order = strcmp(x->group, y->group);

	return order ? order : strcmp(x->id, y->id);
}

/* SQL in a fence that it does not hold itself. */
static void print_code(FILE *out, const char *title, const char *text)
{
	const char *fence = strstr(text, "```") ? "~~~~" : "```";

	fprintf(out, "\n%s\n\n%ssql\n", title, fence);
	print_indented(out, text, 0);
	fprintf(out, "%s\n", fence);
}

/* Prose, in which nothing may look like HTML or emphasis. */
static void print_prose(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("<*_`[\\", *text))
			fputc('\\', out);
		fputc(*text, out);
	}
	fputc('\n', out);
}

static void print_examples(FILE *out, const struct rule *rule, bool bad)
{
	for (const struct example *ex = rule->examples; ex; ex = ex->next) {
		if (ex->bad != bad)
			continue;
		if (ex->schema)
			print_code(out, "Given:", ex->schema);
		print_code(out, bad ? "Bad:" : "Good:", ex->sql);
	}
}

static void print_rule(FILE *out, const struct rule *rule)
{
	fprintf(out, "\n### %s\n\n", rule->id);
	print_prose(out, rule->title);
	fprintf(out, "\n- class: %s\n- phase: %s\n- actions:", class_name(rule->own_class),
		rule_phase_name(rule));
	for (size_t i = 0; i < rule->action_names.n; i++)
		fprintf(out, "%s `%s`", i ? "," : "", rule->action_names.v[i]);
	fputc('\n', out);
	if (rule->when) {
		fputs("- when:\n", out);
		cond_print(out, rule->when, 2);
	}
	fprintf(out, "- says: `%s`\n", rule->message);
	if (rule->why) {
		fputc('\n', out);
		print_prose(out, rule->why);
	}
	if (rule->instead)
		print_code(out, "Instead:", rule->instead);
	print_examples(out, rule, true);
	print_examples(out, rule, false);
	for (size_t i = 0; i < rule->references.n; i++)
		fprintf(out, "%s- <%s>\n", i ? "" : "\nSee also:\n\n", rule->references.v[i]);
}

void rules_print_markdown(const struct rules *rules, FILE *out)
{
	struct rule **sorted = xrealloc(NULL, rules->n * sizeof *sorted);
	const char *group = NULL;

	fputs("# Rules\n", out);
	for (size_t i = 0; i < rules->n; i++)
		sorted[i] = rules->v[i];
	if (rules->n)
		qsort(sorted, rules->n, sizeof *sorted, by_group);
	for (size_t i = 0; i < rules->n; i++) {
		if (!group || strcmp(group, sorted[i]->group))
			fprintf(out, "\n## %s\n", group = sorted[i]->group);
		print_rule(out, sorted[i]);
	}
	free(sorted);
}
