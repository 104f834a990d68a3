/* ALTER TABLE, and what else PostgreSQL writes with its grammar: INDEX, VIEW, SEQUENCE, TYPE. */
#include <stdlib.h>
#include <string.h>

#include "extract_detail.h"
#include "lex.h"
#include "split.h"

/* What the name of an ALTER TABLE command means. */
enum name_is { NAME_NOTHING, NAME_COLUMN, NAME_OBJECT, NAME_NEW };

static const struct command {
	const char *subtype;
	enum action_kind kind;
	enum name_is name;
	flag_set flags;
} commands[] = {
	{ "AT_DropNotNull", ACTION_DROP_NOT_NULL, NAME_COLUMN, 0 },
	{ "AT_SetNotNull", ACTION_SET_NOT_NULL, NAME_COLUMN, 0 },
	{ "AT_SetExpression", ACTION_SET_EXPRESSION, NAME_COLUMN, 0 },
	{ "AT_DropExpression", ACTION_DROP_EXPRESSION, NAME_COLUMN, 0 },
	{ "AT_SetStatistics", ACTION_SET_STATISTICS, NAME_COLUMN, 0 },
	{ "AT_SetOptions", ACTION_SET_COLUMN_OPTIONS, NAME_COLUMN, 0 },
	{ "AT_ResetOptions", ACTION_SET_COLUMN_OPTIONS, NAME_COLUMN, FLAG(RESET) },
	{ "AT_AlterColumnGenericOptions", ACTION_ALTER(OBJECT_FOREIGN_TABLE), NAME_NOTHING, 0 },
	{ "AT_SetStorage", ACTION_SET_STORAGE, NAME_COLUMN, 0 },
	{ "AT_SetCompression", ACTION_SET_COMPRESSION, NAME_COLUMN, 0 },
	{ "AT_AddIdentity", ACTION_ADD_IDENTITY, NAME_COLUMN, 0 },
	{ "AT_SetIdentity", ACTION_SET_IDENTITY, NAME_COLUMN, 0 },
	{ "AT_DropIdentity", ACTION_DROP_IDENTITY, NAME_COLUMN, 0 },
	{ "AT_DropColumn", ACTION_DROP_COLUMN, NAME_COLUMN, 0 },
	{ "AT_AlterColumnType", ACTION_ALTER_COLUMN_TYPE, NAME_COLUMN, 0 },
	{ "AT_ValidateConstraint", ACTION_VALIDATE_CONSTRAINT, NAME_OBJECT, 0 },
	{ "AT_DropConstraint", ACTION_DROP_CONSTRAINT, NAME_OBJECT, 0 },
	{ "AT_AlterConstraint", ACTION_ALTER_CONSTRAINT, NAME_OBJECT, 0 },
	{ "AT_ChangeOwner", ACTION_CHANGE_OWNER, NAME_NOTHING, 0 },
	{ "AT_ClusterOn", ACTION_CLUSTER_ON, NAME_OBJECT, 0 },
	{ "AT_DropCluster", ACTION_CLUSTER_ON, NAME_NOTHING, FLAG(RESET) },
	{ "AT_DropOids", ACTION_SET_OPTIONS, NAME_NOTHING, FLAG(RESET) },
	{ "AT_SetLogged", ACTION_SET_LOGGED, NAME_NOTHING, 0 },
	{ "AT_SetUnLogged", ACTION_SET_UNLOGGED, NAME_NOTHING, 0 },
	{ "AT_SetAccessMethod", ACTION_SET_ACCESS_METHOD, NAME_NEW, 0 },
	{ "AT_SetTableSpace", ACTION_SET_TABLESPACE, NAME_NEW, 0 },
	{ "AT_SetRelOptions", ACTION_SET_OPTIONS, NAME_NOTHING, 0 },
	{ "AT_ReplaceRelOptions", ACTION_SET_OPTIONS, NAME_NOTHING, 0 },
	{ "AT_GenericOptions", ACTION_ALTER(OBJECT_FOREIGN_TABLE), NAME_NOTHING, 0 },
	{ "AT_ResetRelOptions", ACTION_RESET_OPTIONS, NAME_NOTHING, 0 },
	{ "AT_EnableTrig", ACTION_ENABLE_TRIGGER, NAME_OBJECT, 0 },
	{ "AT_EnableAlwaysTrig", ACTION_ENABLE_TRIGGER, NAME_OBJECT, FLAG(IN_REPLICATION) },
	{ "AT_EnableReplicaTrig", ACTION_ENABLE_TRIGGER, NAME_OBJECT, FLAG(IN_REPLICATION) },
	{ "AT_EnableTrigAll", ACTION_ENABLE_TRIGGER, NAME_NOTHING, FLAG(ALL) },
	{ "AT_EnableTrigUser", ACTION_ENABLE_TRIGGER, NAME_NOTHING, FLAG(ALL) },
	{ "AT_DisableTrig", ACTION_DISABLE_TRIGGER, NAME_OBJECT, 0 },
	{ "AT_DisableTrigAll", ACTION_DISABLE_TRIGGER, NAME_NOTHING, FLAG(ALL) },
	{ "AT_DisableTrigUser", ACTION_DISABLE_TRIGGER, NAME_NOTHING, FLAG(ALL) },
	{ "AT_EnableRule", ACTION_ENABLE_RULE, NAME_OBJECT, 0 },
	{ "AT_EnableAlwaysRule", ACTION_ENABLE_RULE, NAME_OBJECT, 0 },
	{ "AT_EnableReplicaRule", ACTION_ENABLE_RULE, NAME_OBJECT, 0 },
	{ "AT_DisableRule", ACTION_DISABLE_RULE, NAME_OBJECT, 0 },
	{ "AT_AddInherit", ACTION_INHERIT, NAME_NOTHING, 0 },
	{ "AT_DropInherit", ACTION_NO_INHERIT, NAME_NOTHING, 0 },
	{ "AT_AddOf", ACTION_SET_OF_TYPE, NAME_NOTHING, 0 },
	{ "AT_DropOf", ACTION_SET_OF_TYPE, NAME_NOTHING, FLAG(RESET) },
	{ "AT_ReplicaIdentity", ACTION_REPLICA_IDENTITY, NAME_NOTHING, 0 },
	{ "AT_EnableRowSecurity", ACTION_ENABLE_ROW_SECURITY, NAME_NOTHING, 0 },
	{ "AT_DisableRowSecurity", ACTION_DISABLE_ROW_SECURITY, NAME_NOTHING, 0 },
	{ "AT_ForceRowSecurity", ACTION_FORCE_ROW_SECURITY, NAME_NOTHING, 0 },
	{ "AT_NoForceRowSecurity", ACTION_NO_FORCE_ROW_SECURITY, NAME_NOTHING, 0 },
	{ "AT_AttachPartition", ACTION_ATTACH_PARTITION, NAME_NOTHING, 0 },
	{ "AT_DetachPartition", ACTION_DETACH_PARTITION, NAME_NOTHING, 0 },
	{ "AT_DetachPartitionFinalize", ACTION_DETACH_PARTITION, NAME_NOTHING, FLAG(CONCURRENTLY) },
};

/* A statement's relation, and what its grammar was written for. */
struct target {
	struct action like;
	enum object_kind object;
};

static const struct command *command_find(const char *subtype)
{
	for (size_t i = 0; subtype && i < LENGTH(commands); i++)
		if (!strcmp(commands[i].subtype, subtype))
			return &commands[i];
	return NULL;
}

/* ALTER COLUMN c SET DEFAULT x | DROP DEFAULT; a DEFAULT of NULL is none. */
static void column_default(struct extractor *x, const struct node *cmd, struct target *t)
{
	const struct node *def = node_get(cmd, "def");
	bool null = extract_is_null(def);
	struct action *act = extract_add(x, def && !null ? ACTION_SET_DEFAULT : ACTION_DROP_DEFAULT,
					 t->object);

	act->schema = t->like.schema;
	act->table = t->like.table;
	act->object = OBJECT_COLUMN;
	act->column = extract_copy(x, node_str(cmd, "name"));
	act->flags = t->like.flags;
	SET_RARE(x, act, sequence, extract_sequence(x, def));
	SET_RARE(x, act, calls, extract_calls(x, def));
}

/* ATTACH | DETACH PARTITION p: the parent is the table, the partition the name. */
static void partition(struct extractor *x, struct action *act, const struct node *def)
{
	struct action part = { 0 };

	extract_relation(x, &part, node_get(def, "name"));
	act->name = part.table;
	SET_RARE(x, act, references_schema, part.schema);
	SET_RARE(x, act, references, part.table);
	if (node_bool(def, "concurrent"))
		act->flags |= FLAG(CONCURRENTLY);
	if (node_bool(node_get(def, "bound"), "is_default"))
		act->flags |= FLAG(DEFAULT_PARTITION);
	else
		proof_of_bound(x, act, node_get(def, "bound"));
	if (act->object == OBJECT_INDEX && act->kind == ACTION_ATTACH_PARTITION)
		act->kind = ACTION_ATTACH_INDEX;
}

static void alter_constraint(struct action *act, const struct node *def)
{
	if (node_bool(def, "alterEnforceability"))
		act->flags |= FLAG(ENFORCEABILITY);
	/* a Constraint up to 17, an ATAlterConstraint from 18 on */
	if (node_get(def, "is_enforced") == NULL && node_bool(def, "alterEnforceability"))
		act->flags |= FLAG(NOT_ENFORCED);
	if (node_bool(def, "deferrable"))
		act->flags |= FLAG(DEFERRABLE);
	if (node_bool(def, "initdeferred"))
		act->flags |= FLAG(INITIALLY_DEFERRED);
}

static struct names parameter_names(struct extractor *x, const struct node *options)
{
	struct names names = { arena_alloc(x->arena, node_count(options) * sizeof *names.v), 0 };

	for (const struct node *o = node_nth(options, 0); o; o = o->next)
		names.v[names.n++] = extract_copy(x, node_str(o, "defname"));
	return names;
}

/* What decides whose rights a view has, and which rows it takes. */
static bool is_view_security(const char *option)
{
	static const char *const options[] = {
		"security_invoker", "security_barrier", "check_option",
	};

	for (size_t i = 0; option && i < LENGTH(options); i++)
		if (!strcmp(option, options[i]))
			return true;
	return false;
}

static void storage_options(struct extractor *x, struct action *act, const struct node *def)
{
	SET_RARE(x, act, options, parameter_names(x, def));
	SET_RARE(x, act, setting, RARE(act, options).n ? RARE(act, options).v[0] : NULL);
	act->value = extract_value(x, node_get(node_nth(def, 0), "arg"));
	if (act->kind == ACTION_SET_OPTIONS)
		act->flags |= extract_autovacuum(x, def);
	for (size_t i = 0; i < RARE(act, options).n; i++)
		if (is_view_security(RARE(act, options).v[i]))
			act->flags |= FLAG(VIEW_SECURITY);
}

static void names(struct extractor *x, struct action *act, const struct node *expression)
{
	SET_RARE(x, act, mentions, extract_mentions(x, expression, NULL));
	SET_RARE(x, act, calls, extract_calls(x, expression));
}

/* The words that some commands have beside their name. */
static void command_details(struct extractor *x, struct action *act, const struct node *cmd)
{
	const struct node *def = node_get(cmd, "def");
	const char *identity = node_str(def, "identity_type");

	switch (act->kind) {
	case ACTION_ALTER_COLUMN_TYPE:
		extract_type_change(x, act, def);
		names(x, act, node_get(def, "raw_default"));
		break;
	case ACTION_SET_EXPRESSION:
		names(x, act, def);
		break;
	case ACTION_DROP_CONSTRAINT:
		act->object = OBJECT_CONSTRAINT;
		break;
	case ACTION_ALTER_CONSTRAINT:
		act->object = OBJECT_CONSTRAINT;
		act->name = extract_copy(x, node_str(def, "conname"));
		alter_constraint(act, def);
		break;
	case ACTION_VALIDATE_CONSTRAINT:
		act->object = OBJECT_CONSTRAINT;
		break;
	case ACTION_CHANGE_OWNER:
		act->new_name = extract_copy(x, node_str(node_get(cmd, "newowner"), "rolename"));
		break;
	case ACTION_SET_OPTIONS: case ACTION_RESET_OPTIONS:
		storage_options(x, act, def);
		break;
	case ACTION_REPLICA_IDENTITY:
		act->name = extract_copy(x, node_str(def, "name"));
		if (identity && *identity == 'f')
			act->flags |= FLAG(FULL);
		if (identity && *identity == 'n')
			act->flags |= FLAG(NOTHING);
		break;
	case ACTION_INHERIT: case ACTION_NO_INHERIT:
		SET_RARE(x, act, references_schema, extract_copy(x, node_str(def, "schemaname")));
		SET_RARE(x, act, references, extract_copy(x, node_str(def, "relname")));
		break;
	case ACTION_ATTACH_PARTITION: case ACTION_DETACH_PARTITION:
		partition(x, act, def);
		break;
	case ACTION_SET_OF_TYPE:
		act->type = extract_type(x, def);
		break;
	case ACTION_ADD_IDENTITY:
		if (extract_option(node_get(def, "options"), "start"))
			act->flags |= FLAG(STARTS_WITH);
		break;
	case ACTION_SET_IDENTITY:
		if (extract_option(def, "restart"))
			act->flags |= FLAG(RESTART);
		break;
	default:
		break;
	}
}

/* ALTER TYPE t ADD | DROP | ALTER ATTRIBUTE share the commands of columns. */
static enum action_kind attribute_kind(enum action_kind kind)
{
	switch (kind) {
	case ACTION_ADD_COLUMN: return ACTION_ADD_ATTRIBUTE;
	case ACTION_DROP_COLUMN: return ACTION_DROP_ATTRIBUTE;
	case ACTION_ALTER_COLUMN_TYPE: return ACTION_ALTER_ATTRIBUTE_TYPE;
	default: return kind;
	}
}

static void plain_command(struct extractor *x, const struct node *cmd, struct target *t)
{
	const struct command *c = command_find(node_str(cmd, "subtype"));
	struct action *act = extract_add(x, c ? c->kind : ACTION_ALTER(t->object), t->object);
	const char *name = extract_copy(x, node_str(cmd, "name"));

	act->schema = t->like.schema;
	act->table = t->like.table;
	act->flags = t->like.flags | (c ? c->flags : 0);
	if (c && c->name == NAME_COLUMN) {
		act->column = name;
		act->object = t->object == OBJECT_TYPE ? OBJECT_ATTRIBUTE : OBJECT_COLUMN;
	} else if (c && c->name == NAME_OBJECT) {
		act->name = name;
	} else if (c && c->name == NAME_NEW) {
		act->new_name = name;
	}
	if (node_eq(cmd, "behavior", "DROP_CASCADE"))
		act->flags |= FLAG(CASCADE);
	if (node_bool(cmd, "missing_ok"))
		act->flags |= FLAG(IF_EXISTS);
	command_details(x, act, cmd);
	if (t->object == OBJECT_TYPE)
		act->kind = attribute_kind(act->kind);
	/* An index, view or sequence has a name, not a table. */
	if (t->object != OBJECT_TABLE && t->object != OBJECT_FOREIGN_TABLE && !act->column) {
		act->name = act->table;
		if (t->object == OBJECT_INDEX || t->object == OBJECT_SEQUENCE ||
		    t->object == OBJECT_TYPE)
			act->table = NULL;
	}
}

static void command(struct extractor *x, const struct node *cmd, struct target *t)
{
	const struct node *def = node_get(cmd, "def");

	if (node_eq(cmd, "subtype", "AT_ColumnDefault")) {
		column_default(x, cmd, t);
	} else if (node_eq(cmd, "subtype", "AT_AddConstraint")) {
		extract_constraint(x, def, &t->like, NULL, t->like.flags, x->span);
	} else if (node_eq(cmd, "subtype", "AT_AddColumn")) {
		flag_set flags = t->like.flags | (node_bool(cmd, "missing_ok") ? FLAG(IF_NOT_EXISTS)
						  : 0);
		size_t first = x->out->n;

		if (node_eq(cmd, "behavior", "DROP_CASCADE"))
			flags |= FLAG(CASCADE);
		extract_column(x, def, &t->like, flags);
		if (t->object == OBJECT_TYPE) {
			x->out->v[first].kind = ACTION_ADD_ATTRIBUTE;
			x->out->v[first].object = OBJECT_ATTRIBUTE;
		}
	} else {
		plain_command(x, cmd, t);
	}
}

/* Where the list of commands begins: behind the relation's name. */
static size_t commands_start(const struct extractor *x, const struct node *relation)
{
	size_t at = extract_name_span(x, relation).end;
	struct token next = lex(x->work, at, x->span.end);

	/* t * and ONLY (t) */
	if (token_is_char(x->work, next, ')') ||
	    (next.kind == TOKEN_OPERATOR && x->work[next.span.start] == '*'))
		return next.span.end;
	return at;
}

void extract_alter_table(struct extractor *x, const struct node *n)
{
	const struct node *cmds = node_get(n, "cmds");
	const struct node *relation = node_get(n, "relation");
	size_t count = node_count(cmds);
	struct span whole = x->span;
	struct span *parts = arena_alloc(x->arena, count * sizeof *parts);
	struct span list = { commands_start(x, relation), whole.end };
	/* libpg_query gives commands no location: they are the list's items, one by one. */
	bool exact = split_list(x->work, list, parts, count) == count;
	const char *type = node_str(n, "objtype") ? node_str(n, "objtype") : node_str(n, "relkind");
	struct target t = { .object = object_find(type) };
	size_t i = 0;

	extract_relation(x, &t.like, relation);
	t.like.flags &= ~(FLAG(TEMPORARY) | FLAG(UNLOGGED));
	if (t.object == OBJECT_TYPE)
		t.like.flags &= ~FLAG(ONLY);   /* a type has no children to leave out */
	if (node_bool(n, "missing_ok"))
		t.like.flags |= FLAG(IF_EXISTS);
	FOR_EACH(cmd, cmds) {
		if (exact)
			x->span = parts[i++];
		command(x, cmd, &t);
	}
	x->span = whole;
}
