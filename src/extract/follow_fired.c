/* Follows what a statement about a table runs beside: its views, triggers and rules. */
#include <string.h>

#include "fired.h"
#include "follow.h"

/* Each view, once a file: what its query calls, and those of the views that it reads. */
static void follow_view(struct expansion *e, const struct action *by, const char *schema,
			const char *name)
{
	for (struct fired *f = fired_named(e->routines, name), *next; f; f = next) {
		next = f->next;
		if (f->name || !fired_is_of(e->routines, f, schema) ||
		    f->file == e->routines->file || !routines_has(e->routines, f->down))
			continue;
		f->file = e->routines->file;
		for (size_t i = 0; i < f->reads.n; i++)
			follow_view(e, by, f->reads.v[i].schema, f->reads.v[i].name);
		e->views++;
		follow_names(e, by, f->calls);
		e->views--;
	}
}

/* Each trigger and rule, once a file. */
static void follow_fired(struct expansion *e, const struct action *by)
{
	for (struct fired *f = fired_named(e->routines, by->table), *next; f; f = next) {
		next = f->next;
		if (f->file == e->routines->file || !fired_by(e->routines, f, by) ||
		    !routines_has(e->routines, f->down))
			continue;
		f->file = e->routines->file;
		e->fired++;
		if (f->rule)
			follow_body(e, f->rule, by);
		else
			follow_names(e, by, f->calls);
		e->fired--;
	}
}

/* Does it run its queries, or only define what runs later? */
static bool runs_queries(const struct action *act)
{
	return act->kind != ACTION_CREATE_VIEW && act->kind != ACTION_CREATE_RULE &&
	       act->kind != ACTION_CREATE_POLICY && act->kind != ACTION_SESSION &&
	       act->kind != ACTION_CREATE_FUNCTION && act->kind != ACTION_CREATE_PROCEDURE &&
	       !HAS(act, WITH_NO_DATA) && !RARE(act, planned);
}

void follow_beside(struct expansion *e, const struct action *act)
{
	if (!e->routines->fired.n)
		return;
	for (size_t i = 0; i < RARE(act, reads).n && runs_queries(act); i++)
		follow_view(e, act, RARE(act, reads).v[i].schema, RARE(act, reads).v[i].name);
	if (act->kind == ACTION_REFRESH && !HAS(act, WITH_NO_DATA))
		follow_view(e, act, act->schema, act->name);
	if (act->table && fired_events(act) && !e->routines->session.replica)
		follow_fired(e, act);
}
