/* What the catalog learns of an action in a branch or loop, which may not have run. */
#include "catalog_gone.h"
#include "catalog_maybe.h"
#include "catalog_state.h"

static bool makes(const struct action *act)
{
	return act->kind == ACTION_ADD_COLUMN ||
	       (act->object < OBJECT_NONE && act->kind == ACTION_CREATE(act->object));
}

/* It puts an object below another one, with which it goes from then on. */
static bool puts_below(const struct action *act)
{
	switch (act->kind) {
	case ACTION_EXTENSION_ADD: case ACTION_ALTER_POLICY:
		return true;
	case ACTION_SET_OF_TYPE: case ACTION_DEPENDS_ON_EXTENSION:
		return !HAS(act, RESET);
	case ACTION_ALTER_SEQUENCE:
		return RARE(act, references) != NULL;
	default:
		return false;
	}
}

/* It takes away what a later statement could lean on, or is about the session. */
static bool weakens(const struct action *act)
{
	switch (act->kind) {
	case ACTION_DROP_CONSTRAINT: case ACTION_DROP_NOT_NULL: case ACTION_DROP_DEFAULT:
	case ACTION_DROP_IDENTITY: case ACTION_DROP_EXPRESSION: case ACTION_DROP_INDEX:
	case ACTION_DROP_TRIGGER: case ACTION_DROP_POLICY: case ACTION_DROP_RULE:
	case ACTION_INSERT: case ACTION_UPDATE: case ACTION_COPY_FROM: case ACTION_ATTACH_PARTITION:
	case ACTION_INHERIT: case ACTION_SET: case ACTION_SET_ROLE: case ACTION_SESSION:
	case ACTION_BEGIN: case ACTION_COMMIT: case ACTION_ROLLBACK:
		return true;
	default:
		/* a constraint is there when its new table is */
		return HAS(act, IN_CREATE_TABLE);
	}
}

void catalog_may_change(struct catalog *cat, const struct action *act)
{
	struct object *table = catalog_ours(cat, catalog_relation(cat, act->schema, act->table));

	if (table && table->whole)
		CATALOG_SET(cat, table->whole, false);
	if (table && act->new_name && act->object == OBJECT_COLUMN)
		catalog_unbury(cat, OBJECT_COLUMN, table, act->new_name);
	else if (act->new_name && catalog_in_schema(act->object))
		catalog_unbury(cat, act->object, catalog_schema(cat, act->schema), act->new_name);
}

bool catalog_maybe(const struct action *act, struct action *maybe)
{
	*maybe = *act;
	if (act->kind == ACTION_ALTER_COLUMN_TYPE)
		maybe->type = NULL;
	else if (makes(act) && !HAS(act, IN_CREATE_TABLE))
		maybe->flags |= FLAG(IF_NOT_EXISTS);
	else
		return weakens(act) || puts_below(act);
	return true;
}
