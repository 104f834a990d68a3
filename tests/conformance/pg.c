/* The sessions of a server: run something, hear what it says. */
#include "pg.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PGconn *connect_to(const char *database)
{
	const char *keys[] = { "dbname", "application_name", NULL };
	const char *values[] = { database, "conformance", NULL };
	PGconn *conn = PQconnectdbParams(keys, values, 0);

	if (PQstatus(conn) == CONNECTION_OK)
		return conn;
	fprintf(stderr, "%s", PQerrorMessage(conn));
	exit(2);
}

static void hear(void *arg, const PGresult *result)
{
	struct pg *pg = arg;
	const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

	text_puts(&pg->notes, message ? message : "");
	text_puts(&pg->notes, "\n");
}

void pg_open(struct pg *pg, const char *database)
{
	*pg = (struct pg){ .worker = connect_to(database) };
	pg->version = PQserverVersion(pg->worker) / 10000;
	PQsetNoticeReceiver(pg->worker, hear, pg);
	pg_must(pg->worker, "SET client_min_messages = debug1");
}

PGconn *pg_watcher(struct pg *pg)
{
	if (!pg->watcher)
		pg->watcher = connect_to(PQdb(pg->worker));
	return pg->watcher;
}

void pg_reset(struct pg *pg)
{
	pg_must(pg->worker, "DISCARD ALL");
	pg_must(pg->worker, "SET client_min_messages = debug1");
	pg->notes.len = 0;
}

void pg_close(struct pg *pg)
{
	PQfinish(pg->worker);
	PQfinish(pg->watcher);
	text_free(&pg->notes);
	*pg = (struct pg){ 0 };
}

/* Take what a COPY has to send; end what it wants to be sent. */
static void finish_copy(PGconn *conn, ExecStatusType status)
{
	char *row;

	if (status == PGRES_COPY_IN)
		PQputCopyEnd(conn, NULL);
	while (status == PGRES_COPY_OUT && PQgetCopyData(conn, &row, 0) > 0)
		PQfreemem(row);
}

static bool keep_answer(struct pg *pg, const PGresult *result)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

	if (PQresultStatus(result) != PGRES_FATAL_ERROR)
		return true;
	snprintf(pg->answer.state, sizeof pg->answer.state, "%s", state ? state : "");
	snprintf(pg->answer.error, sizeof pg->answer.error, "%s",
		 message ? message : PQerrorMessage(pg->worker));
	return false;
}

bool pg_run_watched(struct pg *pg, const char *sql, void (*watch)(struct pg *pg, void *arg),
		    void *arg)
{
	bool ok = true;
	PGresult *result;

	pg->answer = (struct answer){ 0 };
	pg->notes.len = 0;
	if (!PQsendQuery(pg->worker, sql)) {
		snprintf(pg->answer.error, sizeof pg->answer.error, "%s",
			 PQerrorMessage(pg->worker));
		return false;
	}
	while (watch && PQconsumeInput(pg->worker) && PQisBusy(pg->worker)) {
		struct pollfd ready = { .fd = PQsocket(pg->worker), .events = POLLIN };

		watch(pg, arg);
		poll(&ready, 1, 1);
	}
	while ((result = PQgetResult(pg->worker))) {
		ok = keep_answer(pg, result) && ok;
		finish_copy(pg->worker, PQresultStatus(result));
		PQclear(result);
	}
	return ok;
}

bool pg_run(struct pg *pg, const char *sql)
{
	return pg_run_watched(pg, sql, NULL, NULL);
}

PGresult *pg_ask(PGconn *conn, const char *sql)
{
	PGresult *result = PQexec(conn, sql);
	ExecStatusType status = PQresultStatus(result);

	if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK ||
	    status == PGRES_EMPTY_QUERY)
		return result;
	fprintf(stderr, "%s%s\n", PQerrorMessage(conn), sql);
	exit(2);
}

void pg_must(PGconn *conn, const char *sql)
{
	PQclear(pg_ask(conn, sql));
}

void pg_drop_database(PGconn *admin, const char *name)
{
	char sql[256];

	/* one with a subscription stays; the server itself does not */
	snprintf(sql, sizeof sql, "DROP DATABASE %s", name);
	PQclear(PQexec(admin, sql));
}

void pg_copy_database(PGconn *admin, const char *name, const char *from)
{
	char sql[256];

	snprintf(sql, sizeof sql, "CREATE DATABASE %s TEMPLATE %s", name, from);
	pg_must(admin, sql);
}
