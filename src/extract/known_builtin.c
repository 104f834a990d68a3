/* PostgreSQL's own functions that do more than give a value, and what. */
#include "known_call.h"

/* Each from its documentation, and from a server; a row counts while its name is a builtin's. */
#define DOES(name, what, does) { NULL, name, what, 0, does, NULL, 0 }
#define RUNS(name, what, argument, arguments, option) \
	{ NULL, name, what, argument, NULL, option, arguments }

const struct known_call known_builtins[] = {
	/* sessions of others */
	DOES("pg_terminate_backend", CALL_RISKY,
	     "ends sessions of other clients, and what they have not committed is lost"),
	DOES("pg_cancel_backend", CALL_RISKY, "breaks off what other clients run"),
	/* large objects, and the server's files */
	DOES("lo_unlink", CALL_LOSES_DATA, "deletes a large object"),
	DOES("lo_truncate", CALL_LOSES_DATA, "cuts a large object off"),
	DOES("lo_truncate64", CALL_LOSES_DATA, "cuts a large object off"),
	DOES("lo_put", CALL_RISKY, "writes over a part of a large object"),
	DOES("lowrite", CALL_RISKY, "writes over a part of a large object"),
	DOES("lo_export", CALL_RISKY,
	     "writes a file on the database server, as the server's own user"),
	/* replication and backup */
	DOES("pg_drop_replication_slot", CALL_LOSES_DATA,
	     "drops the slot: who reads from it cannot go on from where it was"),
	DOES("pg_replication_slot_advance", CALL_LOSES_DATA,
	     "moves the slot on: its reader never gets what is left out"),
	DOES("pg_logical_slot_get_changes", CALL_LOSES_DATA,
	     "takes changes out of the slot: its reader never gets them"),
	DOES("pg_logical_slot_get_binary_changes", CALL_LOSES_DATA,
	     "takes changes out of the slot: its reader never gets them"),
	DOES("pg_replication_origin_drop", CALL_LOSES_DATA,
	     "forgets how far replication has come"),
	DOES("pg_replication_origin_advance", CALL_LOSES_DATA,
	     "says how far replication has come: changes are left out, or made twice"),
	DOES("pg_create_logical_replication_slot", CALL_RISKY,
	     "makes the server keep all WAL until somebody reads from the slot"),
	DOES("pg_create_physical_replication_slot", CALL_RISKY,
	     "may make the server keep all WAL until somebody reads from the slot"),
	DOES("pg_copy_logical_replication_slot", CALL_RISKY,
	     "makes the server keep all WAL until somebody reads from the new slot"),
	DOES("pg_copy_physical_replication_slot", CALL_RISKY,
	     "may make the server keep all WAL until somebody reads from the new slot"),
	DOES("pg_promote", CALL_RISKY, "makes a standby the primary"),
	DOES("pg_wal_replay_pause", CALL_RISKY, "stops a standby from following"),
	DOES("pg_backup_start", CALL_RISKY, "begins a backup of the server"),
	DOES("pg_switch_wal", CALL_RISKY, "makes the server begin a new WAL file"),
	/* the server as a whole */
	DOES("pg_reload_conf", CALL_RISKY,
	     "makes all of the server read its configuration again, whoever changed it"),
	DOES("pg_stat_reset", CALL_RISKY,
	     "sets the counters to zero by which autovacuum decides what to do"),
	DOES("pg_stat_reset_single_table_counters", CALL_RISKY,
	     "sets the counters to zero by which autovacuum decides what to do"),
	DOES("pg_clear_relation_stats", CALL_RISKY,
	     "clears the statistics that queries are planned by"),
	DOES("pg_clear_attribute_stats", CALL_RISKY,
	     "clears the statistics that queries are planned by"),
	/* a text, and what it calls; query_to_xmlschema() only plans it */
	RUNS("query_to_xml", CALL_RUNS_TEXT, 1, 0, "query"),
	RUNS("query_to_xml_and_xmlschema", CALL_RUNS_TEXT, 1, 0, "query"),
	RUNS("ts_stat", CALL_RUNS_TEXT, 1, 0, "query"),
	RUNS("ts_rewrite", CALL_RUNS_TEXT, 2, 2, NULL),
	RUNS("table_to_xml", CALL_READS_TABLE, 1, 0, "tbl"),
	RUNS("table_to_xml_and_xmlschema", CALL_READS_TABLE, 1, 0, "tbl"),
	/* in an expression that says no more of them */
	DOES("setval", CALL_RISKY, "changes where a sequence goes on"),
	DOES("set_config", CALL_RISKY, "changes a setting of the session"),
	/* what waits, with all locks that are held */
	DOES("pg_sleep", CALL_WAITS, "sleeps"),
	DOES("pg_sleep_for", CALL_WAITS, "sleeps"),
	DOES("pg_sleep_until", CALL_WAITS, "sleeps"),
	DOES("pg_advisory_lock", CALL_WAITS, "waits for who has the lock"),
	DOES("pg_advisory_lock_shared", CALL_WAITS, "waits for who has the lock"),
	DOES("pg_advisory_xact_lock", CALL_WAITS, "waits for who has the lock"),
	DOES("pg_advisory_xact_lock_shared", CALL_WAITS, "waits for who has the lock"),
	DOES(NULL, CALL_HARMLESS, NULL),
};
