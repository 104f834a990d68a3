/* Reads an INSERT of very many rows in parts. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "lex.h"
#include "mask.h"
#include "parse.h"
#include "rows.h"

enum { LONG = 65536, PART = 32768 };

/* INSERT INTO t (a, b) VALUES | (1, 'x'), (2, 'y') | ON CONFLICT ... */
struct rows {
	struct span head, list;
	size_t first_end;       /* of the first row */
};

/* Where the VALUES of an INSERT ends that stands outside parentheses, or 0. */
static size_t values_end(const char *work, struct span statement)
{
	size_t depth = 0;

	if (!token_is(work, lex(work, statement.start, statement.end), "insert"))
		return 0;
	for (size_t at = statement.start;;) {
		struct token t = lex(work, at, statement.end);

		at = t.span.end;
		if (t.kind == TOKEN_END || (!depth && token_is(work, t, "select")))
			return 0;
		depth += token_is_char(work, t, '(');
		depth -= depth && token_is_char(work, t, ')');
		if (!depth && token_is(work, t, "values"))
			return at;
	}
}

/* Nothing in a row may run code: a word before a parenthesis is a call. */
static bool is_constant(const char *work, struct token t, struct token next)
{
	if (t.unterminated || t.kind == TOKEN_TEMPLATE || t.kind == TOKEN_BACKSLASH ||
	    t.kind == TOKEN_OTHER || t.kind == TOKEN_COMMENT)
		return false;
	if (t.kind != TOKEN_WORD && t.kind != TOKEN_NAME)
		return true;
	return !token_is_char(work, next, '(') && !token_is(work, t, "select");
}

static bool find_rows(const char *work, struct span statement, struct rows *rows)
{
	size_t start = values_end(work, statement), depth = 0;
	struct token t, next;

	if (!start)
		return false;
	*rows = (struct rows){ { statement.start, start }, { start, start }, 0 };
	for (t = lex(work, start, statement.end); t.kind != TOKEN_END; t = next) {
		next = lex(work, t.span.end, statement.end);
		if (!depth && !token_is_char(work, t, '(') && !token_is_char(work, t, ','))
			break;
		if (depth && !is_constant(work, t, next))
			return false;
		depth += token_is_char(work, t, '(');
		depth -= depth && token_is_char(work, t, ')');
		if (!depth && token_is_char(work, t, ')')) {
			rows->list.end = t.span.end;
			if (!rows->first_end)
				rows->first_end = t.span.end;
		}
	}
	return !depth && rows->first_end && rows->first_end < rows->list.end;
}

/* The end of the row with which a part is long enough. */
static size_t part_end(const char *work, size_t start, size_t end)
{
	size_t depth = 0;

	for (size_t at = start;;) {
		struct token t = lex(work, at, end);

		if (t.kind == TOKEN_END)
			return end;
		at = t.span.end;
		depth += token_is_char(work, t, '(');
		depth -= depth && token_is_char(work, t, ')');
		if (!depth && token_is_char(work, t, ')') && at - start >= PART)
			return at;
	}
}

/* Do the rows of one part parse behind the statement's head? */
static bool part_parses(const char *work, const struct rows *rows, struct span part)
{
	size_t head = rows->head.end - rows->head.start, len = part.end - part.start;
	char *text = xrealloc(NULL, head + len + 2);
	bool parses;

	memcpy(text, work + rows->head.start, head);
	text[head] = ' ';
	memcpy(text + head + 1, work + part.start, len);
	text[head + 1 + len] = '\0';
	parses = parse_check(text);
	free(text);
	return parses;
}

void rows_shorten(char *work, struct span statement)
{
	struct rows rows;

	if (statement.end - statement.start < LONG || !find_rows(work, statement, &rows))
		return;
	for (size_t at = rows.list.start; at < rows.list.end;) {
		struct span part = { at, part_end(work, at, rows.list.end) };
		struct token comma = lex(work, part.end, rows.list.end);

		if (!part_parses(work, &rows, part))
			return;
		/* between two parts; what is no comma begins a part that does not parse */
		at = token_is_char(work, comma, ',') ? comma.span.end : part.end;
		if (comma.kind == TOKEN_END)
			break;
	}
	mask_blank(work, (struct span){ rows.first_end, rows.list.end });
}
