#ifndef ASK_H
#define ASK_H

#include "predicate.h"
#include "type_change.h"

/* The questions behind predicates that a flag does not answer. Their help is in predicate.c. */
typedef bool question(const struct action *act, struct context *ctx);
question table_is_system_catalog, text_is_same, gap_is_hidden, created_again_as_key,
	created_again_over_new, created_again_alike, columns_keyed_again, needs_no_rows,
	object_may_be_new, index_goes_anyway, catalog_changed_earlier,
	index_of_new_table, sequence_is_new,
	switched_on_later, switched_off_earlier,
	created_again_by_index, created_again_by_rename, type_keeps_values, name_created_later,
	columns_may_be_new, table_is_materialized_view,
	dropped_with_more_later, dropped_with_more_at_once, name_taken_later, default_set_later,
	name_taken_earlier, type_only_widens, type_changes_time_zone, column_is_rechecked,
	column_is_nullable, column_has_no_default;
question table_is_empty, table_is_new, table_is_temporary, object_is_new, object_exists,
	object_is_gone, does_nothing,
	is_there_already,
	column_is_new,
	columns_are_new, references_is_new, index_is_new, column_is_not_null,
	not_null_is_proven, columns_are_not_null, constraint_is_implied,
	constraint_is_foreign_key, deferral_is_known, same_type, in_transaction,
	transaction_changed,
	added_in_this_transaction, created_again_later, dropped_earlier, recreated_unique,
	validated_later, rebuilt_next, replaced_by_view, value_used_later, unguarded,
	policy_created_later, policy_is_known, function_is_known, committed_later,
	table_is_partition, table_is_partitioned, bound_is_proven, type_is_constrained_domain,
	default_is_volatile, domain_default_is_volatile, timeout_is_set, has_replica_identity,
	publishes_only_inserts, refuses_transaction, never;
question after_blocking_ddl, after_write_blocking_ddl, another_parent_locked,
	lock_timeout_is_set, lock_timeout_is_lost,
	timeout_is_long, statement_timeout_is_set, idle_timeout_is_set,
	application_name_is_set, file_is_unwrapped, file_is_for_psql, stops_on_error;
question name_is_too_long, name_is_taken, name_is_made_up, name_needs_quotes, name_is_unqualified,
	granted_later, search_path_set_later, primary_key_later, commented_later,
	file_changes_schema, partition_key_is_missing, key_is_small, columns_are_nullable,
	has_many_columns, on_delete_is_given, replica_identity_is_set;
question key_is_replica_identity, collations_differ, scans_again, inserts_values,
	gives_serial_value, numbered_later, repeats_column;
question rewrites_table, scans_table, rebuilds_index, blocks_reads, blocks_writes, may_fail,
	breaks_plans, locks_other_table, locks_hot_table;

question by_psql, in_body, in_block, begun_here, wrapped, version_is_taken, version_is_missing,
	runs_alone, is_edited, is_edited_in_comments, edit_is_refused, is_deleted, is_renamed,
	comes_late, late_runs, on_way_down, undoes_way_up, way_back_is_missing, way_back_differs,
	scans_behind_lock, locks_second_table, takes_others, takes_old, takes_old_properties,
	column_has_dependents, key_lacks_index, key_types_differ, index_backs_constraint,
	index_is_redundant, sequence_stays_small, call_is_ambiguous,
	lacks_whole_key;

/* Does Flyway know that such a statement refuses a transaction? */
bool tool_leaves_out(const struct action *act);
/* The index that a new one repeats; the sequence that counts too low; NULL for none. */
const char *ask_same_index(const struct action *act, const struct context *ctx);
const char *ask_sequence(const struct action *act, const struct context *ctx);
/* The index that the file builds later in place of a dropped one, or NULL. */
const struct action *ask_wider_index(const struct action *act, const struct context *ctx);

/* The action before, or NULL; what ROLLBACK TO has undone is passed over: its locks are gone. */
const struct action *ask_before(const struct action *act, const struct context *ctx);
/* Going back from an action: is this where its transaction begins? */
bool ask_is_another_transaction(const struct action *a, const struct action *act,
				const struct context *ctx);
/* Does no commit stand between them? */
bool in_one_transaction(const struct action *a, const struct action *b, const struct context *ctx);
/* The relations that a statement costs: "public.users"; what is new is left out. */
typedef struct names relations(const struct action *act, const struct context *ctx,
			       struct arena *arena);
relations list_locked, list_rewritten, list_scanned, list_rebuilt, list_reads_wait,
	list_writes_wait;
/* The strongest lock on what is not new, or NULL. */
const char *ask_lock(const struct action *act, const struct context *ctx);

/* The first hot table whose clients wait; false: there is none. */
struct size_reason;
bool ask_hot(const struct action *act, struct context *ctx, struct size_reason *why,
	     const char **table, struct arena *arena);
/* Is all that is read in full, or written anew, known to be small, and nothing of it hot? */
bool ask_all_small(const struct action *act, struct context *ctx, struct size_reason *why,
		   struct arena *arena);

/* What the action's table is: for an attribute its type, for a domain's constraint the domain. */
const struct object *ask_table(const struct action *act, const struct context *ctx);

/* Is a column NOT NULL, or, with by_check, does a valid CHECK say so? */
bool ask_is_not_null(const struct action *act, const struct context *ctx,
		     const struct object *table, const char *name, bool by_check);

/* A type as a change of type looks at it: is it a domain, over what? */
struct type_side ask_type(const char *type, const struct context *ctx);
/* What an ALTER COLUMN ... TYPE does; the worst when the old type is not known. */
struct type_change ask_type_change(const struct action *act, const struct context *ctx);
/* Do CHECKs of the default partition rule out the rows of the bound that is added? */
bool ask_default_is_proven(const struct action *act, const struct object *parent,
			   const struct object *rest);

#endif
