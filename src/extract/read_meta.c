/* psql's commands in a script: what they run is read, where the script has it. */
#include <string.h>

#include "lex.h"
#include "psql.h"
#include "reader.h"

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

void meta_read(struct reader *r, const struct piece *piece)
{
	const char *text = r->file->src.text;
	struct statement *st;
	struct extractor x;

	variables_note(r, piece);
	if (!psql_has_consequences(text, piece->span) || read_copied(r, piece))
		return;
	st = reader_add(r, piece, piece->span);
	x = reader_extractor(r, piece->span);
	psql_extract(&x, text);
	st->nactions = r->file->actions.n - st->first_action;
	if (r->file->actions.v[st->first_action].kind == ACTION_INCLUDE)
		include_read(r, piece);
}
