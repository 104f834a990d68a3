/* The functions that do more than give a value: extensions', and those that PostgreSQL had once. */
#include "known_call.h"

#include <string.h>

#include "expression.h"

/* Each from the function's documentation, those of contrib and PostGIS from a server, too. */
#define DOES(name, what, argument, does) { NULL, name, what, argument, does, NULL, 0 }
#define HARMLESS(name) DOES(name, CALL_HARMLESS, 0, NULL)
#define COLUMN(name, what) DOES(name, what, 0, NULL)
#define RUNS(name, what, argument) DOES(name, what, argument, NULL)
/* in the schema of the extension */
#define IN(schema, name, what, argument, does) { schema, name, what, argument, does, NULL, 0 }
#define IN_RUNS(schema, name, what, argument, option) \
	{ schema, name, what, argument, NULL, option, 0 }

static const struct known_call calls[] = {
	DOES("pg_start_backup", CALL_RISKY, 0, "begins a backup of the server"),
	/* TimescaleDB */
	DOES("drop_chunks", CALL_LOSES_DATA, 1, "drops chunks of %s with all rows in them"),
	DOES("add_retention_policy", CALL_LOSES_DATA, 1,
	     "has chunks of %s dropped from now on, with all rows in them"),
	{ NULL, "create_hypertable", CALL_RISKY, 1, "moves every row of %s into chunks",
	  "migrate_data", 0 },
	DOES("create_hypertable", CALL_RISKY, 1, "fails if %s has a row"),
	DOES("add_dimension", CALL_RISKY, 1, "fails if %s has a row"),
	DOES("add_compression_policy", CALL_RISKY, 1,
	     "has chunks of %s compressed from now on, each behind a lock"),
	DOES("remove_compression_policy", CALL_RISKY, 1,
	     "leaves new chunks of %s as large as they are"),
	DOES("remove_continuous_aggregate_policy", CALL_RISKY, 1, "ends the refreshing of %s"),
	DOES("add_columnstore_policy", CALL_RISKY, 1,
	     "has chunks of %s compressed from now on, each behind a lock"),
	DOES("remove_columnstore_policy", CALL_RISKY, 1,
	     "leaves new chunks of %s as large as they are"),
	DOES("compress_chunk", CALL_RISKY, 1, "writes every row of %s anew"),
	DOES("decompress_chunk", CALL_RISKY, 1, "writes every row of %s anew"),
	DOES("create_distributed_hypertable", CALL_RISKY, 1, "fails if %s has a row"),
	DOES("refresh_continuous_aggregate", CALL_RISKY, 1,
	     "computes %s anew: what it held of rows that are gone is lost"),
	DOES("delete_job", CALL_RISKY, 0, "ends a job that ran by itself"),
	HARMLESS("add_continuous_aggregate_policy"),
	HARMLESS("set_chunk_time_interval"),
	HARMLESS("remove_retention_policy"),
	/* Citus */
	DOES("create_distributed_table", CALL_RISKY, 1,
	     "moves every row of %s to its shards, and writes wait until it has"),
	DOES("create_distributed_table_concurrently", CALL_RISKY, 1,
	     "moves every row of %s to its shards"),
	DOES("create_reference_table", CALL_RISKY, 1, "copies every row of %s to every node"),
	DOES("undistribute_table", CALL_RISKY, 1, "moves every row of %s back to one node"),
	DOES("alter_distributed_table", CALL_RISKY, 1, "writes every row of %s anew"),
	DOES("alter_table_set_access_method", CALL_RISKY, 1, "writes every row of %s anew"),
	DOES("drop_old_time_partitions", CALL_LOSES_DATA, 1,
	     "drops old partitions of %s with all rows in them"),
	RUNS("run_command_on_workers", CALL_RUNS_ELSEWHERE, 1),
	RUNS("run_command_on_coordinator", CALL_RUNS_ELSEWHERE, 1),
	RUNS("run_command_on_all_nodes", CALL_RUNS_ELSEWHERE, 1),
	/* pg_partman */
	IN("partman", "create_parent", CALL_RISKY, 1, "adds partitions to %s"),
	IN("partman", "run_maintenance", CALL_RISKY, 1,
	   "adds partitions, and removes those that are past their retention"),
	IN("partman", "run_maintenance_proc", CALL_RISKY, 0,
	   "adds partitions, and removes those that are past their retention"),
	IN("partman", "partition_data_time", CALL_RISKY, 1, "moves rows of %s"),
	IN("partman", "partition_data_id", CALL_RISKY, 1, "moves rows of %s"),
	IN("partman", "partition_data_proc", CALL_RISKY, 1, "moves rows of %s"),
	IN("partman", "undo_partition", CALL_RISKY, 1, "moves rows of %s"),
	IN("partman", "undo_partition_proc", CALL_RISKY, 1, "moves rows of %s"),
	IN("partman", "drop_partition_time", CALL_LOSES_DATA, 1, "takes old partitions from %s"),
	IN("partman", "drop_partition_id", CALL_LOSES_DATA, 1, "takes old partitions from %s"),
	/* pg_cron, pgmq, pglogical, Supabase */
	IN("cron", "unschedule", CALL_RISKY, 0, "ends a job that ran by itself"),
	IN_RUNS("cron", "schedule", CALL_RUNS_ELSEWHERE, 0, "command"),
	IN_RUNS("cron", "schedule_in_database", CALL_RUNS_ELSEWHERE, 3, "command"),
	IN("pgmq", "drop_queue", CALL_LOSES_DATA, 0, "drops a queue with all messages in it"),
	IN("pgmq", "purge_queue", CALL_LOSES_DATA, 0, "deletes all messages of a queue"),
	IN("pgmq", "create", CALL_HARMLESS, 0, NULL),
	IN("pgmq", "create_non_partitioned", CALL_HARMLESS, 0, NULL),
	IN("pgmq", "create_unlogged", CALL_HARMLESS, 0, NULL),
	IN("pgmq", "send", CALL_HARMLESS, 0, NULL),
	IN("pgmq", "send_batch", CALL_HARMLESS, 0, NULL),
	IN("pglogical", "alter_subscription_resynchronize_table", CALL_LOSES_DATA, 0,
	   "empties a table, to copy it from the provider again"),
	IN_RUNS("pglogical", "replicate_ddl_command", CALL_RUNS_TEXT, 1, "command"),
	IN("net", "http_get", CALL_RISKY, 0, "sends a request to another server"),
	IN("net", "http_post", CALL_RISKY, 0, "sends a request to another server"),
	IN("net", "http_delete", CALL_RISKY, 0, "sends a request to another server"),
	IN("vault", "create_secret", CALL_HARMLESS, 0, NULL),
	IN("vault", "update_secret", CALL_RISKY, 0, "overwrites a secret"),
	/* contrib */
	RUNS("dblink", CALL_RUNS_ELSEWHERE, 0),
	RUNS("dblink_exec", CALL_RUNS_ELSEWHERE, 0),
	RUNS("dblink_open", CALL_RUNS_ELSEWHERE, 0),
	RUNS("dblink_send_query", CALL_RUNS_ELSEWHERE, 2),
	RUNS("crosstab", CALL_RUNS_ALL, 0),
	RUNS("crosstab2", CALL_RUNS_ALL, 0),
	RUNS("crosstab3", CALL_RUNS_ALL, 0),
	RUNS("crosstab4", CALL_RUNS_ALL, 0),
	DOES("bt_index_parent_check", CALL_RISKY, 0,
	     "reads an index and its table while writes to it wait"),
	DOES("heap_force_kill", CALL_LOSES_DATA, 1,
	     "takes rows out of %s, and no ROLLBACK brings them back"),
	DOES("heap_force_freeze", CALL_RISKY, 1, "lets rows of %s be seen that no one could see"),
	DOES("pg_truncate_visibility_map", CALL_RISKY, 1,
	     "forgets which pages of %s a VACUUM may leave out"),
	DOES("pg_stat_statements_reset", CALL_RISKY, 0, "forgets what was measured of queries"),
	DOES("pg_file_unlink", CALL_LOSES_DATA, 0, "deletes a file on the database server"),
	DOES("pg_file_rename", CALL_RISKY, 0, "renames a file on the database server"),
	DOES("pg_file_write", CALL_RISKY, 0, "writes a file on the database server"),
	/* PostGIS */
	DOES("postgis_extensions_upgrade", CALL_RISKY, 0,
	     "updates the extensions of PostGIS to what the server has installed"),
	DOES("populate_geometry_columns", CALL_RISKY, 0,
	     "gives geometry columns a type of their own, and writes their tables anew"),
	DOES("addrasterconstraints", CALL_RISKY, 0,
	     "adds constraints, and reads every row of the table while it is locked"),
	DOES("droprasterconstraints", CALL_RISKY, 0, "drops constraints of a table"),
	DOES("updaterastersrid", CALL_RISKY, 0, "writes every row of a table anew"),
	COLUMN("addgeometrycolumn", CALL_ADDS_COLUMN),
	COLUMN("dropgeometrycolumn", CALL_DROPS_COLUMN),
	COLUMN("dropgeometrytable", CALL_DROPS_TABLE),
	COLUMN("updategeometrysrid", CALL_CHANGES_TYPE),
	/* its topologies */
	DOES("droptopology", CALL_LOSES_DATA, 0,
	     "drops a topology's schema with all that is in it"),
	DOES("droptopogeometrycolumn", CALL_LOSES_DATA, 0, "drops a column, and its layer"),
	DOES("cleartopogeom", CALL_LOSES_DATA, 0, "empties geometries of a topology"),
	DOES("removeunusedprimitives", CALL_LOSES_DATA, 0,
	     "deletes edges and nodes of a topology"),
	DOES("st_remedgemodface", CALL_LOSES_DATA, 0, "deletes an edge of a topology"),
	DOES("st_remedgenewface", CALL_LOSES_DATA, 0, "deletes an edge of a topology"),
	DOES("st_remisonode", CALL_LOSES_DATA, 0, "deletes a node of a topology"),
	DOES("st_removeisonode", CALL_LOSES_DATA, 0, "deletes a node of a topology"),
	DOES("st_removeisoedge", CALL_LOSES_DATA, 0, "deletes an edge of a topology"),
	DOES("st_modedgeheal", CALL_LOSES_DATA, 0, "deletes a node of a topology"),
	DOES("st_newedgeheal", CALL_LOSES_DATA, 0, "deletes a node of a topology"),
	DOES("st_changeedgegeom", CALL_RISKY, 0, "overwrites an edge of a topology"),
	DOES("st_moveisonode", CALL_RISKY, 0, "overwrites a node of a topology"),
	DOES("st_modedgesplit", CALL_RISKY, 0, "overwrites an edge of a topology"),
	DOES("st_newedgessplit", CALL_RISKY, 0, "overwrites an edge of a topology"),
	DOES(NULL, CALL_HARMLESS, 0, NULL),
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

bool known_call_runs(const struct known_call *k)
{
	return k->what == CALL_RUNS_TEXT || k->what == CALL_RUNS_ALL ||
	       k->what == CALL_RUNS_ELSEWHERE || k->what == CALL_READS_TABLE;
}

static const struct known_call *find(const struct node *call, const char *schema,
				     const char *name, bool builtin)
{
	const struct known_call *k = builtin ? known_builtins : calls;

	for (; k->name; k++)
		if (!strcmp(k->name, name) &&
		    (!k->schema || (schema && !strcmp(k->schema, schema))) &&
		    (!k->option || known_call_runs(k) || is_true(call, k->option)) &&
		    (!k->arguments || k->arguments == node_count(node_get(call, "args"))))
			return k;
	return NULL;
}

const struct known_call *known_call_find(const struct node *call, bool builtin)
{
	const struct node *name = node_get(call, "funcname");
	const char *last = node_string(name);
	const char *schema = node_count(name) > 1 ? node_string(node_nth(name, 0)) : NULL;

	return last ? find(call, schema, last, builtin) : NULL;
}

const struct known_call *known_call_named(const char *schema, const char *name)
{
	bool builtin = (!schema || !strcmp(schema, "pg_catalog")) && volatile_is_builtin(name);

	return find(NULL, schema, name, builtin);
}
