/* psql's commands in a script: what they run is read, where the script has it. */
#include <string.h>

#include "lex.h"
#include "psql.h"
#include "reader.h"
#include "reading.h"

/* The query of \copy (query) to ...; an empty span: there is none. */
static struct span copied_query(const char *text, struct span command)
{
	struct token t = lex(text, command.start + 1, command.end);
	struct span query = { 0, 0 };
	size_t depth = 0;

	if (!token_is(text, t, "copy"))
		return query;
	t = lex(text, t.span.end, command.end);
	if (!token_is_char(text, t, '('))
		return query;
	query.start = t.span.end;
	for (; t.kind != TOKEN_END; t = lex(text, t.span.end, command.end)) {
		depth += token_is_char(text, t, '(');
		if (token_is_char(text, t, ')') && !--depth) {
			query.end = t.span.start;
			return query;
		}
	}
	return (struct span){ 0, 0 };
}

/* The query runs; where its rows go is the client's affair, unless that is a program. */
static bool read_copied(struct reader *r, const struct piece *piece)
{
	const char *text = r->file->src.text;
	char *work = r->file->script.work;
	struct span query = copied_query(text, piece->span);
	struct token to = lex(text, query.end + 1, piece->span.end);
	struct parsed p;
	bool ok;

	if (!query.end || !token_is(text, to, "to") ||
	    token_is(text, lex(text, to.span.end, piece->span.end), "program"))
		return false;
	memcpy(work + query.start, text + query.start, query.end - query.start);
	arena_reset(r->tree);
	parse_statement(&p, work, query, r->tree);
	ok = !p.error && p.nparts < 2;
	if (ok) {
		reader_add(r, piece, piece->span);
		reader_extract(r, &p, query, false);
	}
	parse_release(&p);
	return ok;
}

/* The statement that psql sends for \gexec: the one before, with or without a semicolon. */
static const struct piece *sent_before(const struct reader *r, const struct piece *piece)
{
	const struct piece *before = piece - 1;

	return piece > r->file->script.pieces && before->kind == PIECE_STATEMENT &&
	       !before->partly && before->direction == piece->direction ? before : NULL;
}

static const char *unknown_word(const void *place, const char *shown, const char *variable)
{
	const struct reader *r = place;

	(void)variable;
	return arena_printf(r->file->arena, "<%s>", shown);
}

/* What stands in for a variable of psql's is not known, with the quotes that it got. */
static void forget_fillers(const struct reader *r, struct value *value)
{
	const char *text = r->file->src.text, *work = r->file->script.work;
	size_t n = 0;

	for (size_t i = 0; i < value->n; i++) {
		struct fragment f = value->v[i];
		size_t len = f.at.end - f.at.start;

		if (f.kind == FRAGMENT_TEXT && memcmp(text + f.at.start, work + f.at.start, len)) {
			bool made = f.part.end - f.part.start == 1;
			char quote = made ? f.text->text.s[f.part.start] : ' ';

			if (n && value->v[n - 1].at.start == f.at.start)
				continue;
			f.kind = quote == '"' ? FRAGMENT_NAME :
				quote == '\'' ? FRAGMENT_LITERAL : FRAGMENT_ANY;
			f.shown = arena_printf(r->file->arena, "<%.*s>", (int)len,
					       text + f.at.start);
		}
		value->v[n++] = f;
	}
	value->n = n;
}

/* Each value of the query is a statement. */
static bool extract_values(struct reader *r, struct extractor *x, const struct node *query)
{
	struct map none;
	struct evaluation e = {
		.x = x, .arena = x->arena, .variables = &none, .word = unknown_word, .place = r,
	};
	bool read = node_count(node_get(query, "targetList")) > 0;

	map_init(&none, x->arena);
	FOR_EACH(target, node_get(query, "targetList")) {
		struct value value = { 0 };

		value_add(&e, &value, node_get(target, "val"));
		forget_fillers(r, &value);
		read = read && dynamic_extract(x, &value);
	}
	map_free(&none);
	return read;
}

/* The statement that a piece was read as, if it is the newest one; or NULL. */
static struct statement *newest(const struct reader *r, const struct piece *piece)
{
	struct file *file = r->file;
	struct statement *st = file->nstatements ? file->statements + file->nstatements - 1 : NULL;

	return st && !st->error && st->span.start == piece->span.start &&
	       st->span.end == piece->span.end &&
	       st->first_action + st->nactions == file->actions.n ? st : NULL;
}

/* SELECT format(...) \gexec: what it runs is put together as for EXECUTE, and is of the SELECT. */
static bool read_sent(struct reader *r, const struct piece *piece)
{
	const struct piece *before = sent_before(r, piece);
	struct statement *st = before ? newest(r, before) : NULL;
	size_t first = r->file->actions.n;
	struct extractor x;
	struct parsed p;
	bool read;

	if (!st || !psql_sends_rows(r->file->src.text, piece->span))
		return false;
	arena_reset(r->tree);
	parse_statement(&p, r->file->script.work, before->span, r->tree);
	if (p.error)
		reader_parse_filled(r, &p, before->span);
	x = reader_extractor(r, before->span);
	x.sent = true;
	read = !p.error && p.nparts < 2 && node_is(p.tree, "SelectStmt") &&
	       !node_get(p.tree, "larg") && extract_values(r, &x, p.tree);
	if (!read)
		r->file->actions.n = first;
	for (size_t i = first; i < r->file->actions.n; i++)
		if (node_get(p.tree, "fromClause") || node_get(p.tree, "whereClause"))
			r->file->actions.v[i].flags |= FLAG(CONDITIONAL);
	reader_note(r, first);
	parse_release(&p);
	st->nactions = r->file->actions.n - st->first_action;
	return read;
}

void meta_read(struct reader *r, const struct piece *piece)
{
	const char *text = r->file->src.text;
	struct statement *st;
	struct extractor x;

	variables_note(r, piece);
	if (!psql_has_consequences(text, piece->span) || read_copied(r, piece) ||
	    read_sent(r, piece))
		return;
	st = reader_add(r, piece, piece->span);
	x = reader_extractor(r, piece->span);
	psql_extract(&x, text);
	st->nactions = r->file->actions.n - st->first_action;
	if (r->file->actions.v[st->first_action].kind == ACTION_INCLUDE)
		include_read(r, piece);
}
