/* Files that hold one migration behind the other: where the next one begins. */
#include "growing.h"

#include <string.h>

#include "layout.h"

bool growing_is_applied(const struct file *file, const struct action *act)
{
	return act->kind != ACTION_END_OF_FILE && act->statement < file->nstatements &&
	       file->statements[act->statement].span.end <= file->standing.applied;
}

static bool same_text(const char *text, struct span a, struct span b)
{
	return a.end - a.start == b.end - b.start &&
	       !memcmp(text + a.start, text + b.start, a.end - a.start);
}

bool growing_goes_on(struct growing *g, const struct file *file, const struct statement *st)
{
	const struct statement *last = g->last;
	const struct span before = g->id;
	struct span id;

	if (!file->standing.one_by_one || st->direction != UP)
		return false;
	id = layout_guarded_by(file->standing.layout, file->src.text, st->span);
	g->last = st;
	if (id.end)
		g->id = id;
	if (!last)
		return false;
	return st->section != last->section ||
	       (id.end && before.end && !same_text(file->src.text, id, before));
}
