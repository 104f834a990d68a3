/* The query of "stet explain stats", on this server, and what --stats makes of its answer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "size.h"
#include "stats.h"
#include "trial.h"

static const char setup[] =
	"CREATE TABLE counted (a int); INSERT INTO counted SELECT generate_series(1, 1000);"
	"CREATE TABLE never (a int); INSERT INTO never SELECT generate_series(1, 1000);"
	"CREATE TABLE large (a int); INSERT INTO large SELECT generate_series(1, 60000);"
	"CREATE SCHEMA app; CREATE TABLE app.parent (a int) PARTITION BY RANGE (a);"
	"CREATE TABLE app.low PARTITION OF app.parent FOR VALUES FROM (0) TO (100);"
	"CREATE TABLE app.high PARTITION OF app.parent FOR VALUES FROM (100) TO (100000);"
	"INSERT INTO app.parent SELECT generate_series(0, 59999);"
	"CREATE TABLE \"Odd \"\"one\" (a int); INSERT INTO \"Odd \"\"one\" VALUES (1);"
	"ANALYZE counted; ANALYZE large; ANALYZE app.low; ANALYZE app.high;"
	"ANALYZE \"Odd \"\"one\";";

/* What is to be known of a relation; below 0: nothing. */
static const struct {
	const char *relation;
	double rows;
	bool small;
} rows[] = {
	{ "public.counted", 1000, true }, { "public.never", -1, false },
	{ "public.large", 60000, false }, { "app.low", 100, true },
	{ "app.high", 59900, false }, { "app.parent", 60000, false },
	{ "public.Odd \"one", 1, true }, { "public.nobody", -1, false },
};

/* The query's answer in a file, as psql -At would write it. */
static void write_answer(PGconn *conn, char *path)
{
	char *query = NULL;
	size_t len;
	FILE *out = open_memstream(&query, &len);
	PGresult *result;

	stats_print(out);
	fclose(out);
	result = pg_ask(conn, query);
	out = fdopen(mkstemp(path), "w");
	fprintf(out, "%s\n", PQgetvalue(result, 0, 0));
	fclose(out);
	PQclear(result);
	free(query);
}

static void check(struct run *run, const struct sizes *sizes, size_t i, struct arena *arena)
{
	const char *relation = rows[i].relation;
	void **slot = map_find(sizes->stats, relation, strlen(relation));
	const struct table_stats *stats = slot ? *slot : NULL;
	struct size_reason why;
	bool small = size_is_small(sizes, relation, &why, arena);
	/* an older server's counters come late, and may count a row twice */
	bool same = rows[i].rows < 0 ? !stats || stats->rows < 0 : stats &&
		stats->rows >= rows[i].rows && stats->rows <= 2 * rows[i].rows;

	printf("%s %zu - stats: %s\n", same && small == rows[i].small ? "ok" : "not ok",
	       ++run->cases, relation);
	if (same && small == rows[i].small)
		return;
	printf("# %.0f rows in %.0f bytes, %s\n", stats ? stats->rows : -1,
	       stats ? stats->bytes : -1, small ? "small" : "not small");
	run->failed++;
}

void try_sizes(struct run *run, struct arena *arena)
{
	char path[] = "/tmp/stet-stats.XXXXXX";
	struct stats stats = { .path = path };
	struct source src;
	struct sizes sizes = { .source = path, .stats = &stats.tables };
	struct pg pg;

	pg_copy_database(run->admin, "sized", "template1");
	pg_open(&pg, "sized");
	pg_must(pg.worker, setup);
	write_answer(pg.worker, path);
	if (!source_read(&src, path, NULL, arena) || !stats_read(&stats, &src, arena))
		run->failed++;
	for (size_t i = 0; i < LENGTH(rows); i++)
		check(run, &sizes, i, arena);
	stats_free(&stats);
	unlink(path);
	pg_close(&pg);
	pg_drop_database(run->admin, "sized");
}
