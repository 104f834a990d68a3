/* The functions and procedures that a run has made: what runs when one is called. */
#include "routine.h"

#include <string.h>

#include "extract_rare.h"

void routines_init(struct routines *routines)
{
	*routines = (struct routines){ .file = 0 };
	map_init(&routines->by_name, &routines->arena);
	map_init(&routines->fired, &routines->arena);
}

void routines_free(struct routines *routines)
{
	map_free(&routines->by_name);
	map_free(&routines->fired);
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

struct routine *routines_named(const struct routines *routines, const char *name)
{
	void **slot = name ? map_find(&routines->by_name, name, strlen(name)) : NULL;

	return slot ? *slot : NULL;
}

bool routines_has(const struct routines *routines, struct while_down down)
{
	if (down.made && !(routines->is_down && down.made == routines->file))
		return false;
	return !(routines->is_down && down.gone == routines->file);
}

/* Take out what DROP or a new CREATE means; NULL arguments: any. */
void routines_forget(struct routines *routines, const struct action *act)
{
	void **slot = act->name ? map_find(&routines->by_name, act->name, strlen(act->name)) : NULL;
	struct routine *kept = NULL, **end = &kept;

	for (struct routine *r = slot ? *slot : NULL, *next; r; r = next) {
		next = r->next;
		if (same(schema_of(r->schema), schema_of(act->schema)) &&
		    (!act->arguments || same(r->arguments, act->arguments))) {
			if (!routines->is_down)
				continue;
			r->down.gone = routines->file;
		}
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
void routines_remember(struct routines *routines, const struct action *act)
{
	const struct routine *made = rare(act)->routine;
	struct routine *r;
	void **slot;

	routines_forget(routines, act);
	if (!made || !act->name)
		return;
	r = ARENA_NEW(&routines->arena, struct routine);
	*r = *made;
	r->schema = keep(routines, act->schema);
	r->name = keep(routines, act->name);
	r->arguments = keep(routines, act->arguments);
	r->text = arena_strndup(&routines->arena, made->text, made->len);
	r->parts.v = arena_alloc(&routines->arena, (r->parts.n + 1) * sizeof *r->parts.v);
	for (size_t i = 0; i < r->parts.n; i++)
		r->parts.v[i] = keep(routines, made->parts.v[i]);
	r->parameters = arena_alloc(&routines->arena, (r->nparameters + 1) * sizeof(char *));
	r->defaults = arena_alloc(&routines->arena, (r->nparameters + 1) * sizeof(char *));
	for (size_t i = 0; i < r->nparameters; i++) {
		r->parameters[i] = keep(routines, made->parameters[i]);
		r->defaults[i] = keep(routines, made->defaults[i]);
	}
	r->file = routines->file;
	r->down.made = routines->is_down ? routines->file : 0;
	slot = map_slot(&routines->by_name, r->name, strlen(r->name));
	r->next = *slot;
	*slot = r;
}

bool routine_takes(const struct routines *routines, const struct routine *r,
		   const struct action *act)
{
	const struct call *call = rare(act)->call;

	return routines_has(routines, r->down) &&
	       (!act->schema || same(schema_of(r->schema), act->schema)) &&
	       (!call || (call->n >= r->nrequired && (call->n <= r->nparameters || r->variadic)));
}
