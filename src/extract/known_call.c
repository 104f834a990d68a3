/* The functions that do more than give a value, and what: PostgreSQL's own and extensions'. */
#include "known_call.h"

#include <string.h>

/* Each from the function's documentation; a builtin's row counts only while it is one. */
static const struct known_call calls[] = {
	/* sessions of others */
	{ "pg_terminate_backend", NULL, true, CALL_RISKY, 0, NULL,
	  "ends sessions of other clients, and what they have not committed is lost" },
	{ "pg_cancel_backend", NULL, true, CALL_RISKY, 0, NULL,
	  "breaks off what other clients run" },
	/* large objects, and the server's files */
	{ "lo_unlink", NULL, true, CALL_LOSES_DATA, 0, NULL, "deletes a large object" },
	{ "lo_truncate", NULL, true, CALL_LOSES_DATA, 0, NULL, "cuts a large object off" },
	{ "lo_truncate64", NULL, true, CALL_LOSES_DATA, 0, NULL, "cuts a large object off" },
	{ "lo_put", NULL, true, CALL_RISKY, 0, NULL, "writes over a part of a large object" },
	{ "lowrite", NULL, true, CALL_RISKY, 0, NULL, "writes over a part of a large object" },
	{ "lo_export", NULL, true, CALL_RISKY, 0, NULL,
	  "writes a file on the database server, as the server's own user" },
	/* replication and backup */
	{ "pg_drop_replication_slot", NULL, true, CALL_LOSES_DATA, 0, NULL,
	  "drops the slot: who reads from it cannot go on from where it was" },
	{ "pg_replication_slot_advance", NULL, true, CALL_LOSES_DATA, 0, NULL,
	  "moves the slot on: its reader never gets what is left out" },
	{ "pg_logical_slot_get_changes", NULL, true, CALL_LOSES_DATA, 0, NULL,
	  "takes changes out of the slot: its reader never gets them" },
	{ "pg_logical_slot_get_binary_changes", NULL, true, CALL_LOSES_DATA, 0, NULL,
	  "takes changes out of the slot: its reader never gets them" },
	{ "pg_replication_origin_drop", NULL, true, CALL_LOSES_DATA, 0, NULL,
	  "forgets how far replication has come" },
	{ "pg_create_logical_replication_slot", NULL, true, CALL_RISKY, 0, NULL,
	  "makes the server keep all WAL until somebody reads from the slot" },
	{ "pg_create_physical_replication_slot", NULL, true, CALL_RISKY, 0, NULL,
	  "may make the server keep all WAL until somebody reads from the slot" },
	{ "pg_promote", NULL, true, CALL_RISKY, 0, NULL, "makes a standby the primary" },
	{ "pg_wal_replay_pause", NULL, true, CALL_RISKY, 0, NULL, "stops a standby from following" },
	{ "pg_backup_start", NULL, true, CALL_RISKY, 0, NULL, "begins a backup of the server" },
	{ "pg_start_backup", NULL, true, CALL_RISKY, 0, NULL, "begins a backup of the server" },
	{ "pg_switch_wal", NULL, true, CALL_RISKY, 0, NULL, "makes the server begin a new WAL file" },
	/* the server as a whole */
	{ "pg_reload_conf", NULL, true, CALL_RISKY, 0, NULL,
	  "makes all of the server read its configuration again, whoever changed it" },
	{ "pg_stat_reset", NULL, true, CALL_RISKY, 0, NULL,
	  "sets the counters to zero by which autovacuum decides what to do" },
	{ "pg_clear_relation_stats", NULL, true, CALL_RISKY, 0, NULL,
	  "clears the statistics that queries are planned by" },
	{ "pg_clear_attribute_stats", NULL, true, CALL_RISKY, 0, NULL,
	  "clears the statistics that queries are planned by" },
	{ "query_to_xml", NULL, true, CALL_RISKY, 0, NULL, "runs a text as a query" },
	{ "query_to_xmlschema", NULL, true, CALL_RISKY, 0, NULL, "runs a text as a query" },
	/* what waits, with all locks that are held */
	{ "pg_sleep", NULL, true, CALL_WAITS, 0, NULL, "sleeps" },
	{ "pg_sleep_for", NULL, true, CALL_WAITS, 0, NULL, "sleeps" },
	{ "pg_sleep_until", NULL, true, CALL_WAITS, 0, NULL, "sleeps" },
	{ "pg_advisory_lock", NULL, true, CALL_WAITS, 0, NULL, "waits for who has the lock" },
	{ "pg_advisory_lock_shared", NULL, true, CALL_WAITS, 0, NULL, "waits for who has the lock" },
	{ "pg_advisory_xact_lock", NULL, true, CALL_WAITS, 0, NULL, "waits for who has the lock" },
	{ "pg_advisory_xact_lock_shared", NULL, true, CALL_WAITS, 0, NULL,
	  "waits for who has the lock" },
	/* TimescaleDB */
	{ "drop_chunks", NULL, false, CALL_LOSES_DATA, 1, NULL, "drops chunks of %s with all rows in them" },
	{ "add_retention_policy", NULL, false, CALL_LOSES_DATA, 1, NULL,
	  "has chunks of %s dropped from now on, with all rows in them" },
	{ "create_hypertable", NULL, false, CALL_RISKY, 1, "migrate_data",
	  "moves every row of %s into chunks" },
	{ "create_hypertable", NULL, false, CALL_RISKY, 1, NULL, "fails if %s has a row" },
	{ "set_chunk_time_interval", NULL, false, CALL_HARMLESS, 0, NULL, NULL },
	{ "remove_retention_policy", NULL, false, CALL_HARMLESS, 0, NULL, NULL },
	/* Citus */
	{ "create_distributed_table", NULL, false, CALL_RISKY, 1, NULL,
	  "moves every row of %s to its shards, and writes wait until it has" },
	{ "create_reference_table", NULL, false, CALL_RISKY, 1, NULL,
	  "copies every row of %s to every node" },
	{ "undistribute_table", NULL, false, CALL_RISKY, 1, NULL,
	  "moves every row of %s back to one node" },
	/* pg_partman */
	{ "create_parent", "partman", false, CALL_RISKY, 1, NULL, "adds partitions to %s" },
	{ "run_maintenance", "partman", false, CALL_RISKY, 1, NULL,
	  "adds partitions, and removes those that are past their retention" },
	{ "run_maintenance_proc", "partman", false, CALL_RISKY, 0, NULL,
	  "adds partitions, and removes those that are past their retention" },
	{ "partition_data_time", "partman", false, CALL_RISKY, 1, NULL, "moves rows of %s" },
	{ "partition_data_id", "partman", false, CALL_RISKY, 1, NULL, "moves rows of %s" },
	{ "partition_data_proc", "partman", false, CALL_RISKY, 1, NULL, "moves rows of %s" },
	{ "drop_partition_time", "partman", false, CALL_LOSES_DATA, 1, NULL,
	  "takes old partitions from %s" },
	{ "drop_partition_id", "partman", false, CALL_LOSES_DATA, 1, NULL,
	  "takes old partitions from %s" },
	/* pg_cron, dblink */
	{ "unschedule", "cron", false, CALL_RISKY, 0, NULL, "ends a job that ran by itself" },
	{ "schedule", "cron", false, CALL_RUNS_TEXT, 0, NULL, NULL },
	{ "schedule_in_database", "cron", false, CALL_RUNS_TEXT, 3, NULL, NULL },
	{ "dblink_exec", NULL, false, CALL_RUNS_TEXT, 0, NULL, NULL },
	{ "dblink_send_query", NULL, false, CALL_RUNS_TEXT, 2, NULL, NULL },
	{ "run_command_on_workers", NULL, false, CALL_RUNS_TEXT, 1, NULL, NULL },
	{ "dblink_connect", NULL, false, CALL_HARMLESS, 0, NULL, NULL },
	{ "dblink_disconnect", NULL, false, CALL_HARMLESS, 0, NULL, NULL },
	/* PostGIS */
	{ "postgis_extensions_upgrade", NULL, false, CALL_RISKY, 0, NULL,
	  "updates the extensions of PostGIS to what the server has installed" },
	{ "addgeometrycolumn", NULL, false, CALL_ADDS_COLUMN, 0, NULL, NULL },
	{ "dropgeometrycolumn", NULL, false, CALL_DROPS_COLUMN, 0, NULL, NULL },
	{ "dropgeometrytable", NULL, false, CALL_DROPS_TABLE, 0, NULL, NULL },
};

static bool is_true(const struct node *call, const char *option)
{
	FOR_EACH(argument, node_get(call, "args")) {
		const struct node *value = node_get(argument, "arg");

		if (node_is(argument, "NamedArgExpr") && node_eq(argument, "name", option))
			return !node_get(value, "boolval") ||
			       node_bool(node_get(value, "boolval"), "boolval");
	}
	return false;
}

const struct known_call *known_call_find(const struct node *call, bool builtin)
{
	const struct node *name = node_get(call, "funcname");
	const char *last = node_string(name);
	const char *schema = node_count(name) > 1 ? node_string(node_nth(name, 0)) : NULL;

	for (size_t i = 0; last && i < LENGTH(calls); i++) {
		const struct known_call *k = &calls[i];

		if (k->builtin == builtin && !strcmp(k->name, last) &&
		    (!k->schema || (schema && !strcmp(k->schema, schema))) &&
		    (!k->option || is_true(call, k->option)))
			return k;
	}
	return NULL;
}
