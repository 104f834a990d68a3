#ifndef WATCH_H
#define WATCH_H

#include "arena.h"
#include "lock.h"
#include "pg.h"

/* A relation that existed before. */
struct relation {
	long oid, file;
	const char *name;
	char kind;                   /* pg_class.relkind */
	long pages, fetched, scans;  /* fetched, scans: counted before the statements */
	enum lock_mode lock;
	bool rewritten, scanned;
	bool maybe;                  /* read or not, as the planner likes; or only what is new */
};

struct watch {
	struct relation *v;
	size_t n;
	struct arena *arena;
	long pid;
};

/* Remember what exists, in the transaction that the worker is in. */
void watch_begin(struct watch *w, struct pg *pg, struct arena *arena);
/* From here on, reads are counted anew: a transaction has begun. */
void watch_count_anew(struct watch *w, PGconn *conn);
/* The worker's locks, also those that it waits for, as a session sees them. */
void watch_locks(struct watch *w, PGconn *conn);
/* Which files are new? With sql, which has just run in the open transaction: what was read? */
void watch_files(struct watch *w, PGconn *conn, const char *sql);
/* What was read, by the notes that the worker got. */
void watch_notes(struct watch *w, const struct pg *pg);
/* Foreign keys were validated, by the notes: the planner chooses how to read the other table. */
void watch_keys(struct watch *w, struct pg *pg);

/* The lists of a claim. */
const char *watch_list_locks(const struct watch *w);
const char *watch_list_rewrites(const struct watch *w);
const char *watch_list_scans(const struct watch *w);

#endif
