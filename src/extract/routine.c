/* Functions and procedures of a run: a call of one does what its body does. */
#include "routine.h"

#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "reading.h"

/* Calls in bodies that calls lead to: no person's are deeper, or more. */
enum { MAX_DEPTH = 30, MAX_BODIES = 5000, MAX_ACTIONS = 50000, MAX_BYTES = 16 << 20 };

void routines_init(struct routines *routines)
{
	*routines = (struct routines){ .file = 0 };
	map_init(&routines->by_name, &routines->arena);
}

void routines_free(struct routines *routines)
{
	map_free(&routines->by_name);
	arena_free(&routines->arena);
}

static bool same(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static const char *schema_of(const char *schema)
{
	return schema ? schema : "public";
}

static struct routine *first(const struct routines *routines, const char *name)
{
	void **slot = name ? map_find(&routines->by_name, name, strlen(name)) : NULL;

	return slot ? *slot : NULL;
}

/* Take out what DROP or a new CREATE means; NULL arguments: any. */
static void forget(struct routines *routines, const struct action *act)
{
	void **slot = act->name ? map_find(&routines->by_name, act->name, strlen(act->name)) : NULL;
	struct routine *kept = NULL, **end = &kept;

	for (struct routine *r = slot ? *slot : NULL, *next; r; r = next) {
		next = r->next;
		if (same(schema_of(r->schema), schema_of(act->schema)) &&
		    (!act->arguments || same(r->arguments, act->arguments)))
			continue;
		*end = r;
		end = &r->next;
	}
	*end = NULL;
	if (slot)
		*slot = kept;
}

static const char *keep(struct routines *routines, const char *s)
{
	return arena_strdup(&routines->arena, s);
}

/* What a file's arena holds is copied: it goes with the file. */
static void remember(struct routines *routines, const struct action *act)
{
	const struct routine *made = rare(act)->routine;
	struct routine *r;
	void **slot;

	forget(routines, act);
	if (!made || !act->name)
		return;
	r = ARENA_NEW(&routines->arena, struct routine);
	*r = *made;
	r->schema = keep(routines, act->schema);
	r->name = keep(routines, act->name);
	r->arguments = keep(routines, act->arguments);
	r->text = arena_strndup(&routines->arena, made->text, made->len);
	r->parameters = arena_alloc(&routines->arena, (r->nparameters + 1) * sizeof(char *));
	r->defaults = arena_alloc(&routines->arena, (r->nparameters + 1) * sizeof(char *));
	for (size_t i = 0; i < r->nparameters; i++) {
		r->parameters[i] = keep(routines, made->parameters[i]);
		r->defaults[i] = keep(routines, made->defaults[i]);
	}
	r->file = routines->file;
	slot = map_slot(&routines->by_name, r->name, strlen(r->name));
	r->next = *slot;
	*slot = r;
}

static bool takes(const struct routine *r, const struct action *act)
{
	size_t n = rare(act)->call ? rare(act)->call->n : 0;

	return (!act->schema || same(schema_of(r->schema), act->schema)) &&
	       n >= r->nrequired && (n <= r->nparameters || r->variadic);
}

/* The calls of one file, while they are followed. */
struct expansion {
	struct routines *routines;
	struct file *file;
	struct actions out;
	size_t bodies, acts, bytes, depth;
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
		found.v[i].flags |= call->flags & FLAG(CONDITIONAL);
		follow(e, &found.v[i]);
	}
	e->depth--;
	r->active = false;
	free(found.v);
	map_free(&x.ctes);
	arena_free(&scratch);
	return !error;
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

static void follow_call(struct expansion *e, struct action *act)
{
	size_t at = e->out.n - 1;
	bool any = false, whole = true;

	for (struct routine *r = first(e->routines, act->name), *next; r; r = next) {
		next = r->next;
		if (!takes(r, act))
			continue;
		any = true;
		/* a call of itself does what is read already */
		if (r->active)
			continue;
		e->bytes += r->len;
		if (e->depth >= MAX_DEPTH || ++e->bodies > MAX_BODIES || e->bytes > MAX_BYTES ||
		    e->acts > MAX_ACTIONS)
			whole = false;
		else
			whole = run(e, r, act) && whole;
	}
	if (any)
		e->out.v[at].flags |= whole ? FLAG(BODY_READ) : FLAG(UNREAD);
	else if (is_said(e, at))
		e->out.n--;
}

static void follow(struct expansion *e, struct action *act)
{
	GROW(&e->out);
	e->out.v[e->out.n++] = *act;
	switch (act->kind) {
	case ACTION_CREATE_FUNCTION: case ACTION_CREATE_PROCEDURE:
		remember(e->routines, act);
		break;
	case ACTION_DROP_FUNCTION: case ACTION_DROP_PROCEDURE: case ACTION_DROP_ROUTINE:
	case ACTION_RENAME_FUNCTION: case ACTION_RENAME_PROCEDURE: case ACTION_RENAME_ROUTINE:
		forget(e->routines, act);
		break;
	case ACTION_CALL:
		follow_call(e, act);
		break;
	case ACTION_INCLUDE:
		if (file_included(e->file, act))
			routines_expand(e->routines, file_included(e->file, act));
		break;
	default:
		break;
	}
}

static bool has_routines(const struct file *file)
{
	for (size_t i = 0; i < file->actions.n; i++) {
		const struct action *act = &file->actions.v[i];

		if (act->kind == ACTION_CALL || act->kind == ACTION_INCLUDE ||
		    act->object == OBJECT_FUNCTION || act->object == OBJECT_PROCEDURE ||
		    act->object == OBJECT_ROUTINE)
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

	if (!has_routines(file))
		return;
	routines->file = ++routines->nfiles;
	for (size_t i = 0; i < file->actions.n; i++) {
		if (i == file->down_from)
			down_from = e.out.n;
		follow(&e, &file->actions.v[i]);
	}
	file->down_from = file->down_from < file->actions.n ? down_from : e.out.n;
	free(file->actions.v);
	file->actions = e.out;
	count_actions(file);
	/* the file that includes this one goes on */
	routines->file = outer;
}
