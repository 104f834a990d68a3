/* stet rules --format markdown: the rules as a page of documentation. */
#include <stdlib.h>
#include <string.h>

#include "cond.h"
#include "diag.h"
#include "engine.h"
#include "explain.h"
#include "finding.h"
#include "markdown.h"
#include "parse.h"
#include "since.h"
#include "text.h"
#include "vocabulary_print.h"

enum { EXAMPLES_MORE = 3 };

static int by_group(const void *a, const void *b)
{
	const struct rule *x = *(struct rule *const *)a, *y = *(struct rule *const *)b;
	int order = strcmp(x->group, y->group);

	return order ? order : strcmp(x->id, y->id);
}

/* Advice is SQL, or prose when SQL has no way out: no line of that ends a statement. */
static bool is_sql(const char *advice)
{
	if (!strncmp(advice, "--", 2) || *advice == '\\')
		return true;
	for (const char *p = advice; (p = strchr(p, ';')); p++)
		if (p[1] == '\n' || !p[1])
			return true;
	return false;
}

static void print_advice(FILE *out, const char *advice)
{
	fputs("\n**Instead:**", out);
	if (is_sql(advice)) {
		fputs("\n\n", out);
		markdown_code(out, advice);
	} else {
		fputc(' ', out);
		markdown_prose(out, advice);
		fputc('\n', out);
	}
}

static void print_versions(FILE *out, int from, int to)
{
	if (from == to)
		fprintf(out, "PostgreSQL %d", from);
	else
		fprintf(out, "PostgreSQL %d to %d", from, to);
}

static bool same_cost(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* The effects of the statement: a line where all versions agree, else one a group of them. */
static void print_costs(FILE *out, const struct rule *rule, const struct example *ex,
			const struct said *said, struct arena *arena)
{
	const char *costs[PG_NEWEST + 1] = { NULL };
	bool any = false, differ = false;

	for (int v = said->since; v <= PG_NEWEST; v++) {
		costs[v] = stet_cost_example(rule, ex, said->statement, v, arena);
		any = any || costs[v];
		differ = differ || !same_cost(costs[v], costs[said->since]);
	}
	if (!any)
		return;
	fputs(differ ? "\n**Cost:**\n\n" : "\n**Cost,** ", out);
	for (int v = said->since, last; v <= PG_NEWEST; v = last + 1) {
		for (last = v; last < PG_NEWEST; last++)
			if (!same_cost(costs[last + 1], costs[v]))
				break;
		fputs(differ ? "- " : "", out);
		print_versions(out, v, last);
		fputs(": ", out);
		markdown_prose(out, costs[v] ? costs[v] : "no lock on a table");
		fputc('\n', out);
	}
}

static void print_sql(FILE *out, const struct example *ex)
{
	struct text t = { 0 };

	if (ex->pg_version)
		text_printf(&t, "-- PostgreSQL %d\n", ex->pg_version);
	for (size_t i = 0; i < ex->hot_tables.n; i++)
		text_printf(&t, "-- hot_tables: %s\n", ex->hot_tables.v[i]);
	if (ex->schema)
		text_printf(&t, "-- what exists\n%s%s-- the migration\n", ex->schema,
			    ex->schema[strlen(ex->schema) - 1] == '\n' ? "" : "\n");
	text_puts(&t, ex->sql);
	markdown_code(out, t.s);
	text_free(&t);
}

/* The first bad example, and all that stet says of it. */
static void print_bad(FILE *out, const struct rules *rules, const struct rule *rule,
		      struct arena *arena)
{
	const struct example *ex = rule->examples;
	struct said said;

	while (ex && !ex->bad)
		ex = ex->next;
	if (!ex) {
		if (rule->instead)
			print_advice(out, fill(rule->instead, true, NULL, &(struct context){ 0 },
					       arena));
		return;
	}
	fputc('\n', out);
	print_sql(out, ex);
	if (!stet_say_example(rules, rule, ex, &said, arena))
		return;
	fprintf(out, "\n> **%s:** ", class_name(said.class));
	markdown_cell(out, said.message);
	fputs(ex->fails ? "\n\nPostgreSQL refuses this example.\n" : "\n", out);
	if (said.instead)
		print_advice(out, said.instead);
	if (!ex->fails && said.statement != NO_STATEMENT)
		print_costs(out, rule, ex, &said, arena);
}

/* Some examples after the first `skip` ones, without what stet says. */
static void print_more(FILE *out, const struct rule *rule, bool bad, int skip, const char *title)
{
	int n = 0;

	for (const struct example *ex = rule->examples; ex; ex = ex->next) {
		if (ex->bad != bad || ++n <= skip || n > skip + EXAMPLES_MORE)
			continue;
		fprintf(out, "\n%s", n == skip + 1 ? title : "");
		print_sql(out, ex);
	}
}

/* Some findings are made by the program itself, about comments. */
static bool is_never(const struct cond *cond)
{
	while (cond && cond->kind == COND_ALL)
		cond = cond->child;
	return cond && cond->kind == COND_PREDICATE && !strcmp(cond->predicate->name, "never");
}

/* The list as it is for a terminal; its patterns have stars. */
static void print_list(FILE *out, const struct cond *cond)
{
	char *text = NULL;
	size_t len;
	FILE *list = open_memstream(&text, &len);

	if (!list)
		die("out of memory");
	cond_print(list, cond, 0);
	fclose(list);
	markdown_prose(out, text);
	free(text);
}

static void print_condition(FILE *out, const struct rule *rule)
{
	if (is_never(rule->when)) {
		fputs("\nIt is about comments or settings, not about statements.\n", out);
		return;
	}
	fputs("\nWatches", out);
	for (size_t i = 0; i < rule->action_names.n; i++)
		fprintf(out, "%s `%s`", i ? "," : "", rule->action_names.v[i]);
	fprintf(out, "%s%s\n", rule_once_phrase(rule),
		rule->when ? ", when:\n" : ".");
	if (rule->when)
		print_list(out, rule->when);
}

/* What few readers need is folded up. */
static void print_details(FILE *out, const struct rule *rule)
{
	fputs("\n<details><summary>When it speaks, more examples</summary>\n", out);
	print_condition(out, rule);
	print_more(out, rule, true, 1, "It speaks about these too:\n\n");
	print_more(out, rule, false, 0, "And not about these:\n\n");
	fputs("\n</details>\n", out);
}

/* A link is called as its page is; a rule's own file has all its examples. */
static void print_references(FILE *out, const struct rule *rule)
{
	const char *before = "\nSee ";

	for (size_t i = 0; i < rule->references.n; i++) {
		const char *url = rule->references.v[i], *name = strrchr(url, '/');
		size_t len = name ? strcspn(++name, ".") : 0;

		if (!len)
			len = strlen(name = url);
		fprintf(out, "%s[%.*s](%s)", before, (int)len, name, url);
		before = ", ";
	}
	if (rule->built_in)
		fprintf(out, "%s[the rule](../%s)", before, rule->path);
	if (rule->built_in || rule->references.n)
		fputs(".\n", out);
}

/* The rule's, or the one that all its actions have; NULL: none, or of each its own. */
static const char *phase_of(const struct rule *rule)
{
	const char *phase = rule->phase;

	for (int kind = 0; !rule->phase && kind < ACTION_KIND_COUNT; kind++) {
		const char *own = action_phase((enum action_kind)kind);

		if (!rule_watches(rule, kind) || own == phase)
			continue;
		if (!own || phase)
			return NULL;
		phase = own;
	}
	return phase;
}

static void print_rule(FILE *out, const struct rules *rules, const struct rule *rule)
{
	const char *phase = phase_of(rule);
	struct arena arena = { 0 };

	fprintf(out, "\n### %s\n\n", rule->id);
	markdown_prose(out, rule->title);
	fprintf(out, ": **%s**%s%s%s%s\n", class_name(rule->own_class),
		rule->class == CLASS_OFF ? " (off unless asked for)" : "",
		phase ? ", in phase " : "", phase ? phase : "", rule_size_phrase(rule));
	if (rule->why) {
		fputc('\n', out);
		markdown_prose(out, rule->why);
		fputc('\n', out);
	}
	print_bad(out, rules, rule, &arena);
	print_details(out, rule);
	print_references(out, rule);
	arena_free(&arena);
}

static void print_contents(FILE *out, struct rule *const *sorted, size_t n)
{
	const char *group = NULL;

	fprintf(out, "\nThe %zu rules, each with an example, what stet prints about it, and what "
		"the statement\ncosts on a server. `stet explain RULE` shows one of them.\n\n", n);
	for (size_t i = 0; i < n; i++) {
		if (!group || strcmp(group, sorted[i]->group)) {
			fprintf(out, "%s[%s](#%s)", group ? " - " : "", sorted[i]->group,
				sorted[i]->group);
			group = sorted[i]->group;
		}
	}
	fputs("\n", out);
	group = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!group || strcmp(group, sorted[i]->group))
			fprintf(out, "\n**%s**\n\n| rule | class | about |\n| --- | --- | --- |\n",
				group = sorted[i]->group);
		fprintf(out, "| [%s](#%s) | %s | ", sorted[i]->id, sorted[i]->id,
			class_name(sorted[i]->class));
		markdown_cell(out, sorted[i]->title);
		fputs(" |\n", out);
	}
}

void rules_print_markdown(const struct rules *rules, FILE *out)
{
	struct rule **sorted = xrealloc(NULL, (rules->n + 1) * sizeof *sorted);
	const char *group = NULL;

	for (size_t i = 0; i < rules->n; i++)
		sorted[i] = rules->v[i];
	qsort(sorted, rules->n, sizeof *sorted, by_group);
	fprintf(out, "# Rules\n\n<!-- stet rules --format markdown (PostgreSQL %d grammar) -->\n",
		parse_grammar());
	print_contents(out, sorted, rules->n);
	for (size_t i = 0; i < rules->n; i++) {
		if (!group || strcmp(group, sorted[i]->group))
			fprintf(out, "\n## %s\n", group = sorted[i]->group);
		print_rule(out, rules, sorted[i]);
	}
	free(sorted);
}
