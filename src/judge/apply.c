/* Tells the catalog what an action of a file does. */
#include "apply.h"

#include "parse.h"
#include "unread_text.h"

/*
 * What a statement that does not parse may have touched: a file may be full of such, so it is
 * worked out when it counts, and not kept.
 */
static void apply_unparsed(struct catalog *cat, const struct file *file, const struct action *act)
{
	const char *text = file->script.work;
	const struct statement *st = &file->statements[act->statement];
	const struct span span = st->span;
	struct arena arena = { 0 };
	struct action known = *act;
	/* of unknown columns, like those of a query */
	struct action table = { .kind = ACTION_CREATE_TABLE, .object = OBJECT_TABLE,
				.statement = act->statement, .span = act->span,
				.flags = act->flags | FLAG(FROM_QUERY) };

	SPARSE_SET(&known.rare, struct rare, unread, &arena,
		   unread_of_statement(text, span, &arena));
	catalog_apply(cat, &known);
	if (st->error && parse_needs_grammar(text, span, st->error) &&
	    unread_makes_table(text, span, &table, &arena))
		catalog_apply(cat, &table);
	arena_free(&arena);
}

void judge_apply(struct catalog *cat, const struct file *file, const struct action *act)
{
	if (act->kind == ACTION_UNPARSED && !RARE(act, reach_is_told) &&
	    act->statement < file->nstatements)
		apply_unparsed(cat, file, act);
	else
		catalog_apply(cat, act);
}
