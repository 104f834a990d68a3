/* The vocabulary's yes-or-no questions: their names, help, and who answers. */
#include <string.h>

#include "ask.h"

static const struct predicate predicates[] = {
#define X(id, name, help) { name, help, FLAG_##id, NULL },
	ACTION_FLAGS(X)
#undef X
#define ASK(name, function, help) { name, help, 0, function }
	ASK("table-is-new", table_is_new, "this file, or the files named with it, created the table; or it is temporary"),
	ASK("table-is-empty", table_is_empty, "this file shows that the table has no rows: it emptied it, or added a NOT NULL column without a default"),
	ASK("table-is-temporary", table_is_temporary, "the table was created TEMPORARY"),
	ASK("table-is-system-catalog", table_is_system_catalog, "the table is one of PostgreSQL's own: pg_class, pg_index ..."),
	ASK("object-is-new", object_is_new, "this file created the very object, or its table, and not with IF NOT EXISTS"),
	ASK("object-exists", object_exists, "something earlier shows that the object existed before this file"),
	ASK("text-is-same", text_is_same, "the run has given the function, view or trigger these very words already"),
	ASK("column-is-new", column_is_new, "this file added the column or created its table"),
	ASK("columns-are-new", columns_are_new, "every column that is set is new, and not by IF NOT EXISTS"),
	ASK("columns-may-be-new", columns_may_be_new, "the file added every column that is set, unless IF NOT EXISTS found it there"),
	ASK("references-is-new", references_is_new, "the other table (referenced, parent) is new"),
	ASK("partition-is-new", references_is_new, "ATTACH, DETACH: the partition is new"),
	ASK("index-is-new", index_is_new, "the index, or its table, is new"),
	ASK("column-is-not-null", column_is_not_null, "the column is known to be NOT NULL already"),
	ASK("not-null-is-proven", not_null_is_proven, "a valid CHECK proves the column NOT NULL (PostgreSQL 12 and later)"),
	ASK("columns-are-not-null", columns_are_not_null, "every column of the key is known to be NOT NULL"),
	ASK("constraint-is-implied", constraint_is_implied, "the CHECK only says what a NOT NULL column says"),
	ASK("constraint-is-foreign-key", constraint_is_foreign_key, "the constraint is known to be a foreign key"),
	ASK("deferral-is-known", deferral_is_known, "ALTER CONSTRAINT: the foreign key is known to be checked at each statement already, and is to stay as deferrable"),
	ASK("same-type", same_type, "the column is known to have this very type"),
	ASK("in-transaction", in_transaction, "inside a transaction of several statements, the file's, its tool's, or an implicit one"),
	ASK("in-body", in_body, "in the body of a DO block or of a function that is called"),
	ASK("in-block", in_block, "inside a transaction block that a BEGIN opened, the file's or its tool's"),
	ASK("begun-here", begun_here, "the file itself began the open transaction"),
	ASK("wrapped", wrapped, "the migration tool, or one simple query, puts a transaction around the statement"),
	ASK("version-is-taken", version_is_taken, "another migration of the folder has the file's version"),
	ASK("version-is-missing", version_is_missing, "no migration has the version before the file's, and the tool allows no gap"),
	ASK("runs-alone", runs_alone, "the migration tool runs a statement that is refused in a transaction outside of it"),
	ASK("transaction-changed", transaction_changed, "the open transaction block has changed something"),
	ASK("added-in-this-transaction", added_in_this_transaction, "the constraint was added, not valid, in this same transaction"),
	ASK("created-again-later", created_again_later, "the file creates the same object again later"),
	ASK("dropped-earlier", dropped_earlier, "the file dropped the same object earlier"),
	ASK("recreated-unique", recreated_unique, "the file creates the same index again later, as UNIQUE"),
	ASK("validated-later", validated_later, "the file validates the constraint later"),
	ASK("rebuilt-next", rebuilt_next, "DROP INDEX CONCURRENTLY IF EXISTS right before the same index is built again"),
	ASK("replaced-by-view", replaced_by_view, "a view takes over the old name in the same transaction"),
	ASK("value-used-later", value_used_later, "the new label of an enum is used before COMMIT"),
	ASK("unguarded", unguarded, "there is no WHERE, or one that is true for every row"),
	ASK("policy-created-later", policy_created_later, "the file creates a policy for the table later"),
	ASK("policy-is-known", policy_is_known, "the file created a policy for the table earlier"),
	ASK("function-is-known", function_is_known, "this run defines the function"),
	ASK("committed-later", committed_later, "the file ends the transaction later"),
	ASK("table-is-materialized-view", table_is_materialized_view, "the table is known to be a materialized view"),
	ASK("table-is-partition", table_is_partition, "the table is known to be a partition"),
	ASK("table-is-partitioned", table_is_partitioned, "the table is known to be partitioned"),
	ASK("bound-is-proven", bound_is_proven, "valid CHECKs of the partition say what its bound asks for"),
	ASK("volatile-default", default_is_volatile, "the DEFAULT calls a function that is, or may be, volatile"),
	ASK("type-only-widens", type_only_widens, "the old type is known, and every value of it fits the new one as it is stored"),
	ASK("type-changes-time-zone", type_changes_time_zone, "the old type is known, and one of the two has a time zone, the other none"),
	ASK("type-keeps-values", type_keeps_values, "the old type is known, and every value of it is one of the new type too"),
	ASK("name-created-later", name_created_later, "the file creates a function of the same name, with whatever arguments, later"),
	ASK("gap-is-hidden", gap_is_hidden, "the same statement, or the same transaction block, creates or sets it again"),
	ASK("created-again-as-key", created_again_as_key, "the file adds the same constraint again later, as a UNIQUE, PRIMARY KEY or EXCLUDE"),
	ASK("created-again-by-index", created_again_by_index, "the same ALTER TABLE adds the same constraint again with USING INDEX"),
	ASK("created-again-by-rename", created_again_by_rename, "the file gives the dropped column's name to another column later"),
	ASK("dropped-with-more-later", dropped_with_more_later, "the file drops the constraint's table, or a column of it, later"),
	ASK("default-set-later", default_set_later, "the file sets another DEFAULT later"),
	ASK("name-taken-later", name_taken_later, "the file gives the name to another table or type later"),
	ASK("renamed-earlier", name_taken_earlier, "the file gave a type this name earlier, by RENAME"),
	ASK("column-is-nullable", column_is_nullable, "the column is known to take NULL already"),
	ASK("column-is-rechecked", column_is_rechecked, "a CHECK, or an index over an expression or with a WHERE, must look at the column again"),
	ASK("type-is-constrained-domain", type_is_constrained_domain, "the type is a domain with constraints that this run created"),
	ASK("timeout-is-set", timeout_is_set, "the file or the runner set lock_timeout or statement_timeout"),
	ASK("has-replica-identity", has_replica_identity, "the published table is known to have a primary key"),
	ASK("publishes-only-inserts", publishes_only_inserts, "the publication has WITH (publish = 'insert')"),
	ASK("refuses-transaction", refuses_transaction, "PostgreSQL refuses it inside a transaction block"),
	ASK("rewrites-table", rewrites_table, "a table that is not new gets new storage, row by row"),
	ASK("scans-table", scans_table, "a table that is not new is read in full"),
	ASK("rebuilds-index", rebuilds_index, "an index of a table that is not new is built again"),
	ASK("blocks-reads", blocks_reads, "readers of a table that is not new wait"),
	ASK("blocks-writes", blocks_writes, "writers of a table that is not new wait"),
	ASK("locks-other-table", locks_other_table, "a table beside the one that is named is locked against writes"),
	ASK("may-fail", may_fail, "rows that exist may make it fail"),
	ASK("breaks-plans", breaks_plans, "prepared statements of open sessions fail afterwards: SELECT *"),
	ASK("after-blocking-ddl", after_blocking_ddl, "an earlier statement of the transaction holds ACCESS EXCLUSIVE on a table that existed"),
	ASK("another-parent-locked", another_parent_locked, "a foreign key of the same transaction locks another table that existed"),
	ASK("lock-timeout-is-set", lock_timeout_is_set, "the file or the runner set lock_timeout, and it is in force"),
	ASK("lock-timeout-is-lost", lock_timeout_is_lost, "the file sets lock_timeout, but too late, to 0, or it ended before"),
	ASK("timeout-is-long", timeout_is_long, "SET of a timeout: it is a minute or more"),
	ASK("statement-timeout-is-set", statement_timeout_is_set, "the file or the runner set statement_timeout, and it is in force"),
	ASK("idle-timeout-is-set", idle_timeout_is_set, "the file set idle_in_transaction_session_timeout or transaction_timeout"),
	ASK("application-name-is-set", application_name_is_set, "the file set application_name"),
	ASK("file-is-unwrapped", file_is_unwrapped, "the file begins transactions itself, or has statements that are refused in one"),
	ASK("file-is-for-psql", file_is_for_psql, "the file has psql's backslash commands"),
	ASK("stops-on-error", stops_on_error, "the file sets psql's ON_ERROR_STOP"),
	ASK("inserts-values", inserts_values, "INSERT ... VALUES"),
	ASK("gives-serial-value", gives_serial_value, "INSERT gives a value to a serial or identity column"),
	ASK("numbered-later", numbered_later, "the file has a setval() or RESTART later"),
	ASK("repeats-column", repeats_column, "a column stands twice in the list of columns"),
	ASK("name-is-too-long", name_is_too_long, "the new name has more than 63 bytes: PostgreSQL cuts it"),
	ASK("name-is-taken", name_is_taken, "an object of that name is known to exist"),
	ASK("name-is-made-up", name_is_made_up, "no name is given, so PostgreSQL makes one"),
	ASK("name-needs-quotes", name_needs_quotes, "the new name is no plain lower-case word, or a keyword"),
	ASK("name-is-unqualified", name_is_unqualified, "the name has no schema, though one could be given"),
	ASK("granted-later", granted_later, "the file has a GRANT or REVOKE on an object of that name later"),
	ASK("search-path-set-later", search_path_set_later, "the file sets the function's search_path later"),
	ASK("primary-key-later", primary_key_later, "the statement, or a later one, gives the table a primary key"),
	ASK("commented-later", commented_later, "the file has a COMMENT ON the table later"),
	ASK("file-changes-schema", file_changes_schema, "the file has statements that change the schema"),
	ASK("partition-key-is-missing", partition_key_is_missing, "the key lacks a column that its table is partitioned by"),
	ASK("key-is-small", key_is_small, "the key's only column is an integer, a smallint or a serial of them"),
	ASK("columns-are-nullable", columns_are_nullable, "a column of the key is known to take NULL"),
	ASK("has-many-columns", has_many_columns, "there are more than three columns"),
	ASK("on-delete-is-given", on_delete_is_given, "the foreign key says what ON DELETE does"),
	ASK("replica-identity-is-set", replica_identity_is_set, "the file gave the table a replica identity"),
	ASK("scans-again", scans_again, "an earlier ALTER TABLE of the file read the same table in full, as this does"),
	ASK("takes-others", takes_others, "something else that is known goes with what is dropped"),
	ASK("column-has-dependents", column_has_dependents, "a view, generated column, policy, trigger or partition key needs the column as it is"),
	ASK("key-lacks-index", key_lacks_index, "no index of the table, whose indexes are known, begins with the foreign key's columns"),
	ASK("key-types-differ", key_types_differ, "a column of the foreign key is known to have another type than the one it references"),
	ASK("index-backs-constraint", index_backs_constraint, "the index is known to be a constraint's"),
	ASK("index-is-redundant", index_is_redundant, "another index of the table begins with the same columns"),
	ASK("sequence-stays-small", sequence_stays_small, "the column's sequence keeps the limit of the old type, and nothing later raises it"),
	ASK("scans-behind-lock", scans_behind_lock, "a table is read in full while an earlier statement of the transaction stops the readers of a table"),
	ASK("locks-second-table", locks_second_table, "an earlier statement of the transaction stops the readers of another table"),
	ASK("key-is-replica-identity", key_is_replica_identity, "the constraint is the primary key of a published table, which has no other replica identity"),
	ASK("collations-differ", collations_differ, "a column of the foreign key and the one it points to have different collations, one nondeterministic"),
	ASK("locks-hot-table", locks_hot_table, "clients of a table wait that the settings or --stats say is hot"),
	ASK("never", never, "false: for findings that are not made by a rule's condition"),
#undef ASK
};

size_t predicate_count(void)
{
	return LENGTH(predicates);
}

const struct predicate *predicate_at(size_t i)
{
	return &predicates[i];
}

const struct predicate *predicate_find(const char *name)
{
	for (size_t i = 0; i < LENGTH(predicates); i++)
		if (predicates[i].name[0] == name[0] && !strcmp(predicates[i].name, name))
			return &predicates[i];
	return NULL;
}
