/* The schema that names without one have, in each place of a file that sets search_path. */
#include <string.h>

#include "outlook.h"
#include "search_path.h"

/* The first one of a user's: what has no schema is made there. */
static const char *first(struct names path)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.v[i][0] != '$' && strcmp(path.v[i], "pg_catalog") != 0)
			return path.v[i];
	return "";
}

static bool moves(const struct action *act)
{
	return search_path_is_set(act) || RARE(act, path).v;
}

/* A schema that only a run tells has a name that nobody has. */
static const char *home_after(struct outlook *o, const struct action *act, size_t i)
{
	if (HAS(act, CONDITIONAL) || search_path_is_unknown(act))
		return arena_printf(&o->arena, "?%zu", i);
	return HAS(act, RESET) ? "public" : first(search_path_names(act->value, &o->arena));
}

void outlook_note_homes(struct outlook *o)
{
	const struct actions *acts = &o->file->actions;
	const char *home = "public", *outer = NULL;
	size_t i = 0;

	while (i < acts->n && !moves(&acts->v[i]))
		i++;
	if (i == acts->n)
		return;
	o->homes = arena_alloc(&o->arena, acts->n * sizeof *o->homes);
	for (i = 0; i < acts->n; i++) {
		const struct action *act = &acts->v[i];
		struct names own = RARE(act, path);

		if (i == o->file->down_from) {
			home = "public";
			outer = NULL;
		}
		o->homes[i] = own.v ? first(own) : home;
		if (act->kind == ACTION_END_OF_TRANSACTION && outer) {
			home = outer;
			outer = NULL;
		} else if (search_path_is_set(act) && !own.v) {
			outer = !HAS(act, LOCAL) ? NULL : outer ? outer : home;
			home = home_after(o, act, i);
		}
	}
}

const char *outlook_home(const struct outlook *o, const struct action *act)
{
	const struct actions *acts = &o->file->actions;
	bool is_there = act >= acts->v && act < acts->v + acts->n;
	const struct action *at = is_there ? act : o->now;

	if (act->schema)
		return act->schema;
	return o->homes && at ? o->homes[at - acts->v] : "public";
}
