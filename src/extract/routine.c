/* The functions and procedures that a run has made: what runs when one is called. */
#include "routine.h"

#include <string.h>

#include "extract_rare.h"

void routines_init(struct routines *routines)
{
	*routines = (struct routines){ .file = 0 };
	map_init(&routines->by_name, &routines->arena);
	map_init(&routines->fired, &routines->arena);
	routines_end_file(routines);
}

void routines_free(struct routines *routines)
{
	map_free(&routines->by_name);
	map_free(&routines->fired);
	routines_free_session(routines);
	arena_free(&routines->arena);
}

static bool same(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static void **slot_of(const struct routines *routines, const char *name)
{
	return name ? map_find(&routines->by_name, name, strlen(name)) : NULL;
}

struct routine *routines_named(const struct routines *routines, const char *name)
{
	void **slot = slot_of(routines, name);

	return slot ? *slot : NULL;
}

bool routines_has(const struct routines *routines, struct while_down down)
{
	if (down.made && !(routines->is_down && down.made == routines->file))
		return false;
	return !(routines->is_down && down.gone == routines->file);
}

/* What DROP, RENAME and a new CREATE mean for sure; NULL arguments: any. */
static bool is_meant(const struct routines *routines, const struct routine *r,
		     const struct action *act)
{
	const char *schema;

	if (act->arguments && !same(r->arguments, act->arguments))
		return false;
	schema = act->kind == ACTION_CREATE(act->object)
		? routines_new_home(routines, act->schema) : routines_home(routines, act->schema);
	return r->schema && schema && !strcmp(r->schema, schema);
}

/* One that may not have been dropped may run as well as what is made in its place. */
void routines_forget(struct routines *routines, const struct action *act)
{
	struct routine **at = (struct routine **)slot_of(routines, act->name);

	while (at && *at && !HAS(act, CONDITIONAL)) {
		if (!is_meant(routines, *at, act)) {
			at = &(*at)->next;
		} else if (routines->is_down) {
			ROUTINES_SET(routines, (*at)->down.gone, routines->file);
			at = &(*at)->next;
		} else {
			ROUTINES_SET(routines, *at, (*at)->next);
		}
	}
}

static void add(struct routines *routines, struct routine *r)
{
	void **slot = map_slot(&routines->by_name, r->name, strlen(r->name));

	r->down = (struct while_down){ routines->is_down ? routines->file : 0, 0 };
	r->next = *slot;
	ROUTINES_SET(routines, *slot, r);
}

/* It is the one under its new name, and no longer, or maybe still, the one under the old one. */
void routines_move(struct routines *routines, const struct action *act)
{
	struct routine *first = routines_named(routines, act->name);
	struct routine *moved = NULL, *next;

	for (const struct routine *r = first; act->new_name && r; r = r->next) {
		struct routine *copy;

		if (!routines_may_be(r->schema, routines_home(routines, act->schema)) ||
		    (act->arguments && !same(r->arguments, act->arguments)))
			continue;
		copy = ARENA_NEW(&routines->arena, struct routine);
		*copy = *r;
		copy->next = moved;
		moved = copy;
		if (act->kind == ACTION_SET_SCHEMA)
			copy->schema = arena_strdup(&routines->arena, act->new_name);
		else
			copy->name = arena_strdup(&routines->arena, act->new_name);
	}
	routines_forget(routines, act);
	for (struct routine *r = moved; r; r = next) {
		next = r->next;
		add(routines, r);
	}
}

static const char *keep(struct routines *routines, const char *s)
{
	return arena_strdup(&routines->arena, s);
}

static struct names keep_names(struct routines *routines, struct names names)
{
	struct names kept = { arena_alloc(&routines->arena, (names.n + 1) * sizeof *kept.v), 0 };

	for (; kept.n < names.n; kept.n++)
		kept.v[kept.n] = keep(routines, names.v[kept.n]);
	return kept;
}

/* A search_path of no schema is not the same as none. */
static struct names keep_path(struct routines *routines, struct names path)
{
	return path.v ? keep_names(routines, path) : path;
}

/* What a file's arena holds is copied: it goes with the file. */
void routines_remember(struct routines *routines, const struct action *act)
{
	const struct routine *made = RARE(act, routine);
	struct routine *r;

	routines_forget(routines, act);
	if (!made || !act->name)
		return;
	r = ARENA_NEW(&routines->arena, struct routine);
	*r = *made;
	r->schema = keep(routines, routines_new_home(routines, act->schema));
	r->name = keep(routines, act->name);
	r->arguments = keep(routines, act->arguments);
	r->text = made->body ? arena_strndup(&routines->arena, made->text, made->len) : NULL;
	r->path = keep_path(routines, made->path);
	r->parts = keep_names(routines, made->parts);
	r->if_missing = keep_names(routines, made->if_missing);
	r->parameters = arena_alloc(&routines->arena, (r->nparameters + 1) * sizeof(char *));
	r->defaults = arena_alloc(&routines->arena, (r->nparameters + 1) * sizeof(char *));
	for (size_t i = 0; i < r->nparameters; i++) {
		r->parameters[i] = keep(routines, made->parameters[i]);
		r->defaults[i] = keep(routines, made->defaults[i]);
	}
	r->file = routines->file;
	add(routines, r);
}

/* ALTER FUNCTION ... SET search_path */
void routines_alter(struct routines *routines, const struct action *act)
{
	static const char *unknown[] = { "?" };
	struct names path = { unknown, 1 };

	if (!RARE(act, routine))
		return;
	if (!HAS(act, CONDITIONAL))
		path = keep_path(routines, RARE(act, routine)->path);
	for (struct routine *r = routines_named(routines, act->name); r; r = r->next)
		if (routines_may_be(r->schema, routines_home(routines, act->schema)) &&
		    (!act->arguments || same(r->arguments, act->arguments)))
			ROUTINES_SET(routines, r->path, path);
}

bool routine_takes(const struct routines *routines, const struct routine *r,
		   const struct action *act)
{
	const struct call *call = RARE(act, call);

	return routines_has(routines, r->down) &&
	       (!act->schema || routines_may_be(r->schema, act->schema)) &&
	       (!call || (call->n >= r->nrequired && (call->n <= r->nparameters || r->variadic)));
}
