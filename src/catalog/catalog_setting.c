/* What SET and RESET do: the session's parameters, and how long they last. */
#include <string.h>

#include "catalog_state.h"
#include "session_defaults.h"

/* search_path is a list of names, as SET gave it: "a, public" */
static void set_path(struct catalog *cat, const char *value)
{
	static const char around[] = " \t\n\"";
	struct names path = { 0 };
	size_t commas = 1;

	if (!value)
		value = "public";
	for (const char *s = value; *s; s++)
		commas += *s == ',';
	path.v = arena_alloc(&cat->arena, commas * sizeof *path.v);
	for (;;) {
		const char *name = value + strspn(value, around);
		size_t part = strcspn(name, ","), len = part;

		while (len && strchr(around, name[len - 1]))
			len--;
		if (len)
			path.v[path.n++] = arena_strndup(&cat->arena, name, len);
		if (!name[part])
			break;
		value = name + part + 1;
	}
	CATALOG_SET(cat, cat->path.v, path.v);
	CATALOG_SET(cat, cat->path.n, path.n);
}

/* A SET behind a SET LOCAL stays when the transaction ends. */
static void keep_after_local(struct catalog *cat, const void *at)
{
	for (size_t i = 0; i < cat->locals.n; i++)
		if (cat->locals.v[i].at == at)
			memcpy(cat->locals.v[i].old, at, cat->locals.v[i].size);
}

void catalog_reset_settings(struct catalog *cat)
{
	cat->locals.n = 0;
	map_free(&cat->settings);
	map_init(&cat->settings, &cat->arena);
	set_path(cat, NULL);
}

void catalog_end_locals(struct catalog *cat)
{
	undo_back(&cat->locals, 0);
}

void catalog_set(struct catalog *cat, const struct action *act)
{
	bool local = HAS(act, LOCAL);
	void **slot;

	if (HAS(act, RESET) && HAS(act, ALL))
		catalog_reset_settings(cat);
	if (!RARE(act, setting) || (local && !catalog_in_transaction(cat)))
		return;
	slot = map_slot(&cat->settings, RARE(act, setting), strlen(RARE(act, setting)));
	if (local) {
		undo_remember(&cat->locals, slot, sizeof *slot);
		undo_remember(&cat->locals, &cat->path.v, sizeof cat->path.v);
		undo_remember(&cat->locals, &cat->path.n, sizeof cat->path.n);
	}
	CATALOG_SET(cat, *slot, HAS(act, RESET) ? NULL : arena_strdup(&cat->arena, act->value));
	if (!local)
		keep_after_local(cat, slot);
	if (strcmp(RARE(act, setting), "search_path") != 0)
		return;
	set_path(cat, HAS(act, RESET) ? NULL : act->value);
	if (local)
		return;
	keep_after_local(cat, &cat->path.v);
	keep_after_local(cat, &cat->path.n);
}

void catalog_set_defaults(struct catalog *cat, const struct session_defaults *defaults)
{
	cat->defaults = defaults;
}

static const char *default_of(const struct catalog *cat, const char *name)
{
	if (!cat->defaults)
		return NULL;
	if (!strcmp(name, "lock_timeout"))
		return cat->defaults->lock_timeout;
	return !strcmp(name, "statement_timeout") ? cat->defaults->statement_timeout : NULL;
}

const char *catalog_setting(const struct catalog *cat, const char *name)
{
	void **slot = map_find(&cat->settings, name, strlen(name));

	return slot && *slot ? *slot : default_of(cat, name);
}
