#ifndef EXTRACT_H
#define EXTRACT_H

#include "bodies.h"
#include "excerpt.h"
#include "expression.h"
#include "extract_rare.h"
#include "extract_type.h"
#include "filler.h"
#include "map.h"
#include "node.h"
#include "query.h"

/*
 * From a parse tree to actions. The only readers of the tree are the files
 * extract_*.c, one for each family of statements; extract.c knows which.
 */
struct extractor {
	struct arena *arena;         /* the file's: what actions point to lives there */
	struct arena *scratch;       /* the tree's: forgotten with the statement */
	struct actions *out;
	const char *work;            /* the text that was parsed, comments blanked */
	const struct excerpt *excerpt;   /* what work was made of; NULL: it is the source's */
	size_t base;                 /* offset of the statement in it: add to locations */
	struct span span;            /* the statement, or the part of it that is read now */
	size_t statement;
	struct bodies *bodies;
	struct evaluation *evaluation;   /* in a body: what its variables hold here */
	enum via via;
	bool sent;                   /* psql sends each statement of a text that it made */
	const struct filler *fillers;   /* names that stand for placeholders, or NULL */
	struct map *prepared;        /* by name: the struct actions of a prepared statement */
	struct map ctes;             /* by name: how many of the queries around have such a CTE */
};

/* Add the actions of one statement; none of NULL, where a text has none. */
void extract(struct extractor *x, const struct node *statement);

/* A new action of this statement, until the next one is added. */
struct action *extract_add(struct extractor *x, enum action_kind kind, enum object_kind object);

/* Copies that outlive the tree. NULL gives NULL. */
const char *extract_copy(struct extractor *x, const char *s);
struct names extract_names(struct extractor *x, const struct node *list);
/* An integer constant, also where libpg_query has left it out. */
long extract_integer(const struct extractor *x, const struct node *n);
/* A hash of the statement's words but OR REPLACE, however they are laid out; 0: not known. */
uint64_t extract_words_hash(const struct extractor *x);
/* The bytes from a node's location; missing location: the span's start. */
size_t extract_at(const struct extractor *x, const struct node *n);

/* The dotted name that stands at a node's place: a.b */
struct span extract_name_span(const struct extractor *x, const struct node *n);

/* Fill in schema and table from a RangeVar. */
void extract_relation(struct extractor *x, struct action *act, const struct node *range);
/* The same, but what is no table has it as its name. */
void extract_named_relation(struct extractor *x, struct action *act, const struct node *range);
/* Fill in schema and name (table's own: table) from a list of strings. */
void extract_object_name(struct extractor *x, struct action *act, const struct node *name);
/* The same from whatever libpg_query holds an object of that kind in. */
void extract_object(struct extractor *x, struct action *act, const struct node *object);

/* The sequence of a DEFAULT nextval('...'), as written; NULL for any other expression. */
const char *extract_sequence(struct extractor *x, const struct node *expression);
/* OWNED BY schema.table.column, or NONE, of a sequence's options */
void extract_sequence_owner(struct extractor *x, struct action *act, const struct node *options);
/* Is this the constant NULL, with or without a cast? */
bool extract_is_null(const struct node *n);
/* The option of a list of DefElem, or NULL; and whether it is there and not off. */
const struct node *extract_option(const struct node *options, const char *name);
bool extract_option_on(const struct node *options, const char *name);
/* The values of SET, as one text: "a, public"; "?" for what only a run tells. NULL: none. */
const char *extract_set_value(struct extractor *x, const struct node *args);
/* The text of a constant, name or number in a node: SET's value, a label. */
const char *extract_value(struct extractor *x, const struct node *n);

/* The families. Each takes the statement's node. */
typedef void extract_function(struct extractor *x, const struct node *n);
extract_function extract_alter_table, extract_create_table, extract_create_table_as,
	extract_create, extract_index, extract_function_def, extract_drop, extract_rename,
	extract_owner, extract_set_schema, extract_depends, extract_comment, extract_alter_object,
	extract_alter_domain, extract_alter_enum, extract_extension,
	extract_publication, extract_insert, extract_update, extract_delete, extract_merge,
	extract_truncate, extract_copy_statement, extract_select, extract_call, extract_do,
	extract_explain, extract_prepare, extract_execute, extract_maintenance, extract_lock,
	extract_refresh, extract_set, extract_transaction, extract_session, extract_grant,
	extract_grant_role, extract_default_privileges, extract_owned, extract_role;

/* A column or a constraint of CREATE TABLE or ADD COLUMN; table is copied from
 * like; flags say where it stands. */
void extract_column(struct extractor *x, const struct node *column, const struct action *like,
		    flag_set flags);
void extract_constraint(struct extractor *x, const struct node *constraint,
			const struct action *like, const char *column, flag_set flags,
			struct span span);
/* Data-modifying statements in the WITH of a statement. */
void extract_with(struct extractor *x, const struct node *statement);

#endif
