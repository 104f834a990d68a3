/* What the actions of a statement are together: each may be asked what the others do. */
#include "effect.h"
#include "outlook.h"

static bool fails_at_first_row(const struct action *act)
{
	return act->kind == ACTION_ADD_COLUMN && HAS(act, NOT_NULL) && !HAS(act, HAS_DEFAULT) &&
	       !HAS(act, IF_NOT_EXISTS) && !RARE(act, generated);
}

static struct together look(const struct actions *all, const struct action *act)
{
	struct together t = { .first = act, .end = act };

	while (t.first > all->v && action_together(t.first - 1, act))
		t.first--;
	while (t.end < all->v + all->n && action_together(t.end, act))
		t.end++;
	for (const struct action *a = t.first; a < t.end; a++) {
		const enum lock_mode lock = effect_own_lock(a->kind);

		t.lock = lock > t.lock ? lock : t.lock;
		t.needs_no_rows |= fails_at_first_row(a);
	}
	return t;
}

const struct together *outlook_together(const struct outlook *o, const struct action *act)
{
	const struct actions *all = &o->file->actions;
	const bool is_there = act >= all->v && act < all->v + all->n;
	const struct action *at = is_there ? act : o->now;

	if (at < o->together->first || at >= o->together->end)
		*o->together = look(all, at);
	return o->together;
}
