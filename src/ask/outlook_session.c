/* What a file says about its session, wherever it stands: timeouts, sequences, transactions. */
#include <stdlib.h>
#include <string.h>

#include "outlook.h"

static bool sets_lock_timeout(const struct action *act)
{
	if (act->kind == ACTION_SET && HAS(act, RESET) && HAS(act, ALL))
		return true;
	return (act->kind == ACTION_SET || act->kind == ACTION_ALTER_ROLE_SET) &&
	       RARE(act, setting) && !strcmp(RARE(act, setting), "lock_timeout");
}

/* What begins a transaction of its own, or is refused in one, is not run in a tool's. */
static bool is_unwrapped(const struct action *act)
{
	switch (act->kind) {
	case ACTION_BEGIN: case ACTION_VACUUM: case ACTION_ALTER_SYSTEM:
	case ACTION_CREATE_DATABASE: case ACTION_DROP_DATABASE:
		return true;
	case ACTION_CREATE_INDEX: case ACTION_DROP_INDEX: case ACTION_REINDEX:
	case ACTION_DETACH_PARTITION:
		return HAS(act, CONCURRENTLY);
	default:
		return false;
	}
}

double outlook_milliseconds(const char *value)
{
	static const struct {
		const char *name;
		double milliseconds;
	} units[] = {
		{ "", 1 }, { "ms", 1 }, { "us", 0.001 }, { "s", 1000 }, { "min", 60e3 },
		{ "h", 3600e3 }, { "d", 86400e3 },
	};
	char *unit;
	double n = value ? strtod(value, &unit) : 0;

	if (!(n > 0))
		return 0;
	unit += strspn(unit, " \t");
	for (size_t i = 0; i < LENGTH(units); i++)
		if (!strcmp(unit, units[i].name))
			return n * units[i].milliseconds;
	return 0;
}

void outlook_note_session(struct outlook *o, const struct action *act)
{
	if (sets_lock_timeout(act)) {
		GROW(&o->timeouts);
		o->timeouts.v[o->timeouts.n++] = (struct timeout){
			.act = act, .in_block = o->in_block,
			.counts = !HAS(act, RESET) && outlook_milliseconds(act->value) > 0,
		};
	}
	if (act->kind == ACTION_SETVAL || HAS(act, RESTART))
		o->numbered = act;
	if (RARE(act, step))
		return;
	if (act->kind == ACTION_BEGIN)
		o->in_block = true;
	else if (act->kind == ACTION_END_OF_TRANSACTION)
		o->in_block = false;
	o->unwrapped = o->unwrapped || is_unwrapped(act);
}

void outlook_note_file(struct outlook *o)
{
	static const char word[] = "ON_ERROR_STOP";
	const struct file *file = o->file;

	o->first_set = o->first_counting = o->last_counting = o->timeouts.n;
	for (size_t i = o->timeouts.n; i--;) {
		if (!HAS(o->timeouts.v[i].act, RESET))
			o->first_set = i;
		if (!o->timeouts.v[i].counts)
			continue;
		o->first_counting = i;
		if (o->last_counting == o->timeouts.n)
			o->last_counting = i;
	}
	for (size_t i = 0; i < file->script.npieces; i++)
		o->for_psql = o->for_psql || file->script.pieces[i].kind == PIECE_META;
	o->stops_on_error = o->for_psql &&
			    memmem(file->src.text, file->src.len, word, sizeof word - 1);
}

size_t outlook_timeouts_before(const struct outlook *o, const struct action *act)
{
	size_t low = 0, high = o->timeouts.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (o->timeouts.v[middle].act < act)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
