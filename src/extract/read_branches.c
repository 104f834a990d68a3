/* A statement that a template's IF is inside of: each branch is read, with the rest of it. */
#include <stdlib.h>
#include <string.h>

#include "branch.h"
#include "reader.h"

static bool same_word(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static bool is_same(const struct action *a, const struct action *b)
{
	return a->kind == b->kind && a->span.start == b->span.start && a->span.end == b->span.end &&
	       same_word(a->table, b->table) && same_word(a->column, b->column) &&
	       same_word(a->name, b->name) && same_word(a->schema, b->schema);
}

/* What another way through the statement did already is said once. */
static void drop_repeated(struct actions *list, size_t first, size_t added)
{
	size_t n = added;

	for (size_t i = added; i < list->n; i++) {
		bool repeated = false;

		for (size_t k = first; k < added && !repeated; k++)
			repeated = is_same(&list->v[k], &list->v[i]);
		if (!repeated)
			list->v[n++] = list->v[i];
	}
	list->n = n;
}

/* One way through the statement; work is the text that it goes by. */
static bool read_way(struct reader *r, const struct piece *piece, struct span span, bool is_first)
{
	struct file *file = r->file;
	struct parsed p;
	bool ok;

	arena_reset(r->tree);
	parse_statement(&p, file->script.work, span, r->tree);
	ok = !p.error && p.nparts < 2;
	if (ok) {
		struct statement *st = is_first ? reader_add(r, piece, span)
			: &file->statements[file->nstatements - 1];
		size_t added = file->actions.n;

		reader_extract(r, &p, span, true);
		drop_repeated(&file->actions, st->first_action, added);
		st->nactions = file->actions.n - st->first_action;
	}
	parse_release(&p);
	return ok;
}

bool branches_read(struct reader *r, const struct piece *piece, struct span span)
{
	char *work = r->file->script.work;
	const size_t len = span.end - span.start, nactions = r->file->actions.n;
	struct branches b;
	bool read[BRANCHES_MAX] = { false }, any = false, whole = true;
	char *original;

	branches_find(&b, work, span);
	if (!b.n || b.too_many)
		return false;
	original = memcpy(xrealloc(NULL, len), work + span.start, len);
	for (size_t by = 0; by < b.n; by++) {
		if (read[by])
			continue;
		memcpy(work + span.start, original, len);
		branches_choose(&b, work, span, by);
		if (!read_way(r, piece, span, !any))
			continue;
		any = true;
		for (size_t i = 0; i < b.n; i++)
			read[i] |= branch_is_sent(&b, i, by);
	}
	for (size_t i = 0; i < b.n; i++)
		whole &= read[i] || !b.v[i].says;
	if (any && !whole) {
		r->file->nstatements--;
		r->file->actions.n = nactions;
	}
	if (!any || !whole)
		memcpy(work + span.start, original, len);
	free(original);
	return any && whole;
}
