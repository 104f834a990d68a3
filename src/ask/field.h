#ifndef FIELD_H
#define FIELD_H

#include "predicate.h"

/* The getters of the other field_*.c, for the table in field.c. */
typedef const char *field_getter(const struct action *act, const struct context *ctx,
				 struct arena *arena);
field_getter field_also_meant, field_going, field_through, field_old_going,
	field_old_properties, field_in_the_way,
	field_same_index, field_sequence, field_lock,
	field_locked, field_rewritten, field_scanned, field_rebuilt, field_reads_wait,
	field_writes_wait, field_wrapper, field_opt_out,
	field_twin, field_missing, field_hot_table, field_hot_because,
	field_differences, field_loss, field_successor, field_not_back,
	field_was, field_newer, field_edit, field_edit_answer, field_rename_answer,
	field_late_answer, field_object, field_if_there, field_if_any, field_if_exists,
	field_meanwhile, field_table, field_references, field_tables, field_tables_wait,
	field_table_waits, field_free_name, field_sql_free_name, field_then_rename, field_slow,
	field_when_unused, field_fails,
	field_not_null_first, field_let_go, field_table_was, field_zone,
	field_definition, field_default, field_statement;

/* In a sentence, only a name that would not look like one gets quotes; a placeholder does. */
const char *field_word(const char *name, struct arena *arena);

#endif
