/* Follows the calls of a file: behind each comes what the body does that is called. */
#include <stdlib.h>
#include <string.h>

#include "expression.h"
#include "extract.h"
#include "fired.h"
#include "known_call.h"
#include "reading.h"
#include "routine.h"

/* Calls in bodies that calls lead to: no person's are deeper, or more. */
enum { MAX_DEPTH = 30, MAX_BODIES = 5000, MAX_ACTIONS = 50000, MAX_BYTES = 16 << 20 };

/* The calls of one file, while they are followed. */
struct expansion {
	struct routines *routines;
	struct file *file;
	struct actions out;
	size_t bodies, acts, bytes, depth;
	size_t fired;                /* how many of the bodies around triggers and rules have */
	bool later;                  /* ... or what only later statements evaluate */
	bool replica, local;         /* nothing fires now; until the transaction ends */
};

static void follow(struct expansion *e, struct action *act);

/* A copy of its text, which reading writes to, and that knows its place if it is this file's. */
static const struct excerpt *body_of(struct expansion *e, const struct routine *r,
				     const struct action *call)
{
	struct arena *arena = e->file->arena;
	struct excerpt *body = ARENA_NEW(arena, struct excerpt);

	if (r->file == e->routines->file) {
		*body = *r->body;
		body->text.s = arena_strndup(arena, r->text, r->len);
		return body;
	}
	excerpt_add_for(body, r->text, r->len, call->span);
	excerpt_end(body, arena);
	return body;
}

/* For messages about what it does, where that stands in another file. */
static const char *name_of(struct expansion *e, const struct routine *r)
{
	return arena_printf(e->file->arena, r->is_rule ? "the rule %s" : "%s()", r->name);
}

/* Whatever it is given, it does no more than read: no other call of it needs to be followed. */
static bool only_reads(const struct expansion *e, const struct actions *found)
{
	for (size_t i = 0; i < found->n; i++) {
		const struct action *act = &found->v[i];

		if (act->kind != ACTION_SELECT || act->via == VIA_EXECUTE)
			return false;
		for (size_t k = 0; k < rare(act)->reads.n; k++)
			if (fired_named(e->routines, rare(act)->reads.v[k].name))
				return false;
	}
	return true;
}

/* Add what a body does, behind its call. False when part of it could not be read. */
static bool run(struct expansion *e, struct routine *r, const struct action *call)
{
	struct arena scratch = { 0 };
	struct actions found = { 0 };
	struct extractor x = {
		.arena = e->file->arena, .scratch = &scratch, .out = &found,
		.work = e->file->script.work, .span = call->span, .base = call->span.start,
		.statement = call->statement, .bodies = &e->file->bodies,
	};
	const char *error = NULL;

	r->active = true;
	e->depth++;
	if (r->sql)
		reading_sql(&x, body_of(e, r, call));
	else
		error = reading_body(&x, body_of(e, r, call), VIA_FUNCTION, r, rare(call)->call);
	e->acts += found.n;
	for (size_t i = 0; i < found.n; i++) {
		if (r->file != e->routines->file)
			SET_RARE(&x, &found.v[i], of, name_of(e, r));
		found.v[i].flags |= call->flags & FLAG(CONDITIONAL);
		follow(e, &found.v[i]);
	}
	e->depth--;
	r->active = false;
	r->only_reads = !error && only_reads(e, &found);
	free(found.v);
	map_free(&x.ctes);
	arena_free(&scratch);
	return !error;
}

static bool same(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

/* One statement may call what nobody knows many times: it is said once. */
static bool is_said(const struct expansion *e, size_t at)
{
	enum { LATELY = 1000 };
	const struct action *act = &e->out.v[at];

	for (size_t i = at; i-- > 0 && at - i <= LATELY && action_together(&e->out.v[i], act);)
		if (e->out.v[i].kind == act->kind && same(e->out.v[i].name, act->name) &&
		    same(e->out.v[i].schema, act->schema))
			return true;
	return false;
}

static bool is_made(const struct routines *routines, const struct action *call)
{
	for (const struct routine *r = routines_named(routines, call->name); r; r = r->next)
		if (routine_takes(routines, r, call))
			return true;
	return false;
}

/* A function that PostgreSQL or a well-known extension has changes nothing. */
static bool is_unknown(const char *name)
{
	const char *dot = strrchr(name, '.'), *last = dot ? dot + 1 : name;
	bool builtin = (!dot || !strncmp(name, "pg_catalog.", 11)) && volatile_is_builtin(last);

	return !builtin && !value_call_is_known(last) &&
	       ((*last >= 'a' && *last <= 'z') || *last == '_');
}

/* An index or a stored column takes no function but one that changes nothing. */
static bool runs_any(const struct action *act)
{
	return act->kind == ACTION_ADD_CHECK || act->kind == ACTION_ALTER_COLUMN_TYPE ||
	       act->kind == ACTION_ADD_DOMAIN_CONSTRAINT ||
	       (act->kind == ACTION_ADD_COLUMN && HAS(act, HAS_DEFAULT));
}

/* A call that no query of the statement has: of an expression that it evaluates, of a trigger.
 * False: nobody knows what it does. */
static bool follow_name(struct expansion *e, const struct action *by, const char *name)
{
	struct arena *arena = e->file->arena;
	const char *dot = strrchr(name, '.');
	struct rare *more = ARENA_NEW(arena, struct rare);
	struct action call = {
		.kind = ACTION_CALL, .object = OBJECT_FUNCTION, .rare = more, .span = by->span,
		.flags = by->flags & FLAG(CONDITIONAL), .via = by->via, .statement = by->statement,
		.name = dot ? dot + 1 : name,
		.schema = dot ? arena_strndup(arena, name, (size_t)(dot - name)) : NULL,
	};

	more->step = rare(by)->step;
	more->body = rare(by)->body;
	more->branch = rare(by)->branch;
	more->text_of = rare(by)->text_of;
	if (is_made(e->routines, &call) || (!e->later && is_unknown(name) && runs_any(by)))
		follow(e, &call);
	else
		return !is_unknown(name);
	return true;
}

/* The same, where only a later statement evaluates it, or may. */
static void follow_later(struct expansion *e, const struct action *by, const char *name)
{
	const bool outer = e->later;

	e->fired++;
	e->later = true;
	follow_name(e, by, name);
	e->later = outer;
	e->fired--;
}

static void follow_names(struct expansion *e, const struct action *by, struct names names)
{
	for (size_t i = 0; i < names.n; i++)
		follow_name(e, by, names.v[i]);
}

/* An aggregate runs the functions that it is made of. False: nobody knows one of them. */
static bool run_parts(struct expansion *e, struct routine *r, const struct action *call)
{
	bool known = true;

	for (size_t i = 0; i < r->parts.n; i++)
		known = follow_name(e, call, r->parts.v[i]) && known;
	return known;
}

static void follow_call(struct expansion *e, struct action *act)
{
	size_t at = e->out.n - 1, bodies = e->bodies;
	bool any = false, whole = true, alone = !at || !action_together(&e->out.v[at - 1], act);

	for (struct routine *r = routines_named(e->routines, act->name), *next; r; r = next) {
		next = r->next;
		if (!routine_takes(e->routines, r, act))
			continue;
		any = true;
		/* a call of itself does what is read already */
		if (r->active || r->only_reads)
			continue;
		e->bytes += r->len;
		if (e->depth >= MAX_DEPTH || ++e->bodies > MAX_BODIES || e->bytes > MAX_BYTES ||
		    e->acts > MAX_ACTIONS)
			whole = false;
		else
			whole = (r->parts.n ? run_parts : run)(e, r, act) && whole;
	}
	whole = whole || e->later;
	if (any)
		e->out.v[at].flags |= whole ? FLAG(BODY_READ) : FLAG(UNREAD);
	/* what gives a value, and what was followed and only reads, is worth no memory */
	if (any ? whole && !alone && e->bodies == bodies && e->out.n == at + 1
		: e->later || is_said(e, at) || (!alone && HAS(act, KNOWN)))
		e->out.n--;
}

/* Each view, once a file: what its query calls, and those of the views that it reads. */
static void follow_view(struct expansion *e, const struct action *by, const char *schema,
			const char *name)
{
	for (struct fired *f = fired_named(e->routines, name), *next; f; f = next) {
		next = f->next;
		if (f->name || !fired_is_of(f, schema) || f->file == e->routines->file ||
		    !routines_has(e->routines, f->down))
			continue;
		f->file = e->routines->file;
		for (size_t i = 0; i < f->reads.n; i++)
			follow_view(e, by, f->reads.v[i].schema, f->reads.v[i].name);
		follow_names(e, by, f->calls);
	}
}

/* Each trigger and rule, once a file. */
static void follow_fired(struct expansion *e, const struct action *by)
{
	for (struct fired *f = fired_named(e->routines, by->table), *next; f; f = next) {
		next = f->next;
		if (!fired_by(f, by) || f->file == e->routines->file ||
		    !routines_has(e->routines, f->down))
			continue;
		f->file = e->routines->file;
		e->fired++;
		if (f->rule)
			run(e, f->rule, by);
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
	       !HAS(act, WITH_NO_DATA) && !rare(act)->planned;
}

/* Does it evaluate an expression for the rows that are there? */
static bool evaluates(const struct action *act)
{
	if (HAS(act, IN_CREATE_TABLE) || HAS(act, NOT_VALID))
		return false;
	return act->kind == ACTION_ADD_COLUMN || act->kind == ACTION_ALTER_COLUMN_TYPE ||
	       act->kind == ACTION_ADD_CHECK || act->kind == ACTION_ADD_EXCLUSION ||
	       act->kind == ACTION_CREATE_INDEX || act->kind == ACTION_SET_EXPRESSION ||
	       act->kind == ACTION_ADD_DOMAIN_CONSTRAINT;
}

/* Will a later statement evaluate it, which does not name the function? */
static bool is_evaluated_later(const struct action *act)
{
	return act->kind == ACTION_CREATE(OBJECT_OPERATOR) ||
	       act->kind == ACTION_CREATE(OBJECT_CAST) ||
	       act->kind == ACTION_CREATE(OBJECT_DOMAIN) ||
	       act->kind == ACTION_CREATE(OBJECT_POLICY) || act->kind == ACTION_ADD_COLUMN ||
	       act->kind == ACTION_SET_DEFAULT || act->kind == ACTION_ADD_CHECK ||
	       act->kind == ACTION_ADD_EXCLUSION || act->kind == ACTION_ADD_DOMAIN_CONSTRAINT;
}

/* What else runs with it, or because of it. */
static void follow_rest(struct expansion *e, const struct action *act)
{
	if (evaluates(act)) {
		follow_names(e, act, rare(act)->calls);
	} else if (is_evaluated_later(act)) {
		for (size_t i = 0; i < rare(act)->calls.n; i++)
			follow_later(e, act, rare(act)->calls.v[i]);
	}
	if (!e->routines->fired.n)
		return;
	for (size_t i = 0; i < rare(act)->reads.n && runs_queries(act); i++)
		follow_view(e, act, rare(act)->reads.v[i].schema, rare(act)->reads.v[i].name);
	if (act->kind == ACTION_REFRESH && !HAS(act, WITH_NO_DATA))
		follow_view(e, act, act->schema, act->name);
	if (act->table && !e->replica)
		follow_fired(e, act);
}

/* SET session_replication_role = replica: what loads data fires no trigger and no rule. */
static void note_role(struct expansion *e, const struct action *act)
{
	bool role = rare(act)->setting && !strcmp(rare(act)->setting, "session_replication_role");

	if (act->kind == ACTION_SET && role) {
		e->replica = act->value && !strcmp(act->value, "replica");
		e->local = HAS(act, LOCAL);
	} else if (act->kind == ACTION_END_OF_TRANSACTION && e->local) {
		e->replica = e->local = false;
	}
}

/* What triggers and rules are for: they write to those rows that belong to a row. */
static bool keeps_rows(const struct action *act)
{
	switch (act->kind) {
	case ACTION_SELECT: case ACTION_INSERT: case ACTION_SET: case ACTION_SETVAL:
		return true;
	case ACTION_UPDATE: case ACTION_DELETE:
		return HAS(act, HAS_WHERE) && !HAS(act, WHERE_TRUE);
	default:
		return false;
	}
}

static void follow(struct expansion *e, struct action *act)
{
	size_t at = e->out.n;

	GROW(&e->out);
	e->out.v[e->out.n++] = *act;
	switch (act->kind) {
	case ACTION_CREATE_FUNCTION: case ACTION_CREATE_PROCEDURE: case ACTION_CREATE_AGGREGATE:
		routines_remember(e->routines, act);
		/* in a query it is taken for PostgreSQL's own of that name */
		if (act->kind == ACTION_CREATE_FUNCTION && act->name &&
		    volatile_is_builtin(act->name))
			follow_later(e, act, act->name);
		break;
	case ACTION_DROP_FUNCTION: case ACTION_DROP_PROCEDURE: case ACTION_DROP_ROUTINE:
	case ACTION_RENAME_FUNCTION: case ACTION_RENAME_PROCEDURE: case ACTION_RENAME_ROUTINE:
	case ACTION_DROP_AGGREGATE: case ACTION_RENAME_AGGREGATE:
		routines_forget(e->routines, act);
		break;
	case ACTION_CALL:
		follow_call(e, act);
		break;
	case ACTION_INCLUDE:
		if (file_included(e->file, act))
			routines_expand(e->routines, file_included(e->file, act));
		break;
	default:
		fired_note(e->routines, act);
		note_role(e, act);
	}
	if (e->fired && keeps_rows(act))
		e->out.n = at;
	follow_rest(e, act);
}

/* May one of its actions change what is known of routines, or lead to one? */
static bool has_routines(const struct routines *routines, const struct file *file)
{
	for (size_t i = 0; i < file->actions.n; i++) {
		const struct action *act = &file->actions.v[i];

		if (act->kind == ACTION_CALL || act->kind == ACTION_INCLUDE ||
		    act->object == OBJECT_FUNCTION || act->object == OBJECT_PROCEDURE ||
		    act->object == OBJECT_ROUTINE || act->object == OBJECT_TRIGGER ||
		    act->object == OBJECT_RULE || act->object == OBJECT_AGGREGATE ||
		    act->object == OBJECT_VIEW || act->object == OBJECT_MATERIALIZED_VIEW ||
		    ((evaluates(act) || is_evaluated_later(act)) && rare(act)->calls.n) ||
		    (routines->fired.n && (rare(act)->reads.n ||
					   fired_named(routines, act->table))))
			return true;
	}
	return false;
}

/* A statement's actions are those that have its index, one behind the other. */
static void count_actions(struct file *file)
{
	for (size_t i = 0; i < file->nstatements; i++)
		file->statements[i].nactions = 0;
	for (size_t i = 0; i < file->actions.n; i++) {
		const struct action *act = &file->actions.v[i];
		struct statement *st = act->statement < file->nstatements ?
			&file->statements[act->statement] : NULL;

		if (!st || act->kind == ACTION_END_OF_FILE)
			continue;
		if (!st->nactions++)
			st->first_action = i;
	}
}

void routines_expand(struct routines *routines, struct file *file)
{
	struct expansion e = { .routines = routines, .file = file };
	size_t outer = routines->file, down_from = 0;
	bool outer_down = routines->is_down;

	if (!has_routines(routines, file))
		return;
	routines->file = ++routines->nfiles;
	for (size_t i = 0; i < file->actions.n; i++) {
		if (i == file->down_from) {
			down_from = e.out.n;
			routines->is_down = true;
		}
		follow(&e, &file->actions.v[i]);
	}
	file->down_from = file->down_from < file->actions.n ? down_from : e.out.n;
	free(file->actions.v);
	file->actions = e.out;
	count_actions(file);
	routines->is_down = outer_down;
	/* the file that includes this one goes on */
	routines->file = outer;
}
