/* Follows a call: behind it comes what the bodies do that it may run. */
#include <stdlib.h>
#include <string.h>

#include "expression.h"
#include "extract.h"
#include "fired.h"
#include "follow.h"
#include "known_call.h"
#include "reading.h"
#include "search_path.h"

/* Calls in bodies that calls lead to: no person's are deeper, or more. */
enum { MAX_DEPTH = 30, MAX_BODIES = 5000, MAX_ACTIONS = 50000, MAX_BYTES = 16 << 20 };

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
		for (size_t k = 0; k < RARE(act, reads).n; k++)
			if (fired_named(e->routines, RARE(act, reads).v[k].name))
				return false;
	}
	return true;
}

/* A function's own SET search_path tells where the names in its body lead. */
static void enter_path(struct expansion *e, const struct routine *r)
{
	if (!r->path.v)
		return;
	e->own = routines_own_path(e->routines, r->path);
	routines_set_path(e->routines, e->own);
}

/* SET search_path in such a body holds as long as that. */
static void note_path(struct expansion *e, const struct action *act)
{
	static const char *unknown[] = { "?" };

	if (!e->own.v || !search_path_is_set(act))
		return;
	if (HAS(act, CONDITIONAL) || HAS(act, RESET) || search_path_is_unknown(act))
		e->own = routines_own_path(e->routines, (struct names){ unknown, 1 });
	else
		e->own = search_path_names(act->value, e->file->arena);
}

/* Add what a body does, behind its call. False when part of it could not be read. */
bool follow_body(struct expansion *e, struct routine *r, const struct action *call)
{
	struct arena scratch = { 0 };
	struct actions found = { 0 };
	struct extractor x = {
		.arena = e->file->arena, .scratch = &scratch, .out = &found,
		.work = e->file->script.work, .span = call->span, .base = call->span.start,
		.statement = call->statement, .bodies = &e->file->bodies,
	};
	const struct names own = e->own, path = e->routines->session.path;
	const char *error = NULL;

	r->active = true;
	e->depth++;
	enter_path(e, r);
	if (r->sql)
		reading_sql(&x, body_of(e, r, call));
	else
		error = reading_body(&x, body_of(e, r, call), VIA_FUNCTION, r, RARE(call, call));
	e->acts += found.n;
	for (size_t i = 0; i < found.n; i++) {
		if (r->file != e->routines->file)
			SET_RARE(&x, &found.v[i], of, name_of(e, r));
		found.v[i].flags |= call->flags & FLAG(CONDITIONAL);
		if (e->own.v)
			SET_RARE(&x, &found.v[i], path, e->own);
		follow(e, &found.v[i]);
		note_path(e, &found.v[i]);
	}
	e->own = own;
	if (r->path.v)
		e->routines->session.path = path;
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

/* A function that PostgreSQL or a well-known extension has changes nothing, but for a few. */
static bool is_unknown(const char *schema, const char *name)
{
	bool builtin = (!schema || !strcmp(schema, "pg_catalog")) && volatile_is_builtin(name);

	return !builtin && !value_call_is_known(schema, name) && !known_call_named(schema, name) &&
	       ((*name >= 'a' && *name <= 'z') || *name == '_');
}

/* One of those few. What its arguments are is not known here. */
static void add_known(struct expansion *e, struct action *call, const struct known_call *k)
{
	if (known_call_runs(k)) {
		call->kind = ACTION_EXECUTE_UNKNOWN;
		call->object = OBJECT_NONE;
		call->flags |= FLAG(UNREAD);
	} else {
		call->kind = ACTION_DANGEROUS_CALL;
		call->flags |= k->what == CALL_LOSES_DATA ? FLAG(LOSES_DATA) :
			       k->what == CALL_WAITS ? FLAG(WAITS) : 0;
		call->value = k->does ? arena_printf(e->file->arena, k->does, "a table") : NULL;
	}
	follow(e, call);
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
	const struct known_call *k;
	struct action call = {
		.kind = ACTION_CALL, .object = OBJECT_FUNCTION, .span = by->span,
		.flags = by->flags & FLAG(CONDITIONAL), .via = by->via, .statement = by->statement,
		.name = dot ? dot + 1 : name,
		.schema = dot ? arena_strndup(arena, name, (size_t)(dot - name)) : NULL,
	};

	SPARSE_SET(&call.rare, struct rare, step, arena, RARE(by, step));
	SPARSE_SET(&call.rare, struct rare, body, arena, RARE(by, body));
	SPARSE_SET(&call.rare, struct rare, branch, arena, RARE(by, branch));
	SPARSE_SET(&call.rare, struct rare, text_of, arena, RARE(by, text_of));
	SPARSE_SET(&call.rare, struct rare, path, arena, RARE(by, path));
	k = known_call_named(call.schema, call.name);
	if (is_made(e->routines, &call))
		follow(e, &call);
	else if (k && k->what != CALL_HARMLESS && !(e->later && known_call_runs(k)))
		add_known(e, &call, k);
	else if (!e->later && is_unknown(call.schema, call.name) &&
		 (e->views || runs_any(by)))
		follow(e, &call);
	else
		return !is_unknown(call.schema, call.name);
	return true;
}

/* The same, where only a later statement evaluates it, or may. */
void follow_later(struct expansion *e, const struct action *by, const char *name)
{
	const bool outer = e->later;

	e->fired++;
	e->later = true;
	follow_name(e, by, name);
	e->later = outer;
	e->fired--;
}

void follow_names(struct expansion *e, const struct action *by, struct names names)
{
	for (size_t i = 0; i < names.n; i++)
		follow_name(e, by, names.v[i]);
}

/* What it is made of, or its defaults. False: nobody knows one of them. */
static bool run_names(struct expansion *e, const struct action *call, struct names names)
{
	bool known = true;

	for (size_t i = 0; i < names.n; i++)
		known = follow_name(e, call, names.v[i]) && known;
	return known;
}

/* False when part of what it does could not be read. */
static bool run(struct expansion *e, struct routine *r, const struct action *act)
{
	const struct call *call = RARE(act, call);
	bool known = true;

	if (!call || call->n < r->nparameters)
		known = run_names(e, act, r->if_missing);
	if (r->parts.n)
		return run_names(e, act, r->parts) && known;
	return r->text && follow_body(e, r, act) && known;
}

void follow_call(struct expansion *e, struct action *act)
{
	size_t at = e->out.n - 1, bodies = e->bodies;
	bool any = false, whole = true, alone = !at || !action_together(&e->out.v[at - 1], act);

	for (struct routine *r = routines_named(e->routines, act->name), *next; r; r = next) {
		next = r->next;
		if (!routine_takes(e->routines, r, act))
			continue;
		any = true;
		/* a call of itself does what is read already */
		if (r->active || (r->only_reads && !r->if_missing.n))
			continue;
		e->bytes += r->len;
		if (e->depth >= MAX_DEPTH || ++e->bodies > MAX_BODIES || e->bytes > MAX_BYTES ||
		    e->acts > MAX_ACTIONS)
			whole = false;
		else
			whole = run(e, r, act) && whole;
	}
	whole = whole || e->later;
	if (any)
		e->out.v[at].flags |= whole ? FLAG(BODY_READ) : FLAG(UNREAD);
	/* what gives a value, and what was followed and only reads, is worth no memory */
	if (any ? whole && !alone && e->bodies == bodies && e->out.n == at + 1
		: e->later || is_said(e, at) || (!alone && HAS(act, KNOWN)))
		e->out.n--;
}
