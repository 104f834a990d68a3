/* Remembers what a way up did to what is no object of its own, so that its way down may undo it. */
#include <string.h>

#include "catalog_state.h"
#include "catalog_trial.h"

/* What takes back what; that an object is new is known without. */
static const struct {
	enum action_kind back, done;
} pairs[] = {
	{ ACTION_DROP_NOT_NULL, ACTION_SET_NOT_NULL },
	{ ACTION_DROP_DEFAULT, ACTION_SET_DEFAULT },
	{ ACTION_DISABLE_ROW_SECURITY, ACTION_ENABLE_ROW_SECURITY },
	{ ACTION_NO_FORCE_ROW_SECURITY, ACTION_FORCE_ROW_SECURITY },
	{ ACTION_REVOKE, ACTION_GRANT },
};

static void make_key(struct text *key, enum action_kind kind, const struct action *act)
{
	const char *const words[] = {
		act->schema && strcmp(act->schema, "public") != 0 ? act->schema : NULL,
		act->table, act->column, act->name, act->arguments,
		kind == ACTION_GRANT ? act->value : NULL,
	};

	text_printf(key, "%d", (int)kind);
	for (size_t i = 0; i < LENGTH(words); i++)
		text_printf(key, "\n%s", words[i] ? words[i] : "");
}

void catalog_note_done(struct catalog *cat, const struct action *act)
{
	struct map *done = catalog_done(cat);

	for (size_t i = 0; done && i < LENGTH(pairs); i++) {
		struct text key = { 0 };

		if (pairs[i].done != act->kind)
			continue;
		make_key(&key, act->kind, act);
		*map_slot(done, key.s, key.len) = cat;
		text_free(&key);
	}
}

bool catalog_undoes(const struct catalog *cat, const struct action *act)
{
	const struct map *done = cat->in_trial ? catalog_done(cat) : NULL;
	bool undoes = false;

	for (size_t i = 0; done && i < LENGTH(pairs); i++) {
		struct text key = { 0 };

		if (pairs[i].back != act->kind)
			continue;
		make_key(&key, pairs[i].done, act);
		undoes = map_find(done, key.s, key.len) != NULL;
		text_free(&key);
	}
	return undoes;
}
