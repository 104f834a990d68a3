/* What a view needs of the tables that it reads. */
#include "view.h"

bool view_needs(const struct catalog *cat, const struct object *view, const struct object *table,
		const char *column)
{
	bool all = names_have(EXTRA(view, mentions), "*");

	if (!all && !names_have(EXTRA(view, mentions), column))
		return false;
	for (const struct link *l = EXTRA(view, uses); l; l = l->next)
		if (l->object != table &&
		    (all || l->object->kind != OBJECT_TABLE || !l->object->whole ||
		     !catalog_is_seen(cat, l->object) ||
		     catalog_part(cat, OBJECT_COLUMN, l->object, column)))
			return false;
	return true;
}
