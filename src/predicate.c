/* The vocabulary's yes-or-no questions: their names, help, and who answers. */
#include <string.h>

#include "ask.h"

static const struct predicate predicates[] = {
#define X(id, name, help) { name, help, FLAG_##id, NULL },
	ACTION_FLAGS(X)
#undef X
#define ASK(name, function, help) { name, help, 0, function }
	ASK("table-is-new", table_is_new, "this file, or the files named with it, created the table; or it is temporary"),
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
	ASK("same-type", same_type, "the column is known to have this very type"),
	ASK("in-transaction", in_transaction, "inside an explicit transaction block"),
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
	ASK("gap-is-hidden", gap_is_hidden, "the same statement, or the same transaction block, creates or sets it again"),
	ASK("created-again-as-key", created_again_as_key, "the file adds the same constraint again later, as a UNIQUE, PRIMARY KEY or EXCLUDE"),
	ASK("created-again-by-index", created_again_by_index, "the same ALTER TABLE adds the same constraint again with USING INDEX"),
	ASK("dropped-with-more-later", dropped_with_more_later, "the file drops the constraint's table, or a column of it, later"),
	ASK("default-set-later", default_set_later, "the file sets another DEFAULT later"),
	ASK("name-taken-later", name_taken_later, "the file gives the name to another type later"),
	ASK("renamed-earlier", name_taken_earlier, "the file gave a type this name earlier, by RENAME"),
	ASK("column-is-nullable", column_is_nullable, "the column is known to take NULL already"),
	ASK("column-is-rechecked", column_is_rechecked, "a CHECK, or an index over an expression or with a WHERE, must look at the column again"),
	ASK("type-is-constrained-domain", type_is_constrained_domain, "the type is a domain with constraints that this run created"),
	ASK("timeout-is-set", timeout_is_set, "the file set lock_timeout or statement_timeout"),
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
