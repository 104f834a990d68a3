/* Everything that stet says of examples and actions, against the server that PGHOST names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claim.h"
#include "engine.h"
#include "parse.h"
#include "read.h"
#include "trial.h"

#define FOLDER "tests/conformance/"

enum { NEWEST_GRAMMAR = 18 };   /* of those that the cases are written in */

/* Why an example cannot be run on this server, or NULL. */
static const char *unfit(const struct run *run, const struct example *ex)
{
	const char *error, *why = NULL;
	struct arena arena = { 0 };
	struct file *file = schema_read(ex->sql, &arena, &error);

	if (ex->pg_version > run->version)
		why = "its PostgreSQL is newer";
	if (*ex->sql == '\\' || strstr(ex->sql, "\\g"))
		why = "it is for psql";
	for (size_t i = 0; i < file->actions.n; i++)
		if (file->actions.v[i].kind == ACTION_PSQL ||
		    file->actions.v[i].kind == ACTION_INCLUDE)
			why = "it is for psql";
	file_release(file);
	arena_free(&arena);
	return why;
}

static void try_rule(struct run *run, struct stage *stage, const struct rule *rule)
{
	struct arena arena = { 0 };

	for (const struct example *ex = rule->examples; ex; ex = ex->next) {
		struct trial trial = {
			.name = arena_printf(&arena, "%s:%zu: the example", rule->path, ex->line),
			.group = rule->id, .schema = ex->schema, .sql = ex->sql,
			.fails = ex->fails,
			.since = ex->pg_version ? ex->pg_version : STET_PG_VERSION,
		};
		const char *why = unfit(run, ex);

		if (why) {
			trial_count(run, ex->sql);
			trial_skip(run, trial.name, why);
			continue;
		}
		trial_run(run, stage, &trial);
		if (ex->bad)
			trial_advice(run, stage, rule, ex);
	}
	arena_free(&arena);
}

/* Is a row in tests/facts/undecided.tsv? */
static bool fact_is_undecided(const char *group, const struct fact *fact, struct arena *arena)
{
	char *rest = text_of("tests/facts/undecided.tsv", arena);
	const char *name = arena_printf(arena, "%s %s", group, fact->name);

	for (char *line; (line = strsep(&rest, "\n"));) {
		const char *c[2];

		cells_of(line, c, LENGTH(c));
		if (!strcmp(c[0], name) && (!strcmp(c[1], "*") || !strcmp(c[1], fact->versions)))
			return true;
	}
	return false;
}

/* The rows of a table, as cases of a group. */
static void try_facts(struct run *run, struct stage *stage, const char *path, const char *group,
		      struct arena *arena)
{
	struct facts facts = { 0 };

	facts_read(&facts, path, arena);
	for (size_t i = 0; i < facts.n; i++) {
		const struct fact *fact = &facts.v[i];
		struct trial trial = {
			.name = arena_printf(arena, "%s %s: %s", group, fact->name,
					     fact->statement),
			.group = group,
			.schema = *fact->setup ? sql_of(fact->setup, arena) : NULL,
			.sql = sql_of(fact->statement, arena),
			.fact = *fact->transactional ? fact : NULL,
			.unsure = fact_is_undecided(group, fact, arena),
		};

		if (!versions_have(fact->versions, run->version))
			trial_count(run, trial.sql);
		else if (run->version < 15 &&
			 (strstr(trial.sql, " tsx") || strstr(trial.sql, " ts2")))
			trial_skip(run, trial.name, "it needs a second tablespace");
		else
			trial_run(run, stage, &trial);
	}
	free(facts.v);
}

static void read_undecided(struct run *run, struct arena *arena)
{
	char *rest = text_of(FOLDER "undecided.tsv", arena);

	strsep(&rest, "\n");
	for (char *line; (line = strsep(&rest, "\n")) && *line;) {
		const char *c[4];

		cells_of(line, c, LENGTH(c));
		GROW(&run->undecided);
		run->undecided.v[run->undecided.n++] = (struct undecided){
			.group = c[0], .part = c[1], .what = c[2],
		};
	}
}

/* Every action has a case, or a reason in untried.tsv, but not both. */
static void check_actions(struct run *run, struct arena *arena)
{
	char *rest = text_of(FOLDER "untried.tsv", arena);
	const char *wrong = "";

	/* an older grammar does not read the newest statements */
	if (parse_grammar() < NEWEST_GRAMMAR) {
		trial_skip(run, "every action has a case", "the grammar is an older one");
		return;
	}
	strsep(&rest, "\n");
	for (char *line; (line = strsep(&rest, "\n")) && *line;) {
		const char *c[2];
		int kind;

		cells_of(line, c, LENGTH(c));
		kind = action_kind_find(c[0]);
		if (kind < 0 || run->seen[kind])
			wrong = arena_printf(arena, "%s %s (in untried.tsv)", wrong, c[0]);
		else
			run->seen[kind] = true;
	}
	for (int kind = 0; kind < ACTION_KIND_COUNT; kind++)
		if (action_happens((enum action_kind)kind) && !run->seen[kind])
			wrong = arena_printf(arena, "%s %s", wrong,
					     action_name((enum action_kind)kind));
	printf("%s %zu - every action has a case\n", *wrong ? "not ok" : "ok", ++run->cases);
	if (*wrong)
		printf("#%s\n", wrong);
	run->failed += *wrong != 0;
}

static void report(const struct run *run, bool facts)
{
	printf("1..%zu\n", run->cases);
	for (size_t i = 0; i < run->undecided.n; i++)
		if (!run->undecided.v[i].met)
			printf("# undecided.tsv: not met here: %s %s\n", run->undecided.v[i].group,
			       run->undecided.v[i].part);
	printf("# PostgreSQL %d: %zu cases, %zu wrong (%zu watched from outside, %zu refused, %zu "
	       "undecided); advice: %zu as SQL, %zu wrong; %zu as text\n", run->version, run->tried,
	       run->wrong, run->sampled, run->refused, run->unsure, run->advice_sql,
	       run->advice_wrong, run->advice_text);
	/* for conformance.sh */
	printf("# table %s=%zu %s=%zu advice=%zu runs=%zu undecided=%zu\n",
	       facts ? "facts" : "cases", run->tried, facts ? "same" : "agree",
	       run->tried - run->wrong, run->advice_sql, run->advice_sql - run->advice_wrong,
	       run->unsure);
}

/* The examples of the rules, their advice, and the other actions. */
static void try_examples(struct run *run, struct arena *arena)
{
	struct stet *stet = stet_new_with_examples();
	struct stage shop;

	if (!stet)
		exit(2);
	stet_ready(stet);
	pg_copy_database(run->admin, "olddb", "template1");
	stage_open(&shop, run, "shop", FOLDER "schema.sql", arena);
	for (size_t i = 0; i < stet_rules(stet)->n; i++)
		try_rule(run, &shop, stet_rules(stet)->v[i]);
	try_facts(run, &shop, FOLDER "actions.tsv", "actions", arena);
	check_actions(run, arena);
	stage_close(&shop);
	stet_free(stet);
}

/* The rows of tests/facts, measured again. */
static void try_measurements(struct run *run, const char *name, struct arena *arena)
{
	struct stage stage;

	stage_open(&stage, run, arena_printf(arena, "facts_%s", name),
		   arena_printf(arena, "tests/facts/%s.sql", name), arena);
	try_facts(run, &stage, arena_printf(arena, "tests/facts/%s.tsv", name), name, arena);
	stage_close(&stage);
}

/* With --facts: not the examples but the measurements. */
int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct run run = { .admin = PQconnectdb("") };
	bool facts = argc > 1 && !strcmp(argv[1], "--facts");

	if (PQstatus(run.admin) != CONNECTION_OK) {
		fprintf(stderr, "%s", PQerrorMessage(run.admin));
		return 2;
	}
	pg_must(run.admin, "SET client_min_messages = warning");
	run.version = PQserverVersion(run.admin) / 10000;
	read_undecided(&run, &arena);
	if (facts) {
		pg_must(run.admin, "CREATE ROLE owner1; CREATE ROLE app; CREATE ROLE joe; "
			"CREATE ROLE probe_role; CREATE ROLE postgres SUPERUSER");
		if (run.version >= 15) {
			pg_must(run.admin, "SET allow_in_place_tablespaces = on");
			pg_must(run.admin, "CREATE TABLESPACE tsx LOCATION ''");
			pg_must(run.admin, "CREATE TABLESPACE ts2 LOCATION ''");
		}
		try_measurements(&run, "small", &arena);
		try_measurements(&run, "shop", &arena);
	} else {
		try_examples(&run, &arena);
		try_sizes(&run, &arena);
	}
	report(&run, facts);
	PQfinish(run.admin);
	free(run.undecided.v);
	arena_free(&arena);
	return run.failed != 0;
}
