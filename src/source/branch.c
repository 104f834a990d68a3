/* The branches of a template's IF inside of a statement, so that each one is read. */
#include "branch.h"

#include <string.h>

#include "lex.h"
#include "mask.h"

struct finder {
	struct branches *b;
	const char *work;
	size_t open[BRANCHES_MAX];   /* the branches that are open, by number */
	size_t depth, blocks;
};

static struct branch *add(struct finder *f, size_t at, size_t block, bool first)
{
	struct branches *b = f->b;

	if (b->n == BRANCHES_MAX || (first && f->depth == BRANCHES_MAX)) {
		b->too_many = true;
		return NULL;
	}
	b->v[b->n] = (struct branch){
		.span = { at, at }, .block = block, .first = first,
		.in = first ? (f->depth ? f->open[f->depth - 1] + 1 : 0) :
		      b->v[f->open[f->depth - 1]].in,
	};
	return &b->v[b->n++];
}

static void see_control(struct finder *f, struct token t)
{
	enum control control = mask_control(f->work, t.span);
	struct branch *open = f->depth ? &f->b->v[f->open[f->depth - 1]] : NULL;

	if (control == CONTROL_BEGIN) {
		if (add(f, t.span.end, f->blocks++, true))
			f->open[f->depth++] = f->b->n - 1;
	} else if (control == CONTROL_ELSE && open) {
		open->span.end = t.span.start;
		if (add(f, t.span.end, open->block, false))
			f->open[f->depth - 1] = f->b->n - 1;
	} else if (control == CONTROL_END && open) {
		open->span.end = t.span.start;
		/* an IF without ELSE may send nothing */
		if (open->first)
			add(f, t.span.start, open->block, false);
		f->depth--;
	}
}

void branches_find(struct branches *b, const char *work, struct span statement)
{
	struct finder f = { .b = b, .work = work };

	b->n = 0;
	b->too_many = false;
	for (size_t at = statement.start; !b->too_many;) {
		struct token t = lex_sql(work, at, statement.end);

		at = t.span.end;
		if (t.kind == TOKEN_END)
			break;
		if (t.kind == TOKEN_TEMPLATE)
			see_control(&f, t);
		/* what a template's call brings in may say anything */
		if (t.kind == TOKEN_PUNCT || (t.kind == TOKEN_TEMPLATE &&
					      mask_control(work, t.span) != CONTROL_NONE))
			continue;
		for (size_t i = 0; i < f.depth; i++)
			b->v[f.open[i]].says = true;
	}
	while (f.depth)
		b->v[f.open[--f.depth]].span.end = statement.end;
}

/* The branch of this IF that is on the way to another one, and 1; 0: none is. */
static size_t on_the_way(const struct branches *b, size_t block, size_t by)
{
	for (size_t i = by + 1; i; i = b->v[i - 1].in)
		if (b->v[i - 1].block == block)
			return i;
	return 0;
}

bool branch_is_sent(const struct branches *b, size_t i, size_t by)
{
	for (;;) {
		const struct branch *branch = &b->v[i];
		size_t way = on_the_way(b, branch->block, by);

		if (way ? way != i + 1 : !branch->first)
			return false;
		if (!branch->in)
			return true;
		i = branch->in - 1;
	}
}

void branches_choose(const struct branches *b, char *work, struct span statement, size_t by)
{
	for (size_t i = 0; i < b->n; i++)
		if (!branch_is_sent(b, i, by))
			mask_blank(work, b->v[i].span);
	mask_placeholders(work, statement);
}
