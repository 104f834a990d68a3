/* Runs a file's statements on the server, in the transactions in which its tool does. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "effect.h"
#include "file.h"
#include "truth.h"

enum { SHOWN_REFUSALS = 10 };

/* "public.users" and the file that it is stored in, of every relation of the migrations. */
static PGresult *ask_storage(struct pg *pg)
{
	return pg_ask(pg->worker, "SELECT n.nspname || '.' || c.relname, pg_relation_filenode("
		      "c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
		      "WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema$)' "
		      "ORDER BY 1");
}

static const struct action *type_change_of(const struct file *file, const struct statement *st)
{
	for (size_t i = 0; i < st->nactions; i++)
		if (file->actions.v[st->first_action + i].kind == ACTION_ALTER_COLUMN_TYPE)
			return &file->actions.v[st->first_action + i];
	return NULL;
}

/* A role that the migrations take for granted is made for them. */
static bool make_missing_role(struct pg *pg)
{
	const char *error = pg->answer.error, *end;
	char sql[320];

	if (strncmp(error, "role \"", 6) != 0 || !(end = strstr(error, "\" does not exist")))
		return false;
	snprintf(sql, sizeof sql, "CREATE ROLE %.*s\"", (int)(end - error - 5), error + 5);
	return pg_run(pg, sql);
}

/* In a transaction, what is refused must not take the rest along. */
static bool run_guarded(struct pg *pg, const char *sql)
{
	bool inside = PQtransactionStatus(pg->worker) == PQTRANS_INTRANS;
	struct answer answer;
	bool ok;

	if (inside)
		pg_must(pg->worker, "SAVEPOINT stet_truth");
	ok = pg_run(pg, sql);
	answer = pg->answer;
	if (!ok && PQtransactionStatus(pg->worker) == PQTRANS_INERROR)
		pg_must(pg->worker, inside ? "ROLLBACK TO stet_truth" : "ROLLBACK");
	pg->answer = answer;
	return ok;
}

/* What cannot run in the tool's transaction is run as its author meant it. */
static bool run_outside(struct pg *pg, const char *sql)
{
	bool ok;

	if (strcmp(pg->answer.state, "25001") != 0)
		return false;
	pg_must(pg->worker, "COMMIT");
	ok = pg_run(pg, sql);
	pg_must(pg->worker, "BEGIN");
	return ok;
}

/* What the migrations' authors had installed is there already, and so are roles of an earlier
 * run: they are all databases'. */
static bool is_there(const struct pg *pg, const char *sql)
{
	return !strcmp(pg->answer.state, "42710") &&
	       (!strncasecmp(sql, "CREATE EXTENSION", 16) || !strncasecmp(sql, "CREATE ROLE", 11) ||
		!strncasecmp(sql, "CREATE USER", 11));
}

static bool run(struct replay *replay, const char *sql)
{
	struct pg *pg = &replay->pg;

	return run_guarded(pg, sql) || is_there(pg, sql) || run_outside(pg, sql) ||
	       (make_missing_role(pg) && run_guarded(pg, sql));
}

static void note_refusal(struct replay *replay, const struct file *file,
			 const struct statement *st)
{
	struct place at = source_place(&file->src, st->span.start);
	struct refusal *refusal = ARENA_NEW(replay->arena, struct refusal);

	*refusal = (struct refusal){
		arena_strdup(replay->arena, file->src.path), st->span, replay->refused,
	};
	replay->refused = refusal;
	replay->nrefused++;
	if (replay->nrefused <= SHOWN_REFUSALS)
		printf("# %s:%zu: refused: %s\n", file->src.path, at.line, replay->pg.answer.error);
}

static bool is_rewritten(const struct effects *effects, const char *relation)
{
	for (size_t i = 0; effects && i < effects->n; i++)
		if (!strcmp(effects->v[i].relation, relation))
			return effects->v[i].rewritten;
	return false;
}

/* Was just that stored anew that stet says? Of tables that existed before the file. */
static bool storage_agrees(struct replay *replay, const struct statement *st,
			   const PGresult *before, const PGresult *after)
{
	int k = 0;

	for (int i = 0; i < PQntuples(before); i++) {
		const char *name = PQgetvalue(before, i, 0);
		const char *dot = strchr(name, '.');
		const char *key = arena_printf(replay->arena, "table\t%.*s\t%s",
					       (int)(dot - name), name, dot + 1);
		bool anew;

		while (k < PQntuples(after) && strcmp(PQgetvalue(after, k, 0), name) < 0)
			k++;
		if (k == PQntuples(after) || strcmp(PQgetvalue(after, k, 0), name) != 0 ||
		    !snapshot_find(&replay->before, key))
			continue;
		anew = strcmp(PQgetvalue(before, i, 1), PQgetvalue(after, k, 1)) != 0;
		if (anew != is_rewritten(st->effects, name))
			return false;
	}
	return true;
}

static const char *column_key(const struct replay *replay, const struct action *act)
{
	return arena_printf(replay->arena, "column\t%s\t%s\t%s",
			    act->schema ? act->schema : "public", act->table, act->column);
}

/* Did the file make the table, before it changes it? */
static bool is_new(const struct file *file, const struct action *act)
{
	for (const struct action *a = file->actions.v; a < act; a++)
		if (((a->kind == ACTION_CREATE_TABLE && !strcmp(a->table, act->table)) ||
		     (a->kind == ACTION_RENAME_TABLE && !strcmp(a->new_name, act->table))))
			return true;
	return false;
}

/* Is the type known, of columns that existed before the file? */
static void count_types(struct replay *replay, const struct file *file,
			const struct statement *st)
{
	for (size_t i = 0; i < st->nactions; i++) {
		const struct action *act = &file->actions.v[st->first_action + i];
		const char *known;

		if (act->kind != ACTION_ALTER_COLUMN_TYPE || is_new(file, act))
			continue;
		known = snapshot_find(&replay->before, column_key(replay, act));
		replay->types.all++;
		replay->types.definite += known && *known != '?';
	}
}

static void run_statement(struct replay *replay, const struct file *file,
			  const struct statement *st)
{
	const char *sql = arena_strndup(replay->arena, file->src.text + st->span.start,
					st->span.end - st->span.start);
	PGresult *before = NULL, *after;
	struct place at = source_place(&file->src, st->span.start);

	if (*sql == '\\')
		return;
	replay->statements++;
	if (type_change_of(file, st)) {
		count_types(replay, file, st);
		before = ask_storage(&replay->pg);
	}
	if (!run(replay, sql)) {
		note_refusal(replay, file, st);
	} else if (before) {
		after = ask_storage(&replay->pg);
		replay->types.tried++;
		if (!storage_agrees(replay, st, before, after)) {
			replay->types.wrong++;
			printf("# %s:%zu: stored anew otherwise than stet says\n", file->src.path,
			       at.line);
		}
		PQclear(after);
	}
	PQclear(before);
}

static bool in_transaction(const struct replay *replay)
{
	return PQtransactionStatus(replay->pg.worker) != PQTRANS_IDLE;
}

void replay_file(struct replay *replay, const struct file *file)
{
	size_t section = 0;

	for (size_t i = 0; i < file->nstatements; i++) {
		const struct statement *st = &file->statements[i];

		if (st->direction == DOWN)
			continue;
		if (st->section != section && in_transaction(replay))
			pg_must(replay->pg.worker, "COMMIT");
		if (st->wrap != WRAP_NONE && !in_transaction(replay) &&
		    (!i || st->section != section))
			pg_must(replay->pg.worker, "BEGIN");
		section = st->section;
		run_statement(replay, file, st);
	}
	if (in_transaction(replay))
		pg_must(replay->pg.worker, "COMMIT");
	pg_reset(&replay->pg);
}
