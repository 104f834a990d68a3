/* Knows an application's queries, which sqlc makes code of: no tool runs such a file. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "layout_name.h"
#include "lex.h"
#include "split.h"
#include "text.h"

static bool skip_word(const char *text, size_t *at, size_t end)
{
	size_t start = *at;

	while (*at < end && (isalnum((unsigned char)text[*at]) || text[*at] == '_'))
		++*at;
	return *at > start;
}

static void skip_blanks(const char *text, size_t *at, size_t end)
{
	while (*at < end && (text[*at] == ' ' || text[*at] == '\t'))
		++*at;
}

/* -- name: GetUser :one */
static bool is_name(const char *text, struct span comment)
{
	static const char word[] = "name:";
	size_t at = comment.start + 2, end = comment.end;

	skip_blanks(text, &at, end);
	if (end - at < strlen(word) || memcmp(text + at, word, strlen(word)) != 0)
		return false;
	at += strlen(word);
	skip_blanks(text, &at, end);
	if (!skip_word(text, &at, end))
		return false;
	skip_blanks(text, &at, end);
	return at < end && text[at++] == ':' && skip_word(text, &at, end);
}

/* It reads or writes rows, and has no other form. */
static bool is_query(const char *work, struct span statement)
{
	static const char *const words[] = {
		"select", "insert", "update", "delete", "with", "merge", "values",
	};
	struct token t = lex_sql(work, statement.start, statement.end);

	while (token_is_char(work, t, '('))
		t = lex_sql(work, t.span.end, statement.end);
	for (size_t i = 0; i < LENGTH(words); i++)
		if (token_is(work, t, words[i]))
			return true;
	return false;
}

/* $1, or sqlc.arg(id) */
static bool has_parameter(const char *work, struct span statement)
{
	for (size_t at = statement.start;;) {
		struct token t = lex_sql(work, at, statement.end);

		at = t.span.end;
		if (t.kind == TOKEN_END)
			return false;
		if ((t.kind == TOKEN_NUMBER && work[t.span.start] == '$') ||
		    (token_is(work, t, "sqlc") && at < statement.end && work[at] == '.'))
			return true;
	}
}

static bool are_queries(const struct script *script)
{
	size_t next = 0;
	bool any = false;

	for (size_t i = 0; i < script->npieces; i++) {
		const struct piece *piece = &script->pieces[i];
		bool named = false;

		for (; next < script->ncomments &&
		       script->comments[next].start < piece->span.start; next++)
			named = named || is_name(script->src->text, script->comments[next]);
		if (!named || piece->kind != PIECE_STATEMENT ||
		    !is_query(script->work, piece->span))
			return false;
		any = any || has_parameter(script->work, piece->span);
	}
	return any;
}

bool layout_has_queries(const struct source *src)
{
	struct arena arena = { 0 };
	struct script script;
	bool queries = false;

	if (text_has_label(src->text, src->len, "name:")) {
		split(&script, src, &arena);
		queries = !script.dialect && are_queries(&script);
	}
	arena_free(&arena);
	return queries;
}
