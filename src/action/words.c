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
static const bool never[ACTION_KIND_COUNT] = {
	/* a part of a table or type has its own word: add-column, add-check, set-default ... */
	[ACTION_CREATE_COLUMN] = true, [ACTION_CREATE_CONSTRAINT] = true,
	[ACTION_CREATE_DOMAIN_CONSTRAINT] = true, [ACTION_CREATE_DEFAULT] = true,
	[ACTION_CREATE_ATTRIBUTE] = true, [ACTION_ALTER_COLUMN] = true,
	[ACTION_ALTER_DEFAULT] = true, [ACTION_ALTER_ATTRIBUTE] = true,
	[ACTION_ALTER_DOMAIN_CONSTRAINT] = true,
	/* every form of ALTER has its own word: set-options, attach-index, extension-update */
	[ACTION_ALTER_TABLE] = true, [ACTION_ALTER_INDEX] = true, [ACTION_ALTER_VIEW] = true,
	[ACTION_ALTER_MATERIALIZED_VIEW] = true,
	[ACTION_ALTER_EXTENSION] = true,
	/* there is only RENAME, OWNER TO and SET SCHEMA, or no ALTER at all */
	[ACTION_ALTER_SCHEMA] = true, [ACTION_ALTER_AGGREGATE] = true,
	[ACTION_ALTER_OPERATOR_CLASS] = true, [ACTION_ALTER_CAST] = true,
	[ACTION_ALTER_CONVERSION] = true, [ACTION_ALTER_TRIGGER] = true,
	[ACTION_ALTER_RULE] = true, [ACTION_ALTER_LANGUAGE] = true,
	[ACTION_ALTER_TRANSFORM] = true, [ACTION_ALTER_ACCESS_METHOD] = true,
	[ACTION_ALTER_TS_PARSER] = true, [ACTION_ALTER_TS_TEMPLATE] = true,
	[ACTION_ALTER_LARGE_OBJECT] = true,
	/* it cannot be renamed */
	[ACTION_RENAME_DEFAULT] = true, [ACTION_RENAME_OPERATOR] = true,
	[ACTION_RENAME_CAST] = true, [ACTION_RENAME_EXTENSION] = true,
	[ACTION_RENAME_TRANSFORM] = true, [ACTION_RENAME_ACCESS_METHOD] = true,
	[ACTION_RENAME_USER_MAPPING] = true, [ACTION_RENAME_LARGE_OBJECT] = true,
	/* made and removed by functions, or under the name of what it is */
	[ACTION_CREATE_LARGE_OBJECT] = true, [ACTION_DROP_LARGE_OBJECT] = true,
	[ACTION_CREATE_ROUTINE] = true,
};

bool action_happens(enum action_kind kind)
{
	return !never[kind];
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

static bool is_called(int kind, const char *name, size_t len)
{
	return kinds[kind].len == len && !memcmp(kinds[kind].name, name, len);
}

/* Rules ask for hundreds: of the four of each kind of object, only for those of its verb. */
int action_kind_find(const char *name)
{
	static const char *const verbs[] = { "create-", "drop-", "rename-", "alter-" };
	size_t len = strlen(name);

	for (int verb = 0; verb < (int)LENGTH(verbs); verb++)
		if (*name == *verbs[verb] && !strncmp(name, verbs[verb], strlen(verbs[verb])))
			for (int i = ACTION_CREATE_TABLE + verb; i < ACTION_KIND_COUNT; i += 4)
				if (is_called(i, name, len))
					return action_happens((enum action_kind)i) ? i : -1;
	for (int i = 0; i < ACTION_CREATE_TABLE; i++)
		if (is_called(i, name, len))
			return i;
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
