/* One case: the server does it, stet says what it does, and the two are compared. */
#include "trial.h"

#include <stdio.h>
#include <string.h>

#include "claim.h"
#include "measure.h"
#include "read.h"

/* What was found about a case; print says it. */
struct outcome {
	struct run *run;
	const struct trial *trial;
	struct measured measured;
	struct claim claim;
	struct { const char *what, *expected, *got; } wrong[8];
	size_t nwrong;
	bool unsure;
};

static bool is_undecided(struct run *run, const struct trial *trial, const char *what)
{
	for (size_t i = 0; i < run->undecided.n; i++) {
		struct undecided *u = &run->undecided.v[i];

		if (strcmp(u->group, trial->group) != 0 || strcmp(u->what, what) != 0 ||
		    !strstr(trial->sql, u->part))
			continue;
		u->met = true;
		return true;
	}
	return false;
}

static void wrong(struct outcome *o, const char *what, const char *expected, const char *got)
{
	if (is_undecided(o->run, o->trial, what)) {
		o->unsure = true;
		return;
	}
	if (o->nwrong == LENGTH(o->wrong))
		return;
	o->wrong[o->nwrong].what = what;
	o->wrong[o->nwrong].expected = expected;
	o->wrong[o->nwrong++].got = got;
}

void print_sql(const char *sql)
{
	printf("# statement: ");
	for (; *sql; sql++)
		putchar(*sql == '\n' ? ' ' : *sql);
	putchar('\n');
}

static void print(struct run *run, const struct outcome *o)
{
	run->tried++;
	run->wrong += o->nwrong != 0;
	run->unsure += o->unsure;
	run->failed += o->nwrong != 0;
	printf("%s %zu - %s\n", o->nwrong ? "not ok" : "ok", ++run->cases, o->trial->name);
	if (!o->nwrong)
		return;
	print_sql(o->trial->sql);
	for (size_t i = 0; i < o->nwrong; i++)
		printf("# expected %s on %d: %s\n# got: %s\n", o->wrong[i].what, run->version,
		       o->wrong[i].expected, o->wrong[i].got);
}

static void check_list(struct outcome *o, const char *what, const char *measured,
		       const char *claimed, enum slack slack)
{
	if (!list_agrees(measured, claimed, slack))
		wrong(o, what, measured, claimed);
}

/* Does stet say what the server did? */
static void check_claim(struct outcome *o, bool steered)
{
	const struct measured *m = &o->measured;
	enum slack slack = m->sampled ? MAY_BE_STRONGER : EXACTLY;

	if (o->claim.error)
		return;
	check_list(o, "locks", m->locks, o->claim.locks, slack);
	check_list(o, "rewrites", m->rewrites, o->claim.rewrites, EXACTLY);
	check_list(o, "scans", m->scans, o->claim.scans, slack);
	if (m->refused_transaction == o->claim.transactional && !steered)
		wrong(o, "transactional", m->refused_transaction ? "no" : "yes",
		      o->claim.transactional ? "yes" : "no");
}

/* Measured then, and now; what was watched from outside may have seen less. */
static void check_fact_list(struct outcome *o, const char *what, const char *then,
			    const char *now)
{
	bool same = o->measured.sampled ? list_agrees(now, then, MAY_BE_STRONGER)
					: list_agrees(then, now, EXACTLY);

	if (*then != '?' && !same)
		wrong(o, what, then, now);
}

/* Did the server do what an earlier one did? */
static void check_fact(struct outcome *o, const struct fact *fact)
{
	const struct measured *m = &o->measured;

	check_fact_list(o, "locks, by the facts,", fact->locks, m->locks);
	check_fact_list(o, "rewrites, by the facts,", fact->rewrites, m->rewrites);
	check_fact_list(o, "scans, by the facts,", fact->scans, m->scans);
}

static void check_error(struct outcome *o, const char *fails, bool must)
{
	const char *error = o->measured.error;

	if (fails && must && !error)
		wrong(o, "an error", fails, "it succeeds");
	else if (error && (!fails || !strstr(error, fails)))
		wrong(o, fails ? "an error" : "success", fails ? fails : "", error);
}

static bool only_steers(const struct file *file)
{
	for (size_t i = 0; i < file->actions.n; i++)
		if (file->actions.v[i].kind == ACTION_BEGIN ||
		    file->actions.v[i].kind == ACTION_COMMIT)
			return true;
	return false;
}

static void do_it(struct run *run, struct stage *stage, const struct file *schema,
		  const struct file *file, struct measured *m, struct arena *arena)
{
	struct pg spare;
	const char *error, *undo = undo_of(schema, arena);
	bool alone;

	if (undo && !run_alone(&stage->pg, schema, schema->nstatements)) {
		*m = measure(&stage->pg, file, &alone, arena);
		pg_must(stage->pg.worker, undo);
		if (!alone)
			return;
	} else if (undo) {
		pg_must(stage->pg.worker, undo);
	}
	stage_spare(stage, run, &spare);
	error = run_alone(&spare, schema, schema->nstatements);
	if (error) {
		m->error = arena_printf(arena, "schema: %s", error);
		pg_close(&spare);
		return;
	}
	*m = measure(&spare, file, &alone, arena);
	if (alone)
		*m = measure_alone(&spare, file, arena);
	pg_close(&spare);
}

void trial_count(struct run *run, const char *sql)
{
	struct arena arena = { 0 };
	const char *error;
	struct file *file = schema_read(sql, &arena, &error);

	for (size_t i = 0; i < file->actions.n; i++)
		run->seen[file->actions.v[i].kind] = true;
	file_release(file);
	arena_free(&arena);
}

void trial_skip(struct run *run, const char *name, const char *why)
{
	printf("ok %zu - %s # SKIP %s\n", ++run->cases, name, why);
}

void trial_run(struct run *run, struct stage *stage, const struct trial *trial)
{
	struct arena arena = { 0 };
	struct outcome o = { .run = run, .trial = trial, .unsure = trial->unsure };
	const char *schema_error, *error;
	struct file *schema = schema_read(made_anew(stage, trial->schema, &arena), &arena,
					  &schema_error);
	struct file *file = schema_read(trial->sql, &arena, &error);
	struct file *before[] = { stage->schema, schema };

	do_it(run, stage, schema, file, &o.measured, &arena);
	/* of some facts, only the refusal was measured: alone, they may not run here */
	if (trial->fact && *trial->fact->locks == '?' && o.measured.refused_transaction)
		o.measured.error = NULL;
	if (run->version < trial->since && !o.measured.error != !trial->fails) {
		trial_skip(run, trial->name, "its PostgreSQL is newer");
		trial_count(run, trial->sql);
		goto out;
	}
	check_error(&o, trial->fails, run->version <= trial->since);
	if (!o.measured.error) {
		trial_count(run, trial->sql);
		o.claim = claim_about(before, LENGTH(before), trial->sql, run->version, &arena);
		if (!trial->unsure)
			check_claim(&o, only_steers(file));
		if (trial->fact)
			check_fact(&o, trial->fact);
		run->sampled += o.measured.sampled;
	} else {
		run->refused++;
	}
	print(run, &o);
out:
	file_release(schema);
	file_release(file);
	arena_free(&arena);
}
