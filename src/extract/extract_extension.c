/* ALTER EXTENSION: UPDATE, and what is ADDed to it or DROPped from it. */
#include "extract_detail.h"

void extract_extension(struct extractor *x, const struct node *n)
{
	bool contents = node_is(n, "AlterExtensionContentsStmt");
	enum action_kind kind = ACTION_EXTENSION_UPDATE;

	if (contents)
		kind = node_int(n, "action") > 0 ? ACTION_EXTENSION_ADD : ACTION_EXTENSION_DROP;

	struct action *act = extract_add(x, kind, OBJECT_EXTENSION);

	act->name = extract_copy(x, node_str(n, "extname"));
	act->new_name = extract_value(x, node_get(extract_option(node_get(n, "options"),
								 "new_version"), "arg"));
	if (contents) {
		struct action *member = ARENA_NEW(x->arena, struct action);

		member->object = object_find(node_str(n, "objtype"));
		extract_object(x, member, node_get(n, "object"));
		SET_RARE(x, act, member, member);
	}
}
