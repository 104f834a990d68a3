/* Judges a rule's examples, for tests and for explain. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "effect_text.h"
#include "engine.h"
#include "finding.h"
#include "judge.h"
#include "layout.h"
#include "read.h"
#include "routine.h"
#include "since.h"
#include "size.h"

/* A rule and its example, judged by all rules; a rule that is off is judged alone. */
struct trial {
	const struct rules *rules;   /* who judges: all, or alone */
	struct rules alone;
	struct rule rule;
	struct rule *list[2];
	const struct example *example;
	struct arena arena, tree;
	struct catalog *catalog;
	struct routines routines;
	struct file file;
};

static const char *first_error(const struct file *file)
{
	for (size_t i = 0; i < file->nstatements; i++)
		if (file->statements[i].error)
			return file->statements[i].error;
	return NULL;
}

static const char *try_text(struct trial *t, struct file *file, const char *path, const char *sql)
{
	const char *layout = t->example->layout;

	file->standing.layout = layout ? layout_find(layout) : NULL;
	source_init(&file->src, path, sql, strlen(sql), &t->arena);
	file_read(file, true, &t->arena, &t->tree);
	return first_error(file);
}

static void trial_begin(struct trial *t, const struct rules *rules, const struct rule *rule)
{
	*t = (struct trial){ .rule = *rule, .catalog = catalog_new() };
	t->rules = rules;
	routines_init(&t->routines);
	if (rules && rule->class != CLASS_OFF)
		return;
	if (t->rule.class == CLASS_OFF)
		t->rule.class = t->rule.own_class;
	t->list[0] = &t->rule;
	t->alone.v = t->list;
	t->alone.n = 1;
	for (int k = 0; k < ACTION_KIND_COUNT; k++)
		if (rule_watches(&t->rule, k))
			t->alone.by_kind[k] = t->list;
	t->rules = &t->alone;
}

static void trial_end(struct trial *t)
{
	file_release(&t->file);
	catalog_free(t->catalog);
	routines_free(&t->routines);
	arena_free(&t->arena);
	arena_free(&t->tree);
}

static int version_of(const struct example *ex)
{
	return ex->pg_version ? ex->pg_version : STET_PG_VERSION;
}

/* Why the example cannot be tried, or NULL; its findings and effects are in t->file then. */
static const char *trial_run(struct trial *t, const struct example *ex, int version)
{
	const struct sizes sizes = { .small = ex->small_tables, .hot = ex->hot_tables };
	struct judge judge = {
		.rules = t->rules, .catalog = t->catalog, .pg_version = version, .effects = true,
		.down = true, .sizes = &sizes, .routines = &t->routines,
	};
	const char *error = NULL, *own;

	t->example = ex;
	if (ex->schema) {
		struct file before = { 0 };

		error = try_text(t, &before, "schema", ex->schema);
		judge_remember(&judge, &before);
		file_release(&before);
	}
	own = try_text(t, &t->file, "example", ex->sql);
	catalog_begin_unit(t->catalog);
	judge_file(&judge, &t->file);
	return error ? error : own;
}

static const struct finding *finding_of(const struct trial *t)
{
	for (size_t i = 0; i < t->file.findings.n; i++)
		if (!strcmp(t->file.findings.v[i].rule->id, t->rule.id))
			return &t->file.findings.v[i];
	return NULL;
}

bool stet_judge_example(const struct rules *rules, const struct rule *rule,
			const struct example *ex, bool *spoke, const char **parse_error)
{
	static char error[256];
	struct trial t;
	const char *message;

	trial_begin(&t, rules, rule);
	message = trial_run(&t, ex, version_of(ex));
	*spoke = finding_of(&t) != NULL;
	/* a rule about what does not parse is made of such examples */
	*parse_error = NULL;
	if (message && !rule_watches(rule, ACTION_UNPARSED)) {
		snprintf(error, sizeof error, "%s", message);
		*parse_error = error;
	}
	trial_end(&t);
	return true;
}

static int statement_since(const struct file *file, size_t statement)
{
	const struct statement *st = &file->statements[statement];
	bool partitioned = false;
	int since = PG_OLDEST;

	for (size_t i = 0; st->effects && i < st->effects->n; i++)
		if (st->effects->v[i].object && st->effects->v[i].object->partitioned)
			partitioned = true;
	for (size_t i = 0; i < st->nactions; i++) {
		int version = action_since(&file->actions.v[st->first_action + i], partitioned);

		since = version > since ? version : since;
	}
	return since;
}

bool stet_say_example(const struct rules *rules, const struct rule *rule,
		      const struct example *ex, struct said *said, struct arena *arena)
{
	struct trial t;
	const struct finding *f;

	trial_begin(&t, rules, rule);
	trial_run(&t, ex, version_of(ex));
	f = finding_of(&t);
	if (f) {
		*said = (struct said){
			f->class, arena_strdup(arena, f->message), arena_strdup(arena, f->instead),
			f->statement, f->statement == NO_STATEMENT ? PG_OLDEST :
				statement_since(&t.file, f->statement),
		};
	}
	trial_end(&t);
	return f != NULL;
}

const char *stet_cost_example(const struct rule *rule, const struct example *ex,
			      size_t statement, int version, struct arena *arena)
{
	const struct effects *e;
	struct text words = { 0 };
	struct trial t;
	char *cost;

	trial_begin(&t, NULL, rule);
	trial_run(&t, ex, version);
	e = t.file.statements[statement].effects;
	if (e)
		effects_describe(&words, e);
	cost = words.len ? arena_strndup(arena, words.s, words.len) : NULL;
	text_free(&words);
	trial_end(&t);
	return cost;
}

const char *stet_advise_example(const struct rule *rule, const struct example *ex,
				struct arena *arena)
{
	struct said said;

	return stet_say_example(NULL, rule, ex, &said, arena) ? said.instead : NULL;
}
