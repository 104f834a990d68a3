/* The names that PostgreSQL makes up for what is given none. */
#include <stdio.h>
#include <string.h>

#include "made_name.h"

enum { NAME_MAX_BYTES = 63 };

/* What stands at the end of such a name, and whether columns stand in it. */
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

/* The longest start of a name that has so many bytes at most, in whole characters. */
static size_t clip(const char *s, size_t len)
{
	while (len && ((unsigned char)s[len] & 0xc0) == 0x80)
		len--;
	return len;
}

/* The longer one of both names gives way: makeObjectName in PostgreSQL's source. */
const char *made_name(const char *table, const char *column, const char *suffix, unsigned pass,
		      struct arena *arena)
{
	char number[16] = "";
	size_t a = strlen(table), b = column ? strlen(column) : 0, taken;

	if (pass)
		snprintf(number, sizeof number, "%u", pass);
	taken = (column != NULL) + 1 + strlen(suffix) + strlen(number);
	while (a + b + taken > NAME_MAX_BYTES)
		*(a > b ? &a : &b) -= 1;
	a = clip(table, a);
	b = column ? clip(column, b) : 0;
	return arena_printf(arena, "%.*s%s%.*s_%s%s", (int)a, table, column ? "_" : "", (int)b,
			    column ? column : "", suffix, number);
}

/* a_b_c; PostgreSQL adds no more to what is too long already. */
static const char *join_columns(struct names columns, struct arena *arena)
{
	const char *joined = NULL;

	for (size_t i = 0; i < columns.n; i++) {
		if (joined && strlen(joined) > NAME_MAX_BYTES)
			break;
		joined = joined ? arena_join(arena, joined, "_", columns.v[i]) : columns.v[i];
	}
	return joined;
}

const char *action_made_name(const struct action *act, unsigned pass, struct arena *arena)
{
	struct names columns = RARE(act, parts).n ? RARE(act, parts) : act->columns;

	for (size_t i = 0; act->table && i < LENGTH(suffixes); i++) {
		if (suffixes[i].kind != act->kind)
			continue;
		/* a CHECK of several columns is named after its table alone */
		if (!suffixes[i].columns || (act->kind == ACTION_ADD_CHECK && columns.n != 1))
			columns.n = 0;
		return made_name(act->table, join_columns(columns, arena), suffixes[i].suffix, pass,
				 arena);
	}
	return NULL;
}

const char *action_constraint_name(const struct action *act, struct arena *arena)
{
	return act->name ? act->name : action_made_name(act, 0, arena);
}
