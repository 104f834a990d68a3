/* stet explain: all that a rule's file says, for people. */
#include "explain.h"

#include <string.h>

#include "cond.h"
#include "diag.h"
#include "suggest.h"

#define INDENT 2

void print_indented(FILE *out, const char *text, int indent)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		if (len)
			fprintf(out, "%*s%.*s", indent, "", (int)len, text);
		fputc('\n', out);
		text += len + (text[len] == '\n');
	}
}

const char *rule_phase_name(const struct rule *rule)
{
	return rule->phase ? rule->phase : "the action's own";
}

static void print_section(FILE *out, const char *title, const char *text)
{
	if (!text)
		return;
	fprintf(out, "\n%s\n", title);
	print_indented(out, text, INDENT);
}

static void print_class(FILE *out, const struct rule *rule)
{
	fprintf(out, "  class    %s", class_name(rule->own_class));
	if (rule->class == CLASS_OFF)
		fputs(" (off unless asked for)", out);
	else if (rule->class != rule->own_class)
		fprintf(out, " (set to %s)", class_name(rule->class));
	fprintf(out, "%s\n", rule_size_phrase(rule));
}

static void print_head(FILE *out, const struct rule *rule)
{
	fprintf(out, "%s: %s\n\n", rule->id, rule->title);
	print_class(out, rule);
	fprintf(out, "  phase    %s\n", rule_phase_name(rule));
	fprintf(out, "  group    %s\n", rule->group);
	fputs("  watches  ", out);
	for (size_t i = 0; i < rule->action_names.n; i++)
		fprintf(out, "%s%s", i ? ", " : "", rule->action_names.v[i]);
	fprintf(out, "%s\n", rule_once_phrase(rule));
	if (rule->when) {
		fputs("  when\n", out);
		cond_print(out, rule->when, 2 * INDENT);
	}
}

static const struct example *first_example(const struct rule *rule, bool bad)
{
	const struct example *ex = rule->examples;

	while (ex && ex->bad != bad)
		ex = ex->next;
	return ex;
}

static void print_example(FILE *out, const char *title, const struct example *ex)
{
	if (!ex)
		return;
	fprintf(out, "\n%s", title);
	if (ex->pg_version)
		fprintf(out, " (PostgreSQL %d)", ex->pg_version);
	if (ex->fails)
		fputs(" (PostgreSQL refuses it)", out);
	for (size_t i = 0; i < ex->hot_tables.n; i++)
		fprintf(out, " (hot_tables: %s)", ex->hot_tables.v[i]);
	fputc('\n', out);
	if (ex->schema) {
		fprintf(out, "%*s-- what existed before:\n", INDENT, "");
		print_indented(out, ex->schema, INDENT);
		fprintf(out, "%*s-- the migration:\n", INDENT, "");
	}
	print_indented(out, ex->sql, INDENT);
}

const struct rule *explain_find(const struct rules *rules, const char *id)
{
	const struct rule *rule = rules_find(rules, id);
	const char *near = rule ? NULL : rules_nearest(rules, id);

	if (near && !strcmp(near, id))
		complain(NULL, 0, "'%s' is a group of rules: 'stet rules' lists them", id);
	else if (!rule)
		complain_unknown_of(NULL, 0, "rule", id, near, "'stet rules' lists them");
	return rule;
}

bool explain(const struct rules *rules, const char *id,
	     const char *(*advise)(const struct rule *rule, const struct example *ex,
				   struct arena *arena), FILE *out)
{
	const struct rule *rule = explain_find(rules, id);
	const struct example *bad = rule ? first_example(rule, true) : NULL;
	const struct context nothing = { 0 };
	struct arena arena = { 0 };
	const char *instead;

	if (!rule)
		return false;
	instead = advise && bad && rule->instead ? advise(rule, bad, &arena) : NULL;
	if (!instead)
		instead = fill(rule->instead, true, NULL, &nothing, &arena);
	print_head(out, rule);
	print_section(out, "Why", rule->why);
	print_section(out, "Instead", instead);
	print_example(out, "Bad", bad);
	print_example(out, "Good", first_example(rule, false));
	if (rule->references.n)
		fputs("\nReferences\n", out);
	for (size_t i = 0; i < rule->references.n; i++)
		fprintf(out, "%*s%s\n", INDENT, "", rule->references.v[i]);
	arena_free(&arena);
	return true;
}
