#ifndef PG_H
#define PG_H

#include <libpq-fe.h>
#include <stdbool.h>

#include "text.h"

/* A server's answer to what was run last: nothing, or the error and its SQLSTATE. */
struct answer {
	char error[256], state[6];
};

/* Two sessions in one database of a server: one works, the other one watches. */
struct pg {
	PGconn *worker, *watcher;    /* the watcher is there when it was asked for */
	struct text notes;           /* what the worker was told meanwhile, with DEBUG1, by lines */
	struct answer answer;
	int version;                 /* the major one */
};

/* Ends the program when it cannot: PGHOST and the like say where. */
void pg_open(struct pg *pg, const char *database);
void pg_close(struct pg *pg);

PGconn *pg_watcher(struct pg *pg);

/* Forget what the worker's session has set and prepared. */
void pg_reset(struct pg *pg);

/* Run SQL in the worker; false and pg->answer when the server refuses it. */
bool pg_run(struct pg *pg, const char *sql);
/* The same, while watch is called again and again until the server has answered. */
bool pg_run_watched(struct pg *pg, const char *sql, void (*watch)(struct pg *pg, void *arg),
		    void *arg);
/* SQL that must not fail; the caller clears the result. */
PGresult *pg_ask(PGconn *conn, const char *sql);
void pg_must(PGconn *conn, const char *sql);

/* Nobody is connected to what is dropped, or copied. */
void pg_drop_database(PGconn *admin, const char *name);
void pg_copy_database(PGconn *admin, const char *name, const char *from);

#endif
