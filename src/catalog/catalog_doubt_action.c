/* What an action makes doubtful beyond what it says: unread, of any name, in a branch. */
#include <string.h>

#include "catalog_state.h"

/* Of an extension's functions, these touch nothing but the extension's own tables. */
static bool is_harmless(const struct action *act)
{
	static const char *const names[] = { "schedule", "schedule_in_database", "alter_job" };

	for (size_t i = 0; i < LENGTH(names); i++)
		if (act->schema && !strcmp(act->schema, "cron") && !strcmp(act->name, names[i]))
			return true;
	return HAS(act, KNOWN);
}

static bool is_any(const char *name)
{
	return name && strchr(name, '<');
}

/* What it can do to an object that may be any. */
static enum scope scope_of(const struct action *act)
{
	switch (act->kind) {
	case ACTION_INSERT: case ACTION_UPDATE: case ACTION_DELETE: case ACTION_TRUNCATE:
	case ACTION_COPY_FROM: case ACTION_COPY_TO: case ACTION_SELECT: case ACTION_SETVAL:
	case ACTION_COMMENT: case ACTION_GRANT: case ACTION_REVOKE: case ACTION_CHANGE_OWNER:
	case ACTION_LOCK_TABLE: case ACTION_VACUUM: case ACTION_ANALYZE: case ACTION_REINDEX:
	case ACTION_REFRESH: case ACTION_ENABLE_TRIGGER: case ACTION_DISABLE_TRIGGER:
	case ACTION_SET_OPTIONS: case ACTION_RESET_OPTIONS: case ACTION_SET_STATISTICS:
	case ACTION_ATTACH_PARTITION: case ACTION_DETACH_PARTITION: case ACTION_ADD_VALUE:
	case ACTION_REPLICA_IDENTITY: case ACTION_ENABLE_ROW_SECURITY:
	case ACTION_CREATE_TRIGGER: case ACTION_CREATE_POLICY: case ACTION_SET:
	case ACTION_SESSION:
		return SCOPE_ROWS;
	case ACTION_ADD_COLUMN:
		return HAS(act, IN_CREATE_TABLE) ? SCOPE_MADE : SCOPE_TABLES;
	case ACTION_ALTER_COLUMN_TYPE: case ACTION_SET_DEFAULT: case ACTION_SET_NOT_NULL:
	case ACTION_DROP_NOT_NULL: case ACTION_DROP_DEFAULT: case ACTION_ADD_IDENTITY:
	case ACTION_VALIDATE_CONSTRAINT: case ACTION_DROP_COLUMN: case ACTION_RENAME_COLUMN:
	case ACTION_CREATE_INDEX: case ACTION_DROP_INDEX: case ACTION_RENAME_INDEX:
	case ACTION_DROP_CONSTRAINT: case ACTION_RENAME_CONSTRAINT: case ACTION_DROP_TRIGGER:
	case ACTION_DROP_POLICY:
		return SCOPE_TABLES;
	case ACTION_ADD_CHECK: case ACTION_ADD_NOT_NULL: case ACTION_ADD_UNIQUE:
	case ACTION_ADD_PRIMARY_KEY: case ACTION_ADD_FOREIGN_KEY: case ACTION_ADD_EXCLUSION:
		return HAS(act, IN_CREATE_TABLE) ? SCOPE_MADE : SCOPE_TABLES;
	default:
		return act->object < OBJECT_NONE && act->kind == ACTION_CREATE(act->object) &&
		       !HAS(act, OR_REPLACE) ? SCOPE_MADE : SCOPE_ANYTHING;
	}
}

static bool takes_away(const struct action *act)
{
	return act->kind == ACTION_DROP(act->object) || act->kind == ACTION_RENAME(act->object) ||
	       act->kind == ACTION_ALTER_COLUMN_TYPE || act->kind == ACTION_DROP_NOT_NULL;
}

static void add_name(struct unread *unread, const char *name)
{
	if (name && !is_any(name))
		unread->words.v[unread->words.n++] = name;
}

/* EXECUTE, with a name that is made when it runs: all that may have that name. */
static void doubt_any_name(struct catalog *cat, const struct action *act)
{
	const char *names[4];
	struct unread unread = { .words = { names, 0 }, .alters = true, .sweeps = true };
	bool part = act->table && act->table != act->name && !is_any(act->table);

	unread.scope = scope_of(act);
	/* a part of any name, of a table that is known: which one is it that goes? */
	if (part && unread.scope == SCOPE_TABLES) {
		unread.scope = SCOPE_MADE;
		unread.alters = unread.sweeps = takes_away(act);
	} else if (unread.scope <= SCOPE_MADE) {
		unread.alters = unread.sweeps = false;
	}
	add_name(&unread, act->table);
	add_name(&unread, act->column);
	add_name(&unread, act->name);
	cat->doubts.unread += unread.sweeps;
	catalog_doubt(cat, &unread);
}

/* A DROP or RENAME that may not have run is not remembered: its object may be another one. */
static void doubt_branch(struct catalog *cat, const struct action *act)
{
	const char *names[4];
	struct unread unread = { .words = { names, 0 }, .alters = true };

	if (act->object >= OBJECT_NONE ||
	    (act->kind != ACTION_DROP(act->object) && act->kind != ACTION_RENAME(act->object)))
		return;
	unread.sweeps = act->object == OBJECT_TABLE || act->object == OBJECT_SCHEMA;
	unread.defines = object_has_arguments(act->object);
	add_name(&unread, act->table);
	add_name(&unread, act->column);
	add_name(&unread, act->name);
	add_name(&unread, act->new_name);
	catalog_doubt(cat, &unread);
}

void catalog_doubt_action(struct catalog *cat, const struct action *act)
{
	if (HAS(act, ANY_NAME))
		doubt_any_name(cat, act);
	if (HAS(act, CONDITIONAL))
		doubt_branch(cat, act);
	if (act->kind == ACTION_CALL ? HAS(act, BODY_READ) || is_harmless(act)
				     : !HAS(act, UNREAD))
		return;
	cat->doubts.unread++;
	if (act->kind == ACTION_CALL)
		catalog_doubt_call(cat, act);
	else
		catalog_doubt(cat, RARE(act, unread));
}
