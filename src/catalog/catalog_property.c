/* What ALTER says of an object that stays what it is: its owner, storage, sequence, limits. */
#include <string.h>

#include "catalog_domain.h"
#include "catalog_link.h"

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

void catalog_own_sequence(struct catalog *cat, struct object *seq, const struct action *act)
{
	struct object *table, *col;

	if (!RARE(act, references))
		return;   /* OWNED BY NONE */
	table = catalog_known(cat, RARE(act, references_schema), RARE(act, references));
	col = catalog_known_column(cat, table, act->column);
	CATALOG_SET(cat, seq->table, table);
	CATALOG_SET(cat, seq->references, col);
	catalog_stands_on(cat, seq, col);
}

static void alter_sequence(struct catalog *cat, const struct action *act)
{
	struct object *seq;

	if (!RARE(act, references) && !HAS(act, OWNED_BY))
		return;
	seq = catalog_known_object(cat, act);
	if (!seq)
		return;
	if (seq->references)
		catalog_stands_free(cat, seq, seq->references);
	CATALOG_SET(cat, seq->table, NULL);
	CATALOG_SET(cat, seq->references, NULL);
	catalog_own_sequence(cat, seq, act);
}

/* An extension takes its members along when it is dropped, and what DEPENDS ON it. */
static void join_extension(struct catalog *cat, const char *name, const struct action *member,
			   bool joins)
{
	struct object *extension = catalog_ours(cat, catalog_object(cat, OBJECT_EXTENSION, NULL,
								    name, NULL));
	struct object *obj = extension && member ? catalog_known_object(cat, member) : NULL;

	if (obj && joins)
		catalog_stands_on(cat, obj, extension);
	else if (obj)
		catalog_stands_free(cat, obj, extension);
}

/* ALTER TABLE ... OF, NOT OF */
static void set_type(struct catalog *cat, const struct action *act)
{
	struct object *table = catalog_known(cat, act->schema, act->table);

	if (!table)
		return;
	CATALOG_SET(cat, table->type, arena_strdup(&cat->arena, act->type));
	catalog_uses_name(cat, table, OBJECT_TYPE, table->type);
}

/* USING or WITH CHECK: what the other one of the two reads, it reads still. */
static void alter_policy(struct catalog *cat, const struct action *act)
{
	struct object *policy = catalog_known_part(cat, OBJECT_POLICY,
						   catalog_known(cat, act->schema, act->table),
						   act->name);

	for (size_t i = 0; policy && i < RARE(act, reads).n; i++)
		catalog_stands_on(cat, policy, catalog_known(cat, RARE(act, reads).v[i].schema,
							     RARE(act, reads).v[i].name));
	if (policy && RARE(act, calls).n)
		catalog_calls(cat, policy, act);
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
	case ACTION_EXTENSION_ADD: case ACTION_EXTENSION_DROP:
		join_extension(cat, act->name, RARE(act, member),
			       act->kind == ACTION_EXTENSION_ADD);
		break;
	case ACTION_DEPENDS_ON_EXTENSION:
		join_extension(cat, act->new_name, act, !HAS(act, RESET));
		break;
	case ACTION_SET_OF_TYPE:
		set_type(cat, act);
		break;
	case ACTION_ALTER_POLICY:
		alter_policy(cat, act);
		break;
	case ACTION_ALTER_FUNCTION:
		alter_function(cat, act);
		break;
	case ACTION_CHANGE_OWNER: case ACTION_SET_LOGGED: case ACTION_SET_UNLOGGED:
	case ACTION_SET_TABLESPACE: case ACTION_SET_ACCESS_METHOD: case ACTION_CLUSTER_ON:
		set_property(cat, act);
		break;
	default:
		return catalog_apply_domain(cat, act);
	}
	return true;
}
