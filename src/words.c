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

/* What PostgreSQL puts at the end of a name that it makes up, and whether columns stand in it. */
static const struct {
	enum action_kind kind;
	const char *suffix;
	bool columns;
} suffixes[] = {
	{ ACTION_ADD_CHECK, "check", true },
	{ ACTION_ADD_NOT_NULL, "not_null", true },
	{ ACTION_ADD_UNIQUE, "key", true },
	{ ACTION_ADD_PRIMARY_KEY, "pkey", false },
	{ ACTION_ADD_FOREIGN_KEY, "fkey", true },
	{ ACTION_ADD_EXCLUSION, "excl", true },
	{ ACTION_CREATE_INDEX, "idx", true },
};

const char *action_constraint_name(const struct action *act, struct arena *arena)
{
	const char *name = act->table;

	if (act->name || !act->table)
		return act->name;
	for (size_t i = 0; i < LENGTH(suffixes); i++) {
		if (suffixes[i].kind != act->kind)
			continue;
		/* a CHECK of several columns is named after its table alone */
		bool columns = suffixes[i].columns &&
			       (act->kind != ACTION_ADD_CHECK || act->columns.n == 1);

		for (size_t c = 0; columns && c < act->columns.n; c++)
			name = arena_printf(arena, "%s_%s", name, act->columns.v[c]);
		return arena_printf(arena, "%.58s_%s", name, suffixes[i].suffix);
	}
	return NULL;
}
