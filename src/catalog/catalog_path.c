/* Where a name without a schema leads: search_path, temporary tables, whose session it is. */
#include <string.h>

#include "catalog_path.h"
#include "search_path.h"

/* A schema's name that stands for one that only a run tells: nobody has it. */
static bool is_unknown(const char *schema)
{
	return *schema == '?';
}

static struct names default_path(void)
{
	static const char *path[] = { "$user", "public" };

	return (struct names){ path, LENGTH(path) };
}

static struct names path_of(const struct catalog *cat)
{
	return cat->own_path.v ? cat->own_path : cat->path;
}

/* The schema that is looked into in this place, or NULL. */
static const char *schema_at(const struct catalog *cat, struct names path, size_t i)
{
	const char *schema = path.v[i];

	if (*schema == '$' && !strcmp(schema, "$user"))
		return cat->role && catalog_find_schema(cat, cat->role) ? cat->role : NULL;
	/* this is asked for each name: few calls, then */
	return schema[0] == 'p' && schema[1] == 'g' && !strcmp(schema, "pg_catalog") ? NULL :
		schema;
}

const char *catalog_new_home(const struct catalog *cat)
{
	struct names path = path_of(cat);

	for (size_t i = 0; i < path.n; i++)
		if (schema_at(cat, path, i))
			return schema_at(cat, path, i);
	return "";
}

const char *catalog_default_schema(const struct catalog *cat)
{
	const char *schema = catalog_new_home(cat);

	return is_unknown(schema) ? "" : schema;
}

bool catalog_path_is_unknown(const struct catalog *cat)
{
	struct names path = path_of(cat);

	return path.n && is_unknown(path.v[0]);
}

/* A function that names pg_temp last, as one with its owner's rights should, and makes a temporary
 * table, goes on to mean that one. */
static const struct object *own_temporary(const struct catalog *cat, enum object_kind kind,
					  const char *name)
{
	if (!cat->own_path.v || !cat->has_temporary || !names_have(cat->own_path, "pg_temp"))
		return NULL;
	return catalog_find(cat, kind, cat->temporary, name);
}

const struct object *catalog_lookup(const struct catalog *cat, enum object_kind kind,
				    const char *name)
{
	struct names path = path_of(cat);
	const struct object *in, *found = NULL;

	/* they come first, unless they are given a place */
	if (cat->has_temporary && !names_have(path, "pg_temp"))
		found = catalog_find(cat, kind, cat->temporary, name);
	for (size_t i = 0; !found && i < path.n; i++) {
		const char *schema = schema_at(cat, path, i);

		if (!schema)
			continue;
		in = catalog_find_schema(cat, schema);
		if (in)
			found = catalog_find(cat, kind, in, name);
		/* a schema that existed may hold the name too, and comes first */
		if (!found && in != cat->temporary && (!cat->complete || is_unknown(schema)) &&
		    !catalog_is_new(cat, in, true))
			return is_unknown(schema) ? NULL : own_temporary(cat, kind, name);
	}
	return found;
}

bool catalog_holds_nowhere(const struct catalog *cat,
			   bool (*is_gone)(const struct catalog *, enum object_kind, const char *,
					   const char *),
			   enum object_kind kind, const char *name)
{
	struct names path = path_of(cat);
	bool any = false;

	for (size_t i = 0; i < path.n; i++) {
		const char *schema = schema_at(cat, path, i);

		if (!schema || !strcmp(schema, "pg_temp"))
			continue;
		if (is_unknown(schema) || !is_gone(cat, kind, schema, name))
			return false;
		any = true;
	}
	return any;
}

/* One name that nobody has, so that what is made under it is found while it stands. */
static struct names unknown_path(struct catalog *cat, bool temporary_last)
{
	struct names path = { arena_alloc(&cat->arena, 2 * sizeof *path.v), 0 };

	path.v[path.n++] = arena_printf(&cat->arena, "?%zu", ++cat->npaths);
	if (temporary_last)
		path.v[path.n++] = "pg_temp";
	return path;
}

struct names catalog_path_after(struct catalog *cat, const struct action *act)
{
	/* DISCARD ALL resets all there is */
	bool resets = HAS(act, RESET) || act->kind == ACTION_SESSION;
	bool unknown = !resets && search_path_is_unknown(act);
	struct names path = default_path();

	if (!unknown && !resets)
		path = search_path_names(act->value, &cat->arena);
	if (unknown || (HAS(act, CONDITIONAL) && !names_equal(path, cat->path)))
		path = unknown_path(cat, unknown || names_have(path, "pg_temp") ||
				    names_have(cat->path, "pg_temp"));
	return path;
}

void catalog_reset_path(struct catalog *cat)
{
	cat->path = default_path();
	cat->own_path = (struct names){ 0 };
	cat->role = NULL;
}

void catalog_set_role(struct catalog *cat, const struct action *act)
{
	bool none = HAS(act, RESET) || !act->value || !strcmp(act->value, "none");
	const char *role = none ? NULL : arena_strdup(&cat->arena, act->value);

	if (HAS(act, LOCAL))
		undo_remember(&cat->locals, &cat->role, sizeof cat->role);
	/* "$user" is one of two schemas, then */
	if (HAS(act, CONDITIONAL) && names_have(cat->path, "$user") &&
	    ((role && catalog_find_schema(cat, role)) ||
	     (cat->role && catalog_find_schema(cat, cat->role))))
		CATALOG_SET(cat, cat->path, unknown_path(cat, false));
	CATALOG_SET(cat, cat->role, role);
}
