/* The names of actions and objects, and those that PostgreSQL makes up. */
#include <stdlib.h>
#include <string.h>

#include "action.h"

#define EXPAND   "expand"
#define MIGRATE  "migrate"
#define CONTRACT "contract"
#define NONE     NULL

static const struct kind {
	const char *name, *phase, *help;
	size_t len;    /* of the name: rules ask for hundreds of them */
} kinds[ACTION_KIND_COUNT] = {
#define X(id, name, phase, help) { name, phase, help, sizeof(name) - 1 },
	ACTION_KINDS(X)
#undef X
#define X(id, name, pg) \
	{ "create-" name, EXPAND, "CREATE of a " name, sizeof("create-" name) - 1 }, \
	{ "drop-" name, CONTRACT, "DROP of a " name, sizeof("drop-" name) - 1 }, \
	{ "rename-" name, CONTRACT, "RENAME of a " name, sizeof("rename-" name) - 1 }, \
	{ "alter-" name, EXPAND, "ALTER of a " name ", in a form that has no word of its own", \
	  sizeof("alter-" name) - 1 },
	OBJECT_KINDS(X)
#undef X
};

static const struct {
	const char *name, *pg;
} objects[OBJECT_NONE] = {
#define X(id, name, pg) { name, pg },
	OBJECT_KINDS(X)
#undef X
};

/*
 * Each kind of object has four actions of its own, but PostgreSQL has no
 * statement for these: rules cannot ask for them.
 */
static const enum action_kind never[] = {
	/* a part of a table or type has its own word: add-column, add-check, set-default ... */
	ACTION_CREATE_COLUMN, ACTION_CREATE_CONSTRAINT, ACTION_CREATE_DOMAIN_CONSTRAINT,
	ACTION_CREATE_DEFAULT, ACTION_CREATE_ATTRIBUTE, ACTION_ALTER_COLUMN,
	ACTION_ALTER_DEFAULT, ACTION_ALTER_ATTRIBUTE, ACTION_ALTER_DOMAIN_CONSTRAINT,
	/* every form of ALTER has its own word: set-options, attach-index, extension-update */
	ACTION_ALTER_TABLE, ACTION_ALTER_INDEX, ACTION_ALTER_VIEW,
	ACTION_ALTER_MATERIALIZED_VIEW, ACTION_ALTER_FOREIGN_TABLE, ACTION_ALTER_EXTENSION,
	/* there is only RENAME, OWNER TO and SET SCHEMA, or no ALTER at all */
	ACTION_ALTER_SCHEMA, ACTION_ALTER_AGGREGATE, ACTION_ALTER_OPERATOR_CLASS,
	ACTION_ALTER_CAST, ACTION_ALTER_CONVERSION, ACTION_ALTER_TRIGGER,
	ACTION_ALTER_RULE, ACTION_ALTER_LANGUAGE, ACTION_ALTER_TRANSFORM,
	ACTION_ALTER_ACCESS_METHOD, ACTION_ALTER_TS_PARSER, ACTION_ALTER_TS_TEMPLATE,
	ACTION_ALTER_LARGE_OBJECT,
	/* it cannot be renamed */
	ACTION_RENAME_DEFAULT, ACTION_RENAME_OPERATOR, ACTION_RENAME_CAST,
	ACTION_RENAME_EXTENSION, ACTION_RENAME_TRANSFORM, ACTION_RENAME_ACCESS_METHOD,
	ACTION_RENAME_USER_MAPPING, ACTION_RENAME_LARGE_OBJECT,
	/* made and removed by functions, or under the name of what it is */
	ACTION_CREATE_LARGE_OBJECT, ACTION_DROP_LARGE_OBJECT, ACTION_CREATE_ROUTINE,
};

bool action_happens(enum action_kind kind)
{
	for (size_t i = 0; i < LENGTH(never); i++)
		if (never[i] == kind)
			return false;
	return true;
}

const char *action_name(enum action_kind kind)
{
	return kinds[kind].name;
}

const char *action_help(enum action_kind kind)
{
	return kinds[kind].help;
}

const char *action_phase(enum action_kind kind)
{
	return kinds[kind].phase;
}

int action_kind_find(const char *name)
{
	size_t len = strlen(name);

	for (int i = 0; i < ACTION_KIND_COUNT; i++)
		if (kinds[i].len == len && !memcmp(kinds[i].name, name, len))
			return action_happens((enum action_kind)i) ? i : -1;
	return -1;
}

const char *object_name(enum object_kind object)
{
	return object < OBJECT_NONE ? objects[object].name : "object";
}

enum object_kind object_find(const char *pg_name)
{
	for (int i = 0; pg_name && i < OBJECT_NONE; i++)
		if (!strcmp(objects[i].pg, pg_name))
			return (enum object_kind)i;
	return OBJECT_NONE;
}

bool object_has_arguments(enum object_kind object)
{
	return object == OBJECT_FUNCTION || object == OBJECT_PROCEDURE ||
		object == OBJECT_ROUTINE ||
	       object == OBJECT_AGGREGATE;
}
