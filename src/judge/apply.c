/* Tells the catalog what an action of a file does. */
#include "apply.h"

#include "unread_text.h"

/*
 * What a statement that does not parse may have touched: a file may be full of such, so it is
 * worked out when it counts, and not kept.
 */
static void apply_unparsed(struct catalog *cat, const struct file *file, const struct action *act)
{
	struct arena arena = { 0 };
	struct action known = *act;
	struct rare rare = {
		.unread = unread_of_statement(file->script.work,
					      file->statements[act->statement].span, &arena),
	};

	known.rare = &rare;
	catalog_apply(cat, &known);
	arena_free(&arena);
}

void judge_apply(struct catalog *cat, const struct file *file, const struct action *act)
{
	if (act->kind == ACTION_UNPARSED && !act->rare && act->statement < file->nstatements)
		apply_unparsed(cat, file, act);
	else
		catalog_apply(cat, act);
}
