/* The triggers, rules and views that a run has made: what a statement about a table runs beside. */
#include "fired.h"

#include <string.h>

#include "expression.h"
#include "extract_rare.h"
#include "known_call.h"

static bool is(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

/* PostgreSQL's own functions do no more than give a value, but for a few. */
static bool does_something(const char *function)
{
	return !volatile_is_builtin(function) || known_call_named(NULL, function);
}

static struct names keep_names(struct arena *arena, struct names names, bool functions)
{
	struct names kept = { arena_alloc(arena, (names.n + 1) * sizeof *kept.v), 0 };

	for (size_t i = 0; i < names.n; i++)
		if (!functions || does_something(names.v[i]))
			kept.v[kept.n++] = arena_strdup(arena, names.v[i]);
	return kept;
}

static struct reads keep_reads(struct arena *arena, struct reads reads)
{
	struct reads kept = { arena_alloc(arena, (reads.n + 1) * sizeof *kept.v), reads.n };

	for (size_t i = 0; i < reads.n; i++)
		kept.v[i] = (struct read){
			.schema = arena_strdup(arena, reads.v[i].schema),
			.name = arena_strdup(arena, reads.v[i].name),
		};
	return kept;
}

struct fired *fired_named(const struct routines *routines, const char *table)
{
	void **slot = table ? map_find(&routines->fired, table, strlen(table)) : NULL;

	return slot ? *slot : NULL;
}

bool fired_is_of(const struct routines *routines, const struct fired *f, const char *schema)
{
	return routines_may_be(f->schema, routines_home(routines, schema));
}

static void add(struct routines *routines, struct fired *f)
{
	void **slot = map_slot(&routines->fired, f->table, strlen(f->table));

	f->next = *slot;
	ROUTINES_SET(routines, *slot, f);
}

/* A view that calls nothing, and reads no view that does, is worth no memory. */
static bool runs_something(const struct routines *routines, const struct action *act)
{
	if (act->object == OBJECT_RULE)
		return RARE(act, routine) != NULL;
	for (size_t i = 0; i < RARE(act, calls).n; i++)
		if (does_something(RARE(act, calls).v[i]))
			return true;
	for (size_t i = 0; i < RARE(act, reads).n; i++)
		if (fired_named(routines, RARE(act, reads).v[i].name))
			return true;
	return false;
}

static struct routine *keep_rule(struct routines *routines, const struct routine *made,
				 const char *name)
{
	struct routine *r = ARENA_NEW(&routines->arena, struct routine);

	*r = *made;
	r->name = name;
	r->text = arena_strndup(&routines->arena, made->text, made->len);
	r->file = routines->file;
	return r;
}

static unsigned event(const char *word)
{
	if (is(word, "insert"))
		return EVENT_INSERT;
	if (is(word, "update"))
		return EVENT_UPDATE;
	return is(word, "delete") ? EVENT_DELETE : 0;
}

static void remember(struct routines *routines, const struct action *act, const char *table)
{
	struct arena *arena = &routines->arena;
	struct fired *f;

	if (!table || !runs_something(routines, act))
		return;
	f = ARENA_NEW(arena, struct fired);
	f->down.made = routines->is_down ? routines->file : 0;
	f->schema = arena_strdup(arena, act->object == OBJECT_TRIGGER || act->object == OBJECT_RULE
				 ? routines_home(routines, act->schema)
				 : routines_new_home(routines, act->schema));
	f->table = arena_strdup(arena, table);
	if (act->object == OBJECT_TRIGGER) {
		f->name = arena_strdup(arena, act->name);
		f->events = RARE(act, fires);
		f->columns = keep_names(arena, act->columns, false);
	} else if (act->object == OBJECT_RULE) {
		f->name = arena_strdup(arena, act->name);
		f->events = event(act->value);
		f->rule = keep_rule(routines, RARE(act, routine), f->name);
	} else {
		f->reads = keep_reads(arena, RARE(act, reads));
	}
	if (!f->rule)
		f->calls = keep_names(arena, RARE(act, calls), true);
	add(routines, f);
}

/* What an action means: the view, or the trigger or rule of that name. */
static bool is_meant(const struct fired *f, const struct action *act)
{
	if (act->object == OBJECT_TRIGGER || act->object == OBJECT_RULE)
		return is(f->name, act->name) && !f->rule == (act->object == OBJECT_TRIGGER);
	return !f->name;
}

/* Take out what an action means, or all that its table has of it, where it is sure to run. What
 * a way down drops stays, and is marked. */
static void take(struct routines *routines, const struct action *act, const char *table, bool all)
{
	void **slot = table ? map_find(&routines->fired, table, strlen(table)) : NULL;
	struct fired **at = (struct fired **)slot;

	while (at && *at && !HAS(act, CONDITIONAL)) {
		struct fired *f = *at;

		if (!(all || is_meant(f, act)) || !fired_is_of(routines, f, act->schema)) {
			at = &f->next;
		} else if (routines->is_down) {
			ROUTINES_SET(routines, f->down.gone, routines->file);
			at = &f->next;
		} else {
			ROUTINES_SET(routines, *at, f->next);
		}
	}
}

/* Under its new name, or in its new schema, the table has them still. */
static void move_table(struct routines *routines, const struct action *act, const char *old)
{
	struct fired *moved = NULL, *next;

	for (const struct fired *f = fired_named(routines, old); act->new_name && f; f = f->next) {
		struct fired *copy;

		if (!fired_is_of(routines, f, act->schema))
			continue;
		copy = ARENA_NEW(&routines->arena, struct fired);
		*copy = *f;
		copy->down = (struct while_down){ routines->is_down ? routines->file : 0, 0 };
		if (act->kind == ACTION_SET_SCHEMA)
			copy->schema = arena_strdup(&routines->arena, act->new_name);
		else
			copy->table = arena_strdup(&routines->arena, act->new_name);
		copy->next = moved;
		moved = copy;
	}
	if (moved)
		take(routines, act, old, true);
	for (struct fired *f = moved; f; f = next) {
		next = f->next;
		add(routines, f);
	}
}

/* ENABLE and DISABLE of a TRIGGER or RULE: a name, or all triggers. */
static void turn(struct routines *routines, const struct action *act, bool rule, bool off)
{
	/* a way down that turns it off turns it on again, or drops it */
	struct fired *first = routines->is_down || (off && HAS(act, CONDITIONAL))
		? NULL : fired_named(routines, act->table);

	for (struct fired *f = first; f; f = f->next)
		if (f->name && !f->rule == !rule && f->off != off &&
		    fired_is_of(routines, f, act->schema) && (!act->name || is(f->name, act->name)))
			ROUTINES_SET(routines, f->off, off);
}

void fired_note(struct routines *routines, const struct action *act)
{
	const char *relation = act->table ? act->table : act->name;

	switch (act->kind) {
	case ACTION_CREATE_TRIGGER: case ACTION_CREATE_RULE: case ACTION_CREATE_VIEW:
	case ACTION_CREATE_MATERIALIZED_VIEW:
		take(routines, act, relation, false);
		remember(routines, act, relation);
		break;
	case ACTION_DROP_TRIGGER: case ACTION_DROP_RULE:
		take(routines, act, act->table, false);
		break;
	case ACTION_DROP_TABLE: case ACTION_DROP_VIEW: case ACTION_DROP_MATERIALIZED_VIEW:
		take(routines, act, relation, true);
		break;
	case ACTION_RENAME_TABLE: case ACTION_RENAME_VIEW: case ACTION_RENAME_MATERIALIZED_VIEW:
	case ACTION_SET_SCHEMA:
		move_table(routines, act, relation);
		break;
	case ACTION_ENABLE_TRIGGER: case ACTION_DISABLE_TRIGGER:
		turn(routines, act, false, act->kind == ACTION_DISABLE_TRIGGER);
		break;
	case ACTION_ENABLE_RULE: case ACTION_DISABLE_RULE:
		turn(routines, act, true, act->kind == ACTION_DISABLE_RULE);
		break;
	default:
		break;
	}
}

unsigned fired_events(const struct action *act)
{
	switch (act->kind) {
	case ACTION_INSERT:
		return EVENT_INSERT | (HAS(act, ON_CONFLICT_UPDATE) ? EVENT_UPDATE : 0);
	case ACTION_COPY_FROM:
		return EVENT_INSERT;
	case ACTION_UPDATE:
		return EVENT_UPDATE;
	case ACTION_DELETE:
		return EVENT_DELETE;
	case ACTION_TRUNCATE:
		return EVENT_TRUNCATE;
	default:
		return 0;
	}
}

bool fired_by(const struct routines *routines, const struct fired *f, const struct action *act)
{
	if (!f->name || f->off || !(f->events & fired_events(act)) || HAS(act, WHERE_FALSE) ||
	    (f->rule && act->kind == ACTION_COPY_FROM) || !fired_is_of(routines, f, act->schema))
		return false;
	if (act->kind != ACTION_UPDATE || !f->columns.n)
		return true;
	for (size_t i = 0; i < act->columns.n; i++)
		if (names_have(f->columns, act->columns.v[i]))
			return true;
	return false;
}
