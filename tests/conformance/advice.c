/* What rules advise, run in place of what they speak about. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claim.h"
#include "engine.h"
#include "measure.h"
#include "read.h"
#include "text.h"
#include "trial.h"

/* Is it prose, or nothing but comments? */
static bool is_text(const struct file *file)
{
	return !file->nstatements || file->statements[0].error;
}

static void add_statement(struct text *sql, const struct file *file, size_t i)
{
	struct span span = file->statements[i].span;

	text_add(sql, file->src.text + span.start, span.end - span.start);
	text_puts(sql, ";\n");
}

static bool steers(const struct file *file)
{
	for (size_t i = 0; i < file->nstatements; i++)
		if (steers_transaction(file, i))
			return true;
	return false;
}

/* What the advice's comments ask for after so many of its statements, by advice.tsv. */
static void add_asked(struct text *sql, const struct rule *rule, const struct example *ex,
		      size_t after, struct arena *arena)
{
	char *rest = text_of("tests/conformance/advice.tsv", arena);

	strsep(&rest, "\n");
	for (char *line; (line = strsep(&rest, "\n")) && *line;) {
		const char *c[4];

		cells_of(line, c, LENGTH(c));
		if (!strcmp(c[0], rule->id) && strstr(ex->sql, c[1]) &&
		    strtoul(c[2], NULL, 10) == after)
			text_puts(sql, sql_of(c[3], arena));
	}
}

/*
 * The schema, the example up to what is replaced, the advice. The example's BEGIN
 * is left out where the advice has no COMMIT for it.
 */
static const char *put_together(const struct stage *stage, const struct rule *rule,
				const struct example *ex, size_t end,
				const struct file *advice, struct arena *arena)
{
	struct text sql = { 0 };
	const char *error, *copy;
	struct file *example = schema_read(ex->sql, arena, &error);

	text_puts(&sql, made_anew(stage, ex->schema, arena));
	for (size_t i = 0; i < example->nstatements && i < end; i++)
		if (steers(advice) || !steers_transaction(example, i))
			add_statement(&sql, example, i);
	for (size_t i = 0; i < advice->nstatements; i++) {
		add_asked(&sql, rule, ex, i, arena);
		add_statement(&sql, advice, i);
	}
	copy = arena_strndup(arena, sql.s, sql.len);
	text_free(&sql);
	file_release(example);
	return copy;
}

/* NULL, or why it does not run. In one transaction first: that is quick. */
static const char *try_advice(struct run *run, struct stage *stage, const struct file *all,
			      struct arena *arena)
{
	struct pg spare;
	const char *error;

	if (!steers(all)) {
		pg_must(stage->pg.worker, "BEGIN");
		error = run_alone(&stage->pg, all, all->nstatements);
		pg_must(stage->pg.worker, "ROLLBACK");
		pg_reset(&stage->pg);
		if (!error)
			return NULL;
	}
	stage_spare(stage, run, &spare);
	error = run_alone(&spare, all, all->nstatements);
	if (error)
		error = arena_strdup(arena, error);
	pg_close(&spare);
	return error;
}

void trial_advice(struct run *run, struct stage *stage, const struct rule *rule,
		  const struct example *ex)
{
	struct arena arena = { 0 };
	const char *error;
	struct said said;
	struct file *advice, *all;

	if (!stet_say_example(NULL, rule, ex, &said, &arena) || !said.instead) {
		arena_free(&arena);
		return;
	}
	advice = schema_read(said.instead, &arena, &error);
	if (is_text(advice)) {
		run->advice_text++;
		file_release(advice);
		arena_free(&arena);
		return;
	}
	all = schema_read(put_together(stage, rule, ex, said.statement, advice, &arena), &arena,
			  &error);
	error = try_advice(run, stage, all, &arena);
	if (error && run->version < STET_PG_VERSION) {
		trial_skip(run, arena_printf(&arena, "%s:%zu: the advice runs", rule->path,
					     ex->line), "its PostgreSQL is newer");
		goto out;
	}
	run->advice_sql++;
	printf("%s %zu - %s:%zu: the advice runs\n", error ? "not ok" : "ok", ++run->cases,
	       rule->path, ex->line);
	if (error) {
		run->failed++;
		run->advice_wrong++;
		print_sql(all->src.text);
		printf("# expected on %d: success\n# got: %s\n", run->version, error);
	}
out:
	file_release(all);
	file_release(advice);
	arena_free(&arena);
}
