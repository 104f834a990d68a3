/* What ALTER says of an object that stays what it is: its owner, storage, sequence, limits. */
#include <string.h>

#include "catalog_state.h"

static void alter_function(struct catalog *cat, const struct action *act)
{
	const char *volatility = arena_strdup(&cat->arena, act->value);
	struct action plain = *act;
	struct object *obj = catalog_ours(cat, catalog_of(cat, act));

	if (obj && volatility)
		SET_EXTRA(cat, obj, volatility, volatility);
	/* f(int) and f stand apart in the table */
	plain.arguments = NULL;
	obj = catalog_ours(cat, catalog_of(cat, &plain));
	if (obj && volatility)
		SET_EXTRA(cat, obj, volatility, volatility);
}

static void attach_index(struct catalog *cat, const struct action *act)
{
	struct object *index = catalog_ours(cat, catalog_of(cat, act));

	if (index)
		catalog_stands_on(cat, catalog_ours(cat, catalog_relation(
			cat, RARE(act, references_schema), RARE(act, references))), index);
}

static void alter_sequence(struct catalog *cat, const struct action *act)
{
	struct object *seq = catalog_ours(cat, catalog_of(cat, act)), *table;

	if (!seq || !RARE(act, references))
		return;
	table = catalog_known(cat, RARE(act, references_schema), RARE(act, references));
	CATALOG_SET(cat, seq->table, table);
	catalog_stands_on(cat, seq, catalog_known_column(cat, table, act->column));
}

static void add_domain_constraint(struct catalog *cat, const struct action *act)
{
	struct object *domain = catalog_ours(cat, catalog_object(cat, OBJECT_DOMAIN, act->schema,
								 act->table, NULL));

	if (domain)
		CATALOG_SET(cat, domain->not_null, true);
}

/* A property of a relation that a later change compares with. */
static void set_property(struct catalog *cat, const struct action *act)
{
	struct object *obj = catalog_ours(cat, catalog_of(cat, act)), *index;

	if (!obj)
		return;
	if (act->kind == ACTION_CHANGE_OWNER)
		SET_EXTRA(cat, obj, owner, arena_strdup(&cat->arena, act->new_name));
	else if (act->kind == ACTION_SET_LOGGED || act->kind == ACTION_SET_UNLOGGED)
		CATALOG_SET(cat, obj->unlogged, act->kind == ACTION_SET_UNLOGGED);
	else if (act->kind == ACTION_SET_TABLESPACE || act->kind == ACTION_SET_ACCESS_METHOD)
		SET_EXTRA(cat, obj, place, arena_strdup(&cat->arena, act->new_name));
	if (act->kind != ACTION_CLUSTER_ON)
		return;
	for (struct object *part = obj->children; part; part = part->next)
		if (part->kind == OBJECT_INDEX)
			SET_EXTRA(cat, part, clustered, act->name && !strcmp(part->name,
									       act->name));
	index = catalog_ours(cat, catalog_relation(cat, act->schema, act->name));
	if (index)
		SET_EXTRA(cat, index, clustered, true);
}

bool catalog_apply_property(struct catalog *cat, const struct action *act)
{
	switch (act->kind) {
	case ACTION_ATTACH_INDEX:
		attach_index(cat, act);
		break;
	case ACTION_ALTER_SEQUENCE:
		alter_sequence(cat, act);
		break;
	case ACTION_ALTER_FUNCTION:
		alter_function(cat, act);
		break;
	case ACTION_ADD_DOMAIN_CONSTRAINT:
		add_domain_constraint(cat, act);
		break;
	case ACTION_CHANGE_OWNER: case ACTION_SET_LOGGED: case ACTION_SET_UNLOGGED:
	case ACTION_SET_TABLESPACE: case ACTION_SET_ACCESS_METHOD: case ACTION_CLUSTER_ON:
		set_property(cat, act);
		break;
	default:
		return false;
	}
	return true;
}
