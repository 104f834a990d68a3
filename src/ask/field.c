/* The words of an action that rules compare and messages show. */
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "catalog.h"
#include "field.h"
#include "made_name.h"
#include "text.h"

#define UNUSED(ctx, arena) ((void)(ctx), (void)(arena))

/* A field that is a string of the action. */
#define PLAIN(member, value) \
	static const char *get_##member(const struct action *act, const struct context *ctx, \
					struct arena *arena) \
	{ \
		UNUSED(ctx, arena); \
		return value; \
	}
PLAIN(column, act->column)
PLAIN(schema, act->schema)
PLAIN(arguments, act->arguments)
PLAIN(new_name, act->new_name)
PLAIN(type, act->type)
PLAIN(generated, RARE(act, generated))
PLAIN(method, action_method(act))
PLAIN(setting, RARE(act, setting))
PLAIN(value, act->value)
#undef PLAIN

/* A type is quoted only where its own name needs it: "Severity"[], but not double precision. */
static const char *sql_type(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789_ ";
	const char *type = act->type, *out = "";
	size_t len;

	(void)ctx;
	if (!type || *type == '"')   /* "char", which is not char */
		return type;
	for (len = strcspn(type, ".(["); type[len] == '.'; len = strcspn(type, ".([")) {
		out = arena_printf(arena, "%s%s.", out,
				   quote_name(arena_strndup(arena, type, len), arena));
		type += len + 1;
	}
	if (strspn(type, plain) < len)
		return arena_printf(arena, "%s%s%s", out,
				    quote_name(arena_strndup(arena, type, len), arena), type + len);
	return arena_printf(arena, "%s%s", out, type);
}

const char *field_word(const char *name, struct arena *arena)
{
	if (!name || !name[strcspn(name, " \t,;()")] || strchr(":$@{<", *name))
		return name;
	return arena_printf(arena, "\"%s\"", name);
}

static const char *qualified(const char *schema, const char *name, bool sql, struct arena *arena)
{
	if (!name)
		return NULL;
	if (sql) {
		name = quote_name(name, arena);
		schema = schema ? quote_name(schema, arena) : NULL;
	} else {
		name = field_word(name, arena);
		schema = field_word(schema, arena);
	}
	return schema ? arena_printf(arena, "%s.%s", schema, name) : name;
}

/* A DROP INDEX does not say whose index it is, but the catalog may. */
static const char *table_name(const struct action *act, const struct context *ctx, bool sql,
			      struct arena *arena)
{
	const struct object *index;

	if (act->table || act->object != OBJECT_INDEX)
		return qualified(act->schema, act->table, sql, arena);
	index = catalog_relation(ctx->catalog, act->schema, act->name);
	return index && index->table ? qualified(NULL, index->table->name, sql, arena) : NULL;
}

const char *field_table(const struct action *act, const struct context *ctx, struct arena *arena)
{
	return table_name(act, ctx, false, arena);
}

static const char *sql_table(const struct action *act, const struct context *ctx,
			     struct arena *arena)
{
	return table_name(act, ctx, true, arena);
}

static bool is_table_part(enum object_kind object)
{
	return object == OBJECT_TRIGGER || object == OBJECT_POLICY || object == OBJECT_RULE ||
	       object == OBJECT_CONSTRAINT || object == OBJECT_DOMAIN_CONSTRAINT;
}

static const char *own_name(const struct action *act, bool sql, struct arena *arena)
{
	const char *name = act->name ? act->name : action_constraint_name(act, arena);
	bool has_schema = !is_table_part(act->object) && !(act->kind == ACTION_CREATE_INDEX);

	if (!name)
		return NULL;
	/* a cast's "a as b", a role list and a loose text are no identifiers */
	if (act->object == OBJECT_CAST || act->object == OBJECT_TRANSFORM ||
	    act->object == OBJECT_NONE)
		return name;
	return qualified(has_schema && !act->table ? act->schema : NULL, name, sql, arena);
}

static const char *get_name(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	(void)ctx;
	return own_name(act, false, arena);
}

static const char *sql_name(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	(void)ctx;
	return own_name(act, true, arena);
}

/* A name for the CHECK that stands in until a column is NOT NULL. */
static const char *get_check_name(const struct action *act, const struct context *ctx,
				  struct arena *arena)
{
	(void)ctx;
	if (!act->table || !act->column)
		return NULL;
	return arena_printf(arena, "%.25s_%.25s_not_null", act->table, act->column);
}

static const char *get_index_kind(const struct action *act, const struct context *ctx,
				  struct arena *arena)
{
	UNUSED(ctx, arena);
	return HAS(act, UNIQUE) ? "UNIQUE INDEX" : "INDEX";
}

/* An index is made by its bare name, and dropped by the name in its table's schema. */
static const char *get_qualified(const struct action *act, const struct context *ctx,
				 struct arena *arena)
{
	(void)ctx;
	return qualified(act->schema, action_constraint_name(act, arena), false, arena);
}

static const char *sql_qualified(const struct action *act, const struct context *ctx,
				 struct arena *arena)
{
	(void)ctx;
	return qualified(act->schema, action_constraint_name(act, arena), true, arena);
}

/* Stands beside the old one until that is dropped. */
static const char *get_spare_name(const struct action *act, const struct context *ctx,
				  struct arena *arena)
{
	const char *name = act->name ? act->name : action_constraint_name(act, arena);

	(void)ctx;
	if (act->column && !act->name)
		name = act->column;
	return name ? arena_printf(arena, "%.59s_new", name) : NULL;
}

static const char *get_new_object(const struct action *act, const struct context *ctx,
				  struct arena *arena)
{
	(void)ctx;
	return qualified(act->schema, act->new_name, false, arena);
}

static const char *sql_new_object(const struct action *act, const struct context *ctx,
				  struct arena *arena)
{
	(void)ctx;
	return qualified(act->schema, act->new_name, true, arena);
}

static const char *get_key(const struct action *act, const struct context *ctx,
			   struct arena *arena)
{
	UNUSED(ctx, arena);
	return act->kind == ACTION_ADD_PRIMARY_KEY ? "PRIMARY KEY" :
	       act->kind == ACTION_ADD_UNIQUE ? "UNIQUE" : NULL;
}

static const char *get_deferral(const struct action *act, const struct context *ctx,
				struct arena *arena)
{
	UNUSED(ctx, arena);
	return HAS(act, INITIALLY_DEFERRED) ? " DEFERRABLE INITIALLY DEFERRED" :
	       HAS(act, DEFERRABLE) ? " DEFERRABLE" : NULL;
}

static const char *references(const struct action *act, bool sql, struct arena *arena)
{
	return qualified(RARE(act, references_schema), RARE(act, references), sql, arena);
}

const char *field_references(const struct action *act, const struct context *ctx,
			     struct arena *arena)
{
	(void)ctx;
	return references(act, false, arena);
}

static const char *sql_references(const struct action *act, const struct context *ctx,
				  struct arena *arena)
{
	(void)ctx;
	return references(act, true, arena);
}

static const char *join(struct names names, bool sql, struct arena *arena)
{
	struct text list = { 0 };

	for (size_t i = 0; i < names.n; i++)
		text_list(&list, sql ? quote_name(names.v[i], arena) : names.v[i]);
	return text_keep(&list, arena);
}

static const char *get_columns(const struct action *act, const struct context *ctx,
			       struct arena *arena)
{
	(void)ctx;
	return join(act->columns, false, arena);
}

static const char *sql_columns(const struct action *act, const struct context *ctx,
			       struct arena *arena)
{
	(void)ctx;
	return join(act->columns, true, arena);
}

static const char *get_referenced(const struct action *act, const struct context *ctx,
				  struct arena *arena)
{
	(void)ctx;
	return join(RARE(act, referenced_columns), false, arena);
}

static const char *sql_referenced(const struct action *act, const struct context *ctx,
				  struct arena *arena)
{
	(void)ctx;
	return join(RARE(act, referenced_columns), true, arena);
}

/* "materialized view", as one says it */
static const char *get_kind(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	char *name = arena_strdup(arena, object_name(act->object));

	(void)ctx;
	for (char *s = name; *s; s++)
		if (*s == '-')
			*s = ' ';
	return name;
}

/* The best name of what is acted on: users, users.email, f(integer) */
static const char *object(const struct action *act, const struct context *ctx, bool sql,
			  struct arena *arena)
{
	const char *table = table_name(act, ctx, sql, arena);
	const char *name = own_name(act, sql, arena);

	if (act->column && table)
		return arena_printf(arena, "%s.%s", table, sql ? quote_name(act->column, arena)
				    : act->column);
	if (name && act->arguments)
		return arena_printf(arena, "%s%s", name, act->arguments);
	return name ? name : table;
}

const char *field_object(const struct action *act, const struct context *ctx, struct arena *arena)
{
	return object(act, ctx, false, arena);
}

static const char *sql_object(const struct action *act, const struct context *ctx,
			      struct arena *arena)
{
	return object(act, ctx, true, arena);
}

static const char *get_line(const struct action *act, const struct context *ctx,
			    struct arena *arena)
{
	return arena_printf(arena, "%zu", source_place(&ctx->file->src, act->span.start).line);
}

static const char *get_phase(const struct action *act, const struct context *ctx,
			     struct arena *arena)
{
	UNUSED(ctx, arena);
	return action_phase(act->kind);
}

static const struct field fields[] = {
	{ "table", "the table acted on, with its schema if one is written", true, field_table, NULL,
	  sql_table },
	{ "column", "the column or attribute", true, get_column, NULL, NULL },
	{ "name", "the object's own name: of an index, constraint, view, function ...", true,
	  get_name, NULL, sql_name },
	{ "constraint", "the constraint's name, or the one that PostgreSQL will give it", true,
	  get_name, NULL, sql_name },
	{ "index", "the index's name, or the one that PostgreSQL will give it", true, get_name,
	  NULL, sql_name },
	{ "check_name", "a name for a CHECK that the column is not NULL", true, get_check_name,
	  NULL, NULL },
	{ "spare_name", "another name for it, to stand beside the old one", true, get_spare_name,
	  NULL, NULL },
	{ "free_name",
	  "of an index: its name, or its spare_name where something of that name goes before", true,
	  field_free_name, NULL, field_sql_free_name },
	{ "then_rename", "of an index that gets another name for that: how it gets its own", false,
	  field_then_rename, NULL, NULL },
	{ "key", "UNIQUE or PRIMARY KEY", false, get_key, NULL, NULL },
	{ "deferral", "of a constraint: \" DEFERRABLE\", \" DEFERRABLE INITIALLY DEFERRED\"", false,
	  get_deferral, NULL, NULL },
	{ "index_kind", "INDEX or UNIQUE INDEX", false, get_index_kind, NULL, NULL },
	{ "qualified_name", "the name with the schema of its table: to drop an index by", true,
	  get_qualified, NULL, sql_qualified },
	{ "object", "the best name of what is acted on: users, users.email, f(integer)", true,
	  field_object, NULL, sql_object },
	{ "schema", "the schema, if one is written", true, get_schema, NULL, NULL },
	{ "arguments", "a function's argument types: (integer, text)", false, get_arguments, NULL,
	  NULL },
	{ "new_name", "the new name, schema, owner, tablespace or label", true, get_new_name, NULL,
	  NULL },
	{ "new_object", "the new name, with the old schema if one is written", true, get_new_object,
	  NULL, sql_new_object },
	{ "type", "the column's type: varchar(50), numeric(10,2), text[]", false, get_type, NULL,
	  sql_type },
	{ "references", "the other table: referenced, parent, LIKE's source", true, field_references,
	  NULL, sql_references },
	{ "tables",
	  "the tables of a foreign key whose clients wait: the other one unless it is new or the "
	  "same",
	  false, field_tables, NULL, NULL },
	{ "tables_wait",
	  "the same, with what waits: \"writes to child and parent wait\"; reads too, where the "
	  "transaction has a lock already that keeps them out",
	  false, field_tables_wait, NULL, NULL },
	{ "table_waits",
	  "of an index: \"writes to users wait\", or reads too, as in tables_wait", false,
	  field_table_waits, NULL, NULL },
	{ "loss",
	  "of a dropped index: \", and duplicates get in\", unless it is known to be a plain one",
	  false, field_loss, NULL, NULL },
	{ "slow",
	  "of a dropped index: \"; queries that use it get slow\", or what the file builds instead",
	  false, field_slow, NULL, NULL },
	{ "when_unused", "of a dropped index: when nothing uses it, or when a wider one is there",
	  false, field_when_unused, NULL, NULL },
	{ "successor",
	  "of a dropped index that may be unique: a line that asks for its successor", false,
	  field_successor, NULL, NULL },
	{ "fails", "of a new key: \"; a duplicate makes it fail\", unless none can be there", false,
	  field_fails, NULL, NULL },
	{ "zone", "of ALTER COLUMN TYPE ... USING c AT TIME ZONE: which zone it is", false,
	  field_zone, NULL, NULL },
	{ "not_null_first", "of a primary key: what to do first with columns that may be NULL", false,
	  field_not_null_first, NULL, NULL },
	{ "let_go", "how rows may leave out a column that is to be dropped", false, field_let_go, NULL,
	  NULL },
	{ "table_was", "the table, by the name that it had before this file", true, field_table_was,
	  NULL, NULL },
	{ "if_there",
	  "of DROP ... IF EXISTS of what nothing shows to be there: \"if users is there, \"", false,
	  field_if_there, NULL, NULL },
	{ "if_any", "the same, of what the file has dropped already: \", if any,\"", false,
	  field_if_any, NULL, NULL },
	{ "if_exists", "\"IF EXISTS \", where the statement says so", false, field_if_exists, NULL,
	  NULL },
	{ "meanwhile", "of what the file makes again: who misses it, or waits, until then", false,
	  field_meanwhile, NULL, NULL },
	{ "not_back", "of what the file makes again: its grants and comments, if it can have them",
	  false, field_not_back, NULL, NULL },
	{ "columns", "the key's columns, or those that are set", true, get_columns, NULL,
	  sql_columns },
	{ "referenced_columns", "the referenced columns", true, get_referenced, NULL,
	  sql_referenced },
	{ "kind", "the kind of object: table, materialized view ...", false, get_kind, NULL, NULL },
	{ "generated", "how a column gets values: serial, identity, stored, virtual", false,
	  get_generated, NULL, NULL },
	{ "method", "the access method, lock mode or language", false, get_method, NULL, NULL },
	{ "setting", "the parameter of SET, or a storage parameter", false, get_setting, NULL,
	  NULL },
	{ "value", "its value; a label; a role; an index that is taken over", false, get_value,
	  NULL, NULL },
	{ "definition", "the statement's own words for it, to repeat in advice", false,
	  field_definition, NULL, NULL },
	{ "default", "the words of a new column's DEFAULT", false, field_default, NULL, NULL },
	{ "statement", "the statement's own words", false, field_statement, NULL, NULL },
	{ "also_meant", "the older function that a call of the new one can mean: f(integer)", false,
	  field_also_meant, NULL, NULL },
	{ "going", "what else is known to go with what is dropped: index a, view b", false,
	  field_going, NULL, NULL },
	{ "old_going", "what was there before and goes with what is new", false, field_old_going,
	  NULL, NULL },
	{ "old_properties", "constraints, indexes and defaults that do", false,
	  field_old_properties, NULL, NULL },
	{ "through", "DELETE, UPDATE: what goes or changes with the rows by foreign keys", false,
	  field_through, NULL, NULL },
	{ "in_the_way", "what needs the column as it is: view a, policy b of users", false,
	  field_in_the_way, NULL, NULL },
	{ "same_index", "the index that the new one repeats", true, field_same_index, NULL, NULL },
	{ "sequence", "the sequence of a serial column whose type changes", true, field_sequence,
	  NULL, NULL },
	{ "lock", "the strongest lock it takes on what is not new", false, field_lock, NULL, NULL },
	{ "locked", "the relations that it locks", false, field_locked, list_locked, NULL },
	{ "rewritten", "the tables that get new storage", false, field_rewritten, list_rewritten,
	  NULL },
	{ "scanned", "the tables that are read in full", false, field_scanned, list_scanned, NULL },
	{ "rebuilt", "the indexes that are built again", false, field_rebuilt, list_rebuilt, NULL },
	{ "reads_wait", "the relations whose readers wait", false, field_reads_wait,
	  list_reads_wait, NULL },
	{ "writes_wait", "the tables whose writers wait", false, field_writes_wait,
	  list_writes_wait, NULL },
	{ "hot_table", "the hot table whose clients wait", false, field_hot_table, NULL, NULL },
	{ "hot_because", "who says that it is hot: it is one of hot_tables", false,
	  field_hot_because, NULL, NULL },
	{ "wrapper", "who puts a transaction around the statement: goose runs the file in one",
	  false, field_wrapper, NULL, NULL },
	{ "opt_out", "how to get round the migration tool's transaction, as a comment", false,
	  field_opt_out, NULL, NULL },
	{ "twin", "the path of another migration that has the file's version", false, field_twin,
	  NULL, NULL },
	{ "missing", "the version before the file's, where no migration has it", false,
	  field_missing, NULL, NULL },
	{ "was", "what the file was called when the branch began", false, field_was, NULL, NULL },
	{ "newer", "the path of a migration that comes behind a new one, and is older", false,
	  field_newer, NULL, NULL },
	{ "edit", "what of the file is edited: its SQL, comments", false, field_edit, NULL, NULL },
	{ "edit_answer", "what the migration tool does about an edited file", false,
	  field_edit_answer, NULL, NULL },
	{ "rename_answer", "what it does about one of another name", false, field_rename_answer,
	  NULL, NULL },
	{ "late_answer", "what it does about one that comes before what ran", false,
	  field_late_answer, NULL, NULL },
	{ "differences", "what a way down leaves over, misses or changes", false,
	  field_differences, NULL, NULL },
	{ "line", "the line it stands on", false, get_line, NULL, NULL },
	{ "phase", "expand, migrate or contract", false, get_phase, NULL, NULL },
};

size_t field_count(void)
{
	return LENGTH(fields);
}

const struct field *field_at(size_t i)
{
	return &fields[i];
}

const struct field *field_find(const char *name)
{
	for (size_t i = 0; i < LENGTH(fields); i++)
		if (*fields[i].name == *name && !strcmp(fields[i].name, name))
			return &fields[i];
	return NULL;
}
