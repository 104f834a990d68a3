/* What the catalog follows of a session: transactions, savepoints, search_path, other settings. */
#include <string.h>

#include "catalog_path.h"

/* Without a BEGIN of its own, the file ends the transaction of its tool. */
static void end_transaction(struct catalog *cat, const struct action *act)
{
	/* a body cannot end the transaction around it: there it fails */
	if (cat->in_body && catalog_in_long_transaction(cat))
		return;
	if (act->kind == ACTION_ROLLBACK)
		catalog_undo(cat, cat->begun);
	if (!cat->in_transaction && cat->wrap != WRAP_IMPLICIT)
		cat->wrap = WRAP_NONE;
	/* the next one that a body begins ends with it */
	cat->in_transaction = HAS(act, CHAIN) && !cat->in_body;
	cat->changed = false;
	catalog_keep(cat);
	cat->savepoints.n = 0;
	cat->transaction++;
	catalog_end_locals(cat);
}

static void begin(struct catalog *cat)
{
	/* in a block it is a warning, and nothing else */
	if (catalog_in_block(cat))
		return;
	cat->in_transaction = true;
	if (cat->wrap == WRAP_IMPLICIT)
		return;
	catalog_keep(cat);
	cat->transaction++;
}

/* The newest savepoint of a name, or NULL. */
static const struct mark *savepoint(const struct catalog *cat, const char *name, size_t *index)
{
	for (size_t i = cat->savepoints.n; i--;)
		if (name && !strcmp(cat->savepoints.v[i].name, name)) {
			*index = i;
			return &cat->savepoints.v[i];
		}
	return NULL;
}

static void on_savepoint(struct catalog *cat, const struct action *act)
{
	const struct mark *mark;
	size_t i = 0;

	if (!catalog_in_block(cat) || !act->name)
		return;
	if (act->kind == ACTION_SAVEPOINT) {
		GROW(&cat->savepoints);
		cat->savepoints.v[cat->savepoints.n++] = (struct mark){
			.name = arena_strdup(&cat->arena, act->name), .nundo = cat->undo.n,
		};
		return;
	}
	mark = savepoint(cat, act->name, &i);
	if (!mark)
		return;
	if (act->kind == ACTION_ROLLBACK_TO)
		catalog_undo(cat, mark->nundo);
	cat->savepoints.n = act->kind == ACTION_ROLLBACK_TO ? i + 1 : i;
}

bool catalog_apply_session(struct catalog *cat, const struct action *act)
{
	switch (act->kind) {
	case ACTION_BEGIN:
		begin(cat);
		return true;
	case ACTION_COMMIT: case ACTION_ROLLBACK: case ACTION_PREPARE_TRANSACTION:
		end_transaction(cat, act);
		return true;
	case ACTION_SAVEPOINT: case ACTION_ROLLBACK_TO: case ACTION_RELEASE:
		on_savepoint(cat, act);
		return true;
	case ACTION_SET:
		catalog_set(cat, act);
		return true;
	case ACTION_SET_ROLE:
		catalog_set_role(cat, act);
		return true;
	case ACTION_SESSION:
		if (HAS(act, ALL)) {
			catalog_reset_settings(cat, act);
			CATALOG_SET(cat, cat->role, NULL);
		}
		if (HAS(act, TEMPORARY))
			catalog_end_temporary(cat);
		return true;
	case ACTION_PSQL:
		/* \connect: another database, of which nothing is known */
		if (HAS(act, RESET))
			catalog_change_database(cat);
		return true;
	default:
		return false;
	}
}
