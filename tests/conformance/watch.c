/* What a transaction does to the relations of a database, as the server's own views show it. */
#include "watch.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "claim.h"

/* The user's relations, with the transaction's counters. */
#define RELATIONS \
	"SELECT c.oid, c.relfilenode, c.relkind, c.relpages, " \
	"  CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname, " \
	"  pg_stat_get_xact_numscans(c.oid), pg_stat_get_xact_blocks_fetched(c.oid) " \
	"FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace " \
	"WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' " \
	"ORDER BY c.oid"
enum { OID, FILENODE, KIND, PAGES, NAME, SCANNED, FETCHED };

static long number(const PGresult *result, int row, int column)
{
	return strtol(PQgetvalue(result, row, column), NULL, 10);
}

static int by_oid(const void *a, const void *b)
{
	long x = ((const struct relation *)a)->oid, y = ((const struct relation *)b)->oid;

	return (x > y) - (x < y);
}

static struct relation *find_relation(struct watch *w, long oid)
{
	struct relation key = { .oid = oid };

	return w->n ? bsearch(&key, w->v, w->n, sizeof *w->v, by_oid) : NULL;
}

void watch_begin(struct watch *w, struct pg *pg, struct arena *arena)
{
	PGresult *result = pg_ask(pg->worker, RELATIONS);

	*w = (struct watch){ .n = (size_t)PQntuples(result), .arena = arena,
			     .pid = PQbackendPID(pg->worker) };
	w->v = arena_alloc(arena, (w->n + 1) * sizeof *w->v);
	for (int i = 0; i < PQntuples(result); i++) {
		w->v[i] = (struct relation){
			.oid = number(result, i, OID), .file = number(result, i, FILENODE),
			.kind = *PQgetvalue(result, i, KIND), .pages = number(result, i, PAGES),
			.name = arena_strdup(arena, PQgetvalue(result, i, NAME)),
			.scans = number(result, i, SCANNED), .fetched = number(result, i, FETCHED),
		};
	}
	PQclear(result);
}

void watch_count_anew(struct watch *w, PGconn *conn)
{
	PGresult *result = pg_ask(conn, RELATIONS);

	for (int i = 0; i < PQntuples(result); i++) {
		struct relation *r = find_relation(w, number(result, i, OID));

		if (r) {
			r->scans = number(result, i, SCANNED);
			r->fetched = number(result, i, FETCHED);
		}
	}
	PQclear(result);
}

/* "AccessExclusiveLock" as pg_locks has it. */
static enum lock_mode find_mode(const char *name)
{
	for (int mode = LOCK_NONE + 1; mode < LOCK_COUNT; mode++) {
		const char *a = lock_name((enum lock_mode)mode), *b = name;

		for (; *a; a++)
			if (*a != ' ' && toupper((unsigned char)*b++) != *a)
				break;
		if (!*a && !strcmp(b, "Lock"))
			return (enum lock_mode)mode;
	}
	return LOCK_NONE;
}

void watch_locks(struct watch *w, PGconn *conn)
{
	char sql[256];
	PGresult *result;

	snprintf(sql, sizeof sql, "SELECT relation, mode FROM pg_locks WHERE locktype = 'relation' "
		 "AND pid = %ld", w->pid);
	result = pg_ask(conn, sql);
	for (int i = 0; i < PQntuples(result); i++) {
		struct relation *r = find_relation(w, number(result, i, 0));
		enum lock_mode mode = find_mode(PQgetvalue(result, i, 1));

		if (r && mode > r->lock)
			r->lock = mode;
	}
	PQclear(result);
}

static bool begins(const char *sql, const char *word)
{
	return !strncasecmp(sql, word, strlen(word));
}

void watch_files(struct watch *w, PGconn *conn, const char *sql)
{
	bool fills = sql && (begins(sql, "truncate") || begins(sql, "refresh"));
	PGresult *result = pg_ask(conn, RELATIONS);

	for (int i = 0; i < PQntuples(result); i++) {
		struct relation *r = find_relation(w, number(result, i, OID));
		bool read;

		if (!r)
			continue;
		r->rewritten |= number(result, i, FILENODE) != r->file;
		if (!sql)
			continue;
		read = number(result, i, SCANNED) > r->scans;
		/* ANALYZE counts no scan, but samples every page of a small table */
		if (begins(sql, "analyze") && r->pages > 0)
			read |= number(result, i, FETCHED) - r->fetched >= r->pages;
		if (read && fills && r->rewritten)
			r->maybe = true;
		else
			r->scanned |= read;
	}
	PQclear(result);
}

/* Does a note begin so, of which at is a part? */
static bool said(const char *notes, const char *at, const char *beginning)
{
	while (at > notes && at[-1] != '\n')
		at--;
	return !strncmp(at, beginning, strlen(beginning));
}

/* Of "building index "i" on table "t" serially" and the like: tables that were read. */
void watch_notes(struct watch *w, const struct pg *pg)
{
	for (size_t i = 0; i < w->n; i++) {
		struct relation *r = &w->v[i];
		const char *dot = strrchr(r->name, '.');
		const char *what = arena_printf(w->arena, "table \"%s\"", dot ? dot + 1 : r->name);

		for (const char *p = pg->notes.len ? pg->notes.s : ""; (p = strstr(p, what)); p++)
			r->scanned |= said(pg->notes.s, p, "building index ") ||
				      said(pg->notes.s, p, "rewriting ");
	}
}

#define KEY_NOTE "validating foreign key constraint \""

/* Its own tables are read, by an index or not; how the other one's are is left to the planner. */
static void see_key(struct watch *w, PGconn *conn, const char *name, size_t len)
{
	PGresult *result = pg_ask(conn, arena_printf(w->arena,
		"WITH RECURSIVE k AS (SELECT * FROM pg_constraint "
		"  WHERE contype = 'f' AND conname = '%.*s'), "
		"t(oid, own) AS (SELECT confrelid, false FROM k WHERE confrelid <> conrelid "
		"UNION ALL SELECT conrelid, true FROM k "
		"UNION SELECT inhrelid, own FROM pg_inherits JOIN t ON inhparent = t.oid "
		"  JOIN pg_class c ON c.oid = inhrelid AND c.relispartition) "
		"SELECT t.oid, own FROM t JOIN pg_class c ON c.oid = t.oid AND relkind = 'r'",
		(int)len, name));

	for (int i = 0; i < PQntuples(result); i++) {
		struct relation *r = find_relation(w, number(result, i, 0));

		if (!r)
			continue;
		/* of all partitions only the one that is attached, and so locked */
		if (*PQgetvalue(result, i, 1) == 't')
			r->scanned |= r->lock >= LOCK_SHARE_UPDATE_EXCLUSIVE;
		else
			r->maybe = true;
	}
	PQclear(result);
}

void watch_keys(struct watch *w, struct pg *pg)
{
	const char *p = pg->notes.len ? pg->notes.s : "";

	for (; (p = strstr(p, KEY_NOTE)); p++)
		see_key(w, pg->worker, p + strlen(KEY_NOTE), strcspn(p + strlen(KEY_NOTE), "\""));
}

static bool listed(const struct relation *r)
{
	return strchr("rpvmf", r->kind) != NULL;
}

static const char *lock_entry(const struct relation *r, struct arena *arena)
{
	return r->lock ? list_lock(r->name, r->lock, arena) : NULL;
}

static const char *rewrite_entry(const struct relation *r, struct arena *arena)
{
	(void)arena;
	return r->rewritten ? r->name : NULL;
}

static const char *scan_entry(const struct relation *r, struct arena *arena)
{
	if (r->maybe)
		return arena_printf(arena, "%s?", r->name);
	return r->scanned ? r->name : NULL;
}

typedef const char *entry_of(const struct relation *r, struct arena *arena);

static const char *list(const struct watch *w, entry_of *entry)
{
	const char **v = arena_alloc(w->arena, (w->n + 1) * sizeof *v);
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++)
		if (listed(&w->v[i]) && (v[n] = entry(&w->v[i], w->arena)))
			n++;
	return list_join(v, n, w->arena);
}

const char *watch_list_locks(const struct watch *w)
{
	return list(w, lock_entry);
}

const char *watch_list_rewrites(const struct watch *w)
{
	return list(w, rewrite_entry);
}

const char *watch_list_scans(const struct watch *w)
{
	return list(w, scan_entry);
}
