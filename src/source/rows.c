/* Reads an INSERT of very many rows in parts. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "lex.h"
#include "map.h"
#include "mask.h"
#include "parse.h"
#include "rows.h"
#include "text.h"

enum { LONG = 65536, PART = 32768 };

/* INSERT INTO t (a, b) VALUES | (1, 'x'), (2, 'y') | ON CONFLICT ... */
struct rows {
	struct span head, list;
	size_t first_end;       /* of the first row */
	bool call;              /* a row may call something */
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

/* What a row may have: no query, and nothing that something else than PostgreSQL reads. */
static bool is_plain(const char *work, struct token t)
{
	return !t.unterminated && t.kind != TOKEN_TEMPLATE && t.kind != TOKEN_BACKSLASH &&
	       t.kind != TOKEN_OTHER && t.kind != TOKEN_COMMENT && !token_is(work, t, "select");
}

/* A word before a parenthesis: nearly anything else in a row is a constant. */
static bool is_call(const char *work, struct token t, struct token next)
{
	return (t.kind == TOKEN_WORD || t.kind == TOKEN_NAME) && token_is_char(work, next, '(');
}

static bool find_rows(const char *work, struct span statement, struct rows *rows)
{
	size_t start = values_end(work, statement), depth = 0;
	struct token t, next;

	if (!start)
		return false;
	*rows = (struct rows){ { statement.start, start }, { start, start }, 0, false };
	for (t = lex(work, start, statement.end); t.kind != TOKEN_END; t = next) {
		next = lex(work, t.span.end, statement.end);
		if (!depth && !token_is_char(work, t, '(') && !token_is_char(work, t, ','))
			break;
		if (depth && !is_plain(work, t))
			return false;
		rows->call = rows->call || (depth && is_call(work, t, next));
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

/*
 * Where the row ends that begins at a place; and what it runs: its words, and of its constants
 * those that a call is given. No key: it calls nothing.
 */
static size_t read_row(const char *work, size_t start, size_t end, struct text *key)
{
	size_t depth = 0, call = 0;     /* call: the depth in the outermost one, or 0 */
	bool calls = false;
	struct token t, next;

	key->len = 0;
	for (t = lex(work, start, end); t.kind != TOKEN_END; t = next) {
		next = lex(work, t.span.end, end);
		if (call || (t.kind != TOKEN_STRING && t.kind != TOKEN_NUMBER))
			text_add(key, work + t.span.start, t.span.end - t.span.start);
		text_add(key, " ", 1);
		if (!call && is_call(work, t, next))
			call = depth + 1;
		calls = calls || call;
		depth += token_is_char(work, t, '(');
		depth -= depth && token_is_char(work, t, ')');
		if (call && token_is_char(work, t, ')') && depth < call)
			call = 0;
		if (!depth)
			break;
	}
	if (!calls)
		key->len = 0;
	return t.span.end;
}

/* Of rows that run the same, the first one says it. */
static void blank_repeated(char *work, const struct rows *rows)
{
	struct arena arena = { 0 };
	struct map seen;
	struct text key = { 0 };
	size_t end = rows->first_end, start, from;

	map_init(&seen, &arena);
	read_row(work, rows->list.start, rows->list.end, &key);
	*map_slot(&seen, key.s, key.len) = work;
	for (; end < rows->list.end;) {
		void **slot;

		from = end;
		start = lex(work, from, rows->list.end).span.end;   /* behind the comma */
		end = read_row(work, start, rows->list.end, &key);
		slot = key.len ? map_slot(&seen, key.s, key.len) : NULL;
		if (!slot || *slot)
			mask_blank(work, (struct span){ from, end });
		else
			*slot = work;
	}
	map_free(&seen);
	arena_free(&arena);
	text_free(&key);
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
	if (rows.call)
		blank_repeated(work, &rows);
	else
		mask_blank(work, (struct span){ rows.first_end, rows.list.end });
}
