/* The library: judges texts, one after another. */
#include <stdlib.h>
#include <string.h>

#include "catalog_trial.h"
#include "catalog_doubt.h"
#include "engine.h"
#include "finding.h"
#include "judge.h"
#include "policy.h"
#include "rule_classes.h"
#include "read.h"
#include "routine.h"

struct stet {
	struct rules rules;
	struct catalog *catalog;
	struct routines routines;
	struct arena kept;           /* what lives as long as this does */
	struct map placeholders;     /* values that settings give, by name */
	struct roots *roots;   /* where an included file is opened; NULL: nowhere */
	/* what settings let stand in one; NULL: nothing in any */
	const struct acceptances *(*accepted)(void *of, const char *path);
	void *of;
	struct arena tree;           /* for the parse tree of one statement after another */
	int pg_version;
	const struct policy *policy; /* NULL: none was given */
	struct baseline *baseline;   /* NULL: there is none */
	bool down, ready, together, effects, inspect;
};

struct stet_result {
	struct arena arena;
	struct file file;
	size_t next;
};

_Static_assert((int)STET_DESTRUCTIVE == (int)CLASS_DESTRUCTIVE, "one order of classes");

static struct stet *new_with(bool (*read_rules)(struct rules *rules))
{
	struct stet *stet = xrealloc(NULL, sizeof *stet);

	*stet = (struct stet){ .pg_version = STET_PG_VERSION, .catalog = catalog_new() };
	routines_init(&stet->routines);
	if (read_rules(&stet->rules))
		return stet;
	stet_free(stet);
	return NULL;
}

struct stet *stet_new(void)
{
	return new_with(rules_read_builtin_brief);
}

struct stet *stet_new_with_examples(void)
{
	return new_with(rules_read_builtin);
}

void stet_free(struct stet *stet)
{
	if (!stet)
		return;
	rules_free(&stet->rules);
	catalog_free(stet->catalog);
	routines_free(&stet->routines);
	arena_free(&stet->tree);
	if (stet->placeholders.arena)
		map_free(&stet->placeholders);
	arena_free(&stet->kept);
	free(stet);
}

bool stet_add_rules(struct stet *stet, const char *dir)
{
	return rules_read_dir(&stet->rules, dir);
}

bool stet_set_rule(struct stet *stet, const char *assignment)
{
	return rules_set(&stet->rules, assignment);
}

void stet_set_pg_version(struct stet *stet, int version)
{
	stet->pg_version = version;
}

void stet_set_down(struct stet *stet, bool down)
{
	stet->down = down;
}

void stet_set_placeholder(struct stet *stet, const char *name, const char *value)
{
	if (!stet->placeholders.arena)
		map_init(&stet->placeholders, &stet->kept);
	*map_slot(&stet->placeholders, name, strlen(name)) = arena_strdup(&stet->kept, value);
}

void stet_set_roots(struct stet *stet, struct roots *roots)
{
	stet->roots = roots;
}

void stet_set_accepted(struct stet *stet, const struct acceptances *(*accepted)(
		       void *of, const char *path), void *of)
{
	stet->accepted = accepted;
	stet->of = of;
}

void stet_want_effects(struct stet *stet)
{
	stet->effects = true;
}

void stet_want_predicates(struct stet *stet)
{
	stet->inspect = true;
}

static const struct map *placeholders(const struct stet *stet)
{
	if (stet->policy && stet->policy->placeholders)
		return stet->policy->placeholders;
	return stet->placeholders.n ? &stet->placeholders : NULL;
}

static bool is_whole(const struct file *file)
{
	for (size_t i = 0; i < file->actions.n; i++)
		if (HAS(&file->actions.v[i], UNREAD))
			return false;
	for (const struct file *f = file->included; f; f = f->next)
		if (!is_whole(f))
			return false;
	return true;
}

/* What a source does, the catalog learns; nothing is said. It is gone then. */
static bool remember(struct stet *stet, struct source src, struct arena arena,
		     const struct layout *layout)
{
	struct judge judge = {
		.rules = &stet->rules, .catalog = stet->catalog, .pg_version = stet->pg_version,
		.routines = &stet->routines,
	};
	struct file file = { .src = src, .standing = { .layout = layout }, .roots = stet->roots,
			     .placeholders = placeholders(stet) };
	size_t doubts = catalog_doubts(stet->catalog);
	bool whole;

	file_read(&file, false, &arena, &stet->tree);
	judge_remember(&judge, &file);
	whole = catalog_doubts(stet->catalog) == doubts && is_whole(&file);
	file_release(&file);
	arena_free(&arena);
	return whole;
}

bool stet_remember_source(struct stet *stet, struct source src, struct arena arena,
			  const struct layout *layout)
{
	bool whole;

	catalog_begin_past(stet->catalog);
	whole = remember(stet, src, arena, layout);
	catalog_end_past(stet->catalog);
	return whole;
}

bool stet_remember_way_up(struct stet *stet, struct source src, struct arena arena,
			  const struct layout *layout)
{
	if (!stet->together)
		catalog_begin_unit(stet->catalog);
	catalog_watch(stet->catalog, true);
	return remember(stet, src, arena, layout);
}

bool stet_add_schema(struct stet *stet, const char *path, const char *text, size_t len)
{
	struct arena arena = { 0 };
	struct source src;
	bool whole;

	source_init(&src, arena_strdup(&arena, path ? path : "<text>"),
		    arena_strndup(&arena, text, len), len, &arena);
	whole = stet_remember_source(stet, src, arena, NULL);
	catalog_set_complete(stet->catalog);
	return whole;
}

void stet_begin_together(struct stet *stet)
{
	catalog_begin_unit(stet->catalog);
	stet->together = true;
}

void stet_end_together(struct stet *stet)
{
	stet->together = false;
}

void stet_doubt(struct stet *stet)
{
	catalog_doubt(stet->catalog, NULL);
}

void stet_past_is_partly_unread(struct stet *stet, bool unread)
{
	catalog_past_is_partly_unread(stet->catalog, unread);
}

void stet_forget(struct stet *stet)
{
	catalog_free(stet->catalog);
	stet->catalog = catalog_new();
	routines_free(&stet->routines);
	routines_init(&stet->routines);
	catalog_begin_unit(stet->catalog);
}

void stet_ready(struct stet *stet)
{
	if (!stet->ready)
		rules_ready(&stet->rules);
	stet->ready = true;
}

void stet_set_baseline(struct stet *stet, struct baseline *baseline)
{
	stet->baseline = baseline;
}

void stet_use(struct stet *stet, const struct policy *policy)
{
	if (policy == stet->policy)
		return;
	stet->policy = policy;
	stet->pg_version = policy->pg_version;
	stet->ready = true;
	rules_use(&stet->rules, policy->classes);
}

bool stet_is_harmless(struct stet *stet, struct source src, const struct layout *layout)
{
	struct arena arena = { 0 };
	struct judge judge = {
		.rules = &stet->rules, .catalog = catalog_new(), .pg_version = stet->pg_version,
	};
	struct file file = { .src = src, .standing = { .layout = layout } };
	bool harmless;

	stet_ready(stet);
	catalog_begin_unit(judge.catalog);
	file_read(&file, stet->down, &arena, &stet->tree);
	judge_file(&judge, &file);
	harmless = file.class <= CLASS_ADDITIVE && !file_unread(&file);
	file_release(&file);
	catalog_free(judge.catalog);
	arena_free(&arena);
	return harmless;
}

struct stet_result *stet_skip_source(struct source src, struct arena arena, const char *why,
				     enum left_out left_out)
{
	struct stet_result *result = xrealloc(NULL, sizeof *result);

	*result = (struct stet_result){ .arena = arena, .file = {
		.src = src, .skipped = why, .left_out = left_out } };
	result->file.arena = &result->arena;
	file_classify(&result->file);
	return result;
}

struct stet_result *stet_check_source(struct stet *stet, struct source src, struct arena arena,
				      struct standing standing)
{
	struct stet_result *result = xrealloc(NULL, sizeof *result);
	const struct policy *policy = stet->policy;
	struct judge judge = {
		.rules = &stet->rules, .catalog = stet->catalog, .pg_version = stet->pg_version,
		.routines = &stet->routines, .effects = stet->effects, .down = stet->down,
		.inspect = stet->inspect, .accepted = stet->accepted, .of = stet->of,
		.baseline = stet->baseline, .no_allow = policy && policy->no_allow,
		.sizes = policy ? policy->sizes : NULL, .runner = policy ? &policy->session : NULL,
	};

	stet_ready(stet);
	*result = (struct stet_result){ .arena = arena,
		.file = { .src = src, .standing = standing, .roots = stet->roots,
			  .placeholders = placeholders(stet) } };
	if (!stet->together && !standing.after_up)
		catalog_begin_unit(stet->catalog);
	file_read(&result->file, stet->down, &result->arena, &stet->tree);
	judge_file(&judge, &result->file);
	return result;
}

struct stet_result *stet_check(struct stet *stet, const char *path, const char *text, size_t len)
{
	struct arena arena = { 0 };
	struct source src;

	source_init(&src, arena_strdup(&arena, path ? path : "<text>"),
		    arena_strndup(&arena, text, len), len, &arena);
	return stet_check_source(stet, src, arena, (struct standing){ 0 });
}

void stet_result_free(struct stet_result *result)
{
	if (!result)
		return;
	file_release(&result->file);
	arena_free(&result->arena);
	free(result);
}

const struct catalog *stet_catalog(const struct stet *stet)
{
	return stet->catalog;
}

struct rules *stet_rules(struct stet *stet)
{
	return &stet->rules;
}

const struct file *stet_result_file(const struct stet_result *result)
{
	return &result->file;
}

enum stet_class stet_result_class(const struct stet_result *result)
{
	return (enum stet_class)result->file.class;
}

bool stet_result_unread(const struct stet_result *result)
{
	return file_unread(&result->file) > 0;
}

bool stet_next(struct stet_result *result, struct stet_finding *out)
{
	const struct file *file = &result->file;
	const struct finding *f;
	struct place start, end;

	if (result->next >= file->findings.n)
		return false;
	f = &file->findings.v[result->next++];
	start = source_place(&file->src, f->span.start);
	end = source_place(&file->src, f->span.end);
	*out = (struct stet_finding){
		.rule = f->rule->id, .class = (enum stet_class)f->class, .message = f->message,
		.why = f->rule->why, .instead = f->instead,
		.line = start.line, .column = start.column,
		.end_line = end.line, .end_column = end.column,
		.offset = f->span.start, .length = f->span.end - f->span.start,
		.suppressed = f->suppressed ? f->suppressed->reason : NULL,
	};
	return true;
}
