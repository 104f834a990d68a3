/* What statements do to a server: locks, new storage, tables read in full. */
#include "measure.h"

#include <string.h>

#include "watch.h"

/* Does it not run between BEGIN and COMMIT, or end the transaction itself? */
static bool refuses_transaction(const struct pg *pg)
{
	return !strcmp(pg->answer.state, "25001") || !strcmp(pg->answer.state, "2D000");
}

static struct measured sum_up(const struct watch *w)
{
	return (struct measured){
		.locks = watch_list_locks(w), .rewrites = watch_list_rewrites(w),
		.scans = watch_list_scans(w),
	};
}

static const char *statement_text(const struct file *file, size_t i, struct arena *arena)
{
	struct span span = file->statements[i].span;

	return arena_strndup(arena, file->src.text + span.start, span.end - span.start);
}

bool steers_transaction(const struct file *file, size_t i)
{
	const struct statement *st = &file->statements[i];

	for (size_t a = 0; a < st->nactions; a++)
		switch (file->actions.v[st->first_action + a].kind) {
		case ACTION_BEGIN:
		case ACTION_COMMIT:
		case ACTION_ROLLBACK:
		case ACTION_PREPARE_TRANSACTION:
			return true;
		default:
			break;
		}
	return false;
}

/* What a statement has done in the open transaction. */
static void look(struct watch *w, struct pg *pg, const char *sql)
{
	watch_locks(w, pg->worker);
	watch_files(w, pg->worker, sql);
	watch_keys(w, pg);
}

struct measured measure(struct pg *pg, const struct file *file, bool *alone, struct arena *arena)
{
	struct watch w;
	struct measured m;
	bool ok = true;

	*alone = false;
	for (size_t i = 0; i < file->nstatements; i++)
		*alone |= steers_transaction(file, i);
	if (*alone)
		return (struct measured){ .sampled = true };
	pg_must(pg->worker, "BEGIN");
	watch_begin(&w, pg, arena);
	for (size_t i = 0; ok && i < file->nstatements; i++) {
		const char *sql = statement_text(file, i, arena);

		ok = pg_run(pg, sql);
		if (ok) {
			look(&w, pg, sql);
		}
	}
	m = sum_up(&w);
	if (!ok)
		m.error = arena_strdup(arena, pg->answer.error);
	*alone = !ok;
	pg_must(pg->worker, "ROLLBACK");
	pg_reset(pg);
	return m;
}

/* The watcher stands in the way of all but readers and writers, until somebody waits. */
static void stand_in_the_way(const struct watch *w, struct pg *pg)
{
	const char *sql = "";

	for (size_t i = 0; i < w->n; i++)
		if (strchr("rp", w->v[i].kind))
			sql = arena_printf(w->arena, "%s%s%s", sql, *sql ? ", " : "", w->v[i].name);
	pg_must(pg_watcher(pg), "BEGIN");
	if (*sql)
		pg_must(pg_watcher(pg), arena_printf(w->arena, "LOCK TABLE %s IN SHARE UPDATE "
						  "EXCLUSIVE MODE", sql));
}

static void sample(struct pg *pg, void *arg)
{
	struct watch *w = arg;
	PGresult *result;

	watch_locks(w, pg_watcher(pg));
	if (PQtransactionStatus(pg_watcher(pg)) == PQTRANS_IDLE)
		return;
	result = pg_ask(pg_watcher(pg), arena_printf(w->arena, "SELECT 1 FROM pg_locks WHERE "
						  "NOT granted AND pid = %ld", w->pid));
	if (PQntuples(result))
		pg_must(pg_watcher(pg), "COMMIT");
	PQclear(result);
}

/* Run what refuses a transaction. */
static bool run_bare(struct watch *w, struct pg *pg, const char *sql)
{
	bool ok;

	stand_in_the_way(w, pg);
	ok = pg_run_watched(pg, sql, sample, w);
	if (PQtransactionStatus(pg_watcher(pg)) != PQTRANS_IDLE)
		pg_must(pg_watcher(pg), "COMMIT");
	watch_notes(w, pg);
	if (ok)
		watch_files(w, pg->worker, NULL);
	return ok;
}

/* One statement, in a transaction of its own, or in the one that the file has begun. */
static bool step(struct watch *w, struct pg *pg, const char *sql, struct measured *m)
{
	bool own = PQtransactionStatus(pg->worker) == PQTRANS_IDLE;
	bool ok;

	if (own) {
		pg_must(pg->worker, "BEGIN");
		watch_count_anew(w, pg->worker);
	}
	ok = pg_run(pg, sql);
	if (ok) {
		look(w, pg, sql);
	}
	if (own)
		pg_must(pg->worker, ok ? "COMMIT" : "ROLLBACK");
	if (ok || !refuses_transaction(pg))
		return ok;
	m->refused_transaction = true;
	return own && run_bare(w, pg, sql);
}

struct measured measure_alone(struct pg *pg, const struct file *file, struct arena *arena)
{
	struct watch w;
	struct measured m = { 0 }, sum;
	bool ok = true;

	watch_begin(&w, pg, arena);
	for (size_t i = 0; ok && i < file->nstatements; i++) {
		const char *sql = statement_text(file, i, arena);

		if (!steers_transaction(file, i)) {
			ok = step(&w, pg, sql, &m);
			continue;
		}
		ok = pg_run(pg, sql);
		if (ok)
			watch_count_anew(&w, pg->worker);
	}
	sum = sum_up(&w);
	sum.refused_transaction = m.refused_transaction;
	sum.sampled = true;
	if (!ok)
		sum.error = arena_strdup(arena, pg->answer.error);
	return sum;
}

const char *run_alone(struct pg *pg, const struct file *file, size_t n)
{
	struct arena arena = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++)
		ok = pg_run(pg, statement_text(file, i, &arena));
	arena_free(&arena);
	return ok ? NULL : pg->answer.error;
}
