/* Statements about the session and the server: transactions, SET, LOCK, VACUUM and their kin. */
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "text.h"

static const struct {
	const char *kind;
	enum action_kind action;
} transactions[] = {
	{ "TRANS_STMT_BEGIN", ACTION_BEGIN },
	{ "TRANS_STMT_START", ACTION_BEGIN },
	{ "TRANS_STMT_COMMIT", ACTION_COMMIT },
	{ "TRANS_STMT_ROLLBACK", ACTION_ROLLBACK },
	{ "TRANS_STMT_SAVEPOINT", ACTION_SAVEPOINT },
	{ "TRANS_STMT_RELEASE", ACTION_RELEASE },
	{ "TRANS_STMT_ROLLBACK_TO", ACTION_ROLLBACK_TO },
	{ "TRANS_STMT_PREPARE", ACTION_PREPARE_TRANSACTION },
	{ "TRANS_STMT_COMMIT_PREPARED", ACTION_FINISH_PREPARED },
	{ "TRANS_STMT_ROLLBACK_PREPARED", ACTION_FINISH_PREPARED },
};

void extract_transaction(struct extractor *x, const struct node *n)
{
	enum action_kind kind = ACTION_OTHER;
	struct action *act;

	for (size_t i = 0; i < LENGTH(transactions); i++)
		if (node_eq(n, "kind", transactions[i].kind))
			kind = transactions[i].action;
	act = extract_add(x, kind, OBJECT_NONE);
	act->name = extract_copy(x, node_str(n, "savepoint_name"));
	if (node_bool(n, "chain"))
		act->flags |= FLAG(CHAIN);
	if (kind == ACTION_COMMIT || kind == ACTION_ROLLBACK || kind == ACTION_PREPARE_TRANSACTION)
		extract_add(x, ACTION_END_OF_TRANSACTION, OBJECT_NONE);
}

const char *extract_set_value(struct extractor *x, const struct node *args)
{
	struct text t = { 0 };
	const char *separator = "";

	if (!node_count(args))
		return NULL;
	FOR_EACH(arg, args) {
		const char *value = extract_value(x, arg);

		text_printf(&t, "%s%s", separator, value ? value : "?");
		separator = ", ";
	}

	const char *copy = arena_strndup(x->arena, t.s, t.len);

	text_free(&t);
	return copy;
}

static enum action_kind set_kind(const struct node *n, const char *setting)
{
	if (node_is(n, "AlterSystemStmt"))
		return ACTION_ALTER_SYSTEM;
	if (node_is(n, "AlterRoleSetStmt") || node_is(n, "AlterDatabaseSetStmt"))
		return ACTION_ALTER_ROLE_SET;
	if (setting && (!strcmp(setting, "role") || !strcmp(setting, "session_authorization")))
		return ACTION_SET_ROLE;
	return ACTION_SET;
}

/* SET, RESET, and the same for a role, a database or the server */
void extract_set(struct extractor *x, const struct node *n)
{
	const struct node *set = node_is(n, "VariableSetStmt") ? n : node_get(n, "setstmt");
	const char *setting = node_str(set, "name"), *kind = node_str(set, "kind");
	struct action *act = extract_add(x, set_kind(n, setting), OBJECT_NONE);

	SET_RARE(x, act, setting, extract_copy(x, setting));
	act->value = extract_set_value(x, node_get(set, "args"));
	if (node_bool(set, "is_local"))
		act->flags |= FLAG(LOCAL);
	if (kind && (!strcmp(kind, "VAR_RESET") || !strcmp(kind, "VAR_SET_DEFAULT")))
		act->flags |= FLAG(RESET);
	if (kind && !strcmp(kind, "VAR_RESET_ALL"))
		act->flags |= FLAG(RESET) | FLAG(ALL);
	if (node_is(n, "AlterRoleSetStmt")) {
		act->object = OBJECT_ROLE;
		act->name = extract_copy(x, node_str(node_get(n, "role"), "rolename"));
	} else if (node_is(n, "AlterDatabaseSetStmt")) {
		act->object = OBJECT_DATABASE;
		act->name = extract_copy(x, node_str(n, "dbname"));
	}
}

/* What stays in the session and changes no schema, rows or privileges: known to be harmless. */
void extract_session(struct extractor *x, const struct node *n)
{
	enum action_kind kind = ACTION_SESSION;

	if (node_is(n, "DeclareCursorStmt")) {
		extract(x, node_get(n, "query"));
		return;
	}
	if (node_is(n, "CheckPointStmt"))
		kind = ACTION_CHECKPOINT;
	else if (node_is(n, "ConstraintsSetStmt"))
		kind = ACTION_SET_CONSTRAINTS;
	if (node_eq(n, "target", "DISCARD_ALL"))
		extract_add(x, kind, OBJECT_NONE)->flags |= FLAG(ALL) | FLAG(TEMPORARY);
	else if (node_eq(n, "target", "DISCARD_TEMP"))
		extract_add(x, kind, OBJECT_NONE)->flags |= FLAG(TEMPORARY);
	else
		extract_add(x, kind, OBJECT_NONE);
}

void extract_lock(struct extractor *x, const struct node *n)
{
	static const char *const modes[] = {
		"", "ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE",
		"SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE",
	};
	const struct node *relations = node_get(n, "relations");
	const bool several = node_nth(relations, 1);
	long mode = node_int(n, "mode");

	FOR_EACH(relation, relations) {
		struct action *act = extract_add(x, ACTION_LOCK_TABLE, OBJECT_TABLE);

		extract_relation(x, act, relation);
		/* lockdefs.h numbers the modes alike in all versions */
		SET_RARE(x, act, method, modes[mode > 0 && mode < (long)LENGTH(modes) ? mode : 8]);
		if (node_bool(n, "nowait"))
			act->flags |= FLAG(NOWAIT);
		if (several)
			act->span = extract_name_span(x, relation);
	}
}

static void maintain(struct extractor *x, const struct node *n, enum action_kind kind,
		     flag_set flags,
		     const struct node *relation)
{
	struct action *act = extract_add(x, kind, OBJECT_TABLE);

	if (relation)
		extract_relation(x, act, relation);
	act->flags = flags | (act->flags & FLAG(ONLY));
	act->name = extract_copy(x, node_str(n, "indexname"));
}

/* REINDEX INDEX names an index, SCHEMA, DATABASE and SYSTEM all that is in them. */
static void reindex(struct extractor *x, const struct node *n)
{
	const struct node *params = node_get(n, "params");
	flag_set flags = extract_option_on(params, "concurrently") ? FLAG(CONCURRENTLY) : 0;
	struct action *act;

	if (!node_get(n, "relation"))
		flags |= FLAG(ALL);
	maintain(x, n, ACTION_REINDEX, flags, node_get(n, "relation"));
	act = &x->out->v[x->out->n - 1];
	if (node_eq(n, "kind", "REINDEX_OBJECT_INDEX")) {
		act->object = OBJECT_INDEX;
		act->name = act->table;
		act->table = NULL;
	} else if (flags & FLAG(ALL)) {
		act->object = node_eq(n, "kind", "REINDEX_OBJECT_SCHEMA") ? OBJECT_SCHEMA
			: OBJECT_DATABASE;
		act->name = extract_copy(x, node_str(n, "name"));
	}
}

void extract_maintenance(struct extractor *x, const struct node *n)
{
	const struct node *relations = node_get(n, "rels");
	enum action_kind kind = node_bool(n, "is_vacuumcmd") ? ACTION_VACUUM : ACTION_ANALYZE;
	flag_set flags = extract_option_on(node_get(n, "options"), "full") ? FLAG(FULL) : 0;

	if (node_is(n, "ReindexStmt")) {
		reindex(x, n);
		return;
	}
	if (node_is(n, "ClusterStmt")) {
		maintain(x, n, ACTION_CLUSTER, node_get(n, "relation") ? 0 : FLAG(ALL),
			 node_get(n, "relation"));
		return;
	}
	if (!node_count(relations))
		maintain(x, n, kind, flags | FLAG(ALL), NULL);
	FOR_EACH(relation, relations)
		maintain(x, n, kind, flags, node_get(relation, "relation"));
}

void extract_refresh(struct extractor *x, const struct node *n)
{
	struct action *act = extract_add(x, ACTION_REFRESH, OBJECT_MATERIALIZED_VIEW);

	extract_named_relation(x, act, node_get(n, "relation"));
	if (node_bool(n, "concurrent"))
		act->flags |= FLAG(CONCURRENTLY);
	if (node_bool(n, "skipData"))
		act->flags |= FLAG(WITH_NO_DATA);
}
