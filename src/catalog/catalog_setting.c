/* What SET and RESET do: the session's parameters, and how long they last. */
#include <string.h>

#include "catalog_path.h"
#include "search_path.h"
#include "session_defaults.h"

/* A SET behind a SET LOCAL stays when the transaction ends. */
static void keep_after_local(struct catalog *cat, const void *at)
{
	for (size_t i = 0; i < cat->locals.n; i++)
		if (cat->locals.v[i].at == at)
			memcpy(cat->locals.v[i].old, at, cat->locals.v[i].size);
}

void catalog_reset_settings(struct catalog *cat, const struct action *act)
{
	cat->locals.n = 0;
	map_free(&cat->settings);
	map_init(&cat->settings, &cat->arena);
	CATALOG_SET(cat, cat->path, catalog_path_after(cat, act));
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
		catalog_reset_settings(cat, act);
	if (!RARE(act, setting) || (local && !catalog_in_transaction(cat)))
		return;
	slot = map_slot(&cat->settings, RARE(act, setting), strlen(RARE(act, setting)));
	if (local) {
		undo_remember(&cat->locals, slot, sizeof *slot);
		undo_remember(&cat->locals, &cat->path, sizeof cat->path);
	}
	CATALOG_SET(cat, *slot, HAS(act, RESET) ? NULL : arena_strdup(&cat->arena, act->value));
	if (!local)
		keep_after_local(cat, slot);
	/* in a function with a search_path of its own, it ends with that */
	if (!search_path_is_set(act) || RARE(act, path).v)
		return;
	CATALOG_SET(cat, cat->path, catalog_path_after(cat, act));
	if (!local)
		keep_after_local(cat, &cat->path);
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
