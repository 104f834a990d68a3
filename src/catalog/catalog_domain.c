/* What domains ask of their values, and give where a column has no default of its own. */
#include "catalog_domain.h"

#include <string.h>

#include "catalog_link.h"
#include "made_name.h"

/* Among the names of a domain's constraints, its NOT NULL. */
static const char NOT_NULL_LIMIT[] = "";

static void set_limits(struct catalog *cat, struct object *domain, struct names limits)
{
	SET_EXTRA(cat, domain, limits, limits);
	CATALOG_SET(cat, domain->not_null, limits.n > 0);
}

static void add_limit(struct catalog *cat, struct object *domain, const char *name)
{
	const struct names old = EXTRA(domain, limits);
	struct names limits = { .v = arena_alloc(&cat->arena, (old.n + 1) * sizeof *old.v) };

	for (unsigned pass = 0; !name || (*name && names_have(old, name)); pass++)
		name = made_name(domain->name, NULL, "check", pass, &cat->arena);
	for (size_t i = 0; i < old.n; i++)
		limits.v[limits.n++] = old.v[i];
	limits.v[limits.n++] = arena_strdup(&cat->arena, name);
	set_limits(cat, domain, limits);
}

/* One that is not known by that name stays. */
static void drop_limit(struct catalog *cat, struct object *domain, const char *name)
{
	const struct names old = EXTRA(domain, limits);
	struct names limits = { .v = arena_alloc(&cat->arena, (old.n + 1) * sizeof *old.v) };

	for (size_t i = 0; i < old.n; i++)
		if (!name || strcmp(old.v[i], name) != 0)
			limits.v[limits.n++] = old.v[i];
	set_limits(cat, domain, limits);
}

void catalog_make_domain(struct catalog *cat, struct object *domain, const struct action *act)
{
	for (size_t i = 0; i < RARE(act, limits).n; i++)
		add_limit(cat, domain, RARE(act, limits).v[i]);
	CATALOG_SET(cat, domain->has_default, HAS(act, HAS_DEFAULT));
	SET_EXTRA(cat, domain, calls, catalog_keep_names(cat, RARE(act, calls)));
}

/* What its CHECKs call stays; without any, all that was called was the old default. */
static void set_default(struct catalog *cat, struct object *domain, const struct action *act)
{
	const struct names old = EXTRA(domain, calls), new = RARE(act, calls);
	struct names calls = { .v = arena_alloc(&cat->arena, (old.n + new.n + 1) * sizeof *old.v) };

	CATALOG_SET(cat, domain->has_default, !HAS(act, RESET));
	for (size_t i = 0; domain->not_null && i < old.n; i++)
		calls.v[calls.n++] = old.v[i];
	for (size_t i = 0; i < new.n; i++)
		calls.v[calls.n++] = arena_strdup(&cat->arena, new.v[i]);
	SET_EXTRA(cat, domain, calls, calls);
}

bool catalog_apply_domain(struct catalog *cat, const struct action *act)
{
	const bool names_it = act->kind == ACTION_ALTER_DOMAIN;
	struct object *domain;

	switch (act->kind) {
	case ACTION_ADD_DOMAIN_CONSTRAINT: case ACTION_DROP_DOMAIN_CONSTRAINT:
	case ACTION_ALTER_DOMAIN:
		break;
	default:
		return false;
	}
	domain = catalog_ours(cat, catalog_object(cat, OBJECT_DOMAIN, act->schema,
						  names_it ? act->name : act->table, NULL));
	if (!domain)
		return true;
	if (act->kind == ACTION_ADD_DOMAIN_CONSTRAINT)
		add_limit(cat, domain, HAS(act, NOT_NULL) ? NOT_NULL_LIMIT : act->name);
	else if (act->kind == ACTION_DROP_DOMAIN_CONSTRAINT)
		drop_limit(cat, domain, act->name);
	else if (HAS(act, NOT_NULL) && HAS(act, RESET))
		drop_limit(cat, domain, NOT_NULL_LIMIT);
	else if (RARE(act, setting) && !strcmp(RARE(act, setting), "default"))
		set_default(cat, domain, act);
	return true;
}
