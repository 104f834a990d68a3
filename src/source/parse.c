/* The only caller of libpg_query. */
#include <pg_query.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"
#include "lex.h"
#include "nesting.h"
#include "parse.h"

/* Real statements nest 219 deep at most; libpg_query 15 has no stack check of its own. */
enum { MAX_NESTING = 10000, MAX_OPERATOR = 256, MAX_DEPTH = 100000, SMALL = 4096 };

/*
 * Is there memory for a statement? Where malloc fails, libpg_query ends the program, or
 * crashes. A tree took 150 bytes a token.
 */
static void reserve(size_t tokens, size_t len)
{
	enum { TOKEN_SIZE = 200, COPIES = 5 };

	free(xrealloc(NULL, tokens * TOKEN_SIZE + len * COPIES));
}

/* What would crash or stall the parser, found by counting tokens. */
static const char *too_much(const char *text, struct span span, size_t *at)
{
	struct nesting nesting = { 0 };
	const char *error = NULL;
	size_t run = 0, tokens = 0;

	if (span.end - span.start < SMALL)
		return NULL;
	for (size_t i = span.start; !error; tokens++) {
		struct token t = lex(text, i, span.end);

		if (t.kind == TOKEN_END)
			break;
		/* our lexer cuts a run of operators into pieces; libpg_query's reads it over */
		if (t.kind != TOKEN_OPERATOR || t.span.start != i)
			run = 0;
		if (t.kind == TOKEN_OPERATOR)
			run += t.span.end - t.span.start;
		i = t.span.end;
		*at = t.span.start;
		/* comments are blanked: one that is left has no end, and PostgreSQL's lexer
		 * takes quadratic time over comments inside each other */
		if (t.kind == TOKEN_COMMENT)
			error = "unterminated /* comment";
		else if (t.kind == TOKEN_OPERATOR && run > MAX_OPERATOR)
			error = "operator too long to be read";
		else if (nesting_add(&nesting, text, t) > MAX_NESTING)
			error = "nested too deeply to be read";
	}
	nesting_free(&nesting);
	if (!error)
		reserve(tokens, span.end - span.start);
	return error;
}

/* libpg_query counts characters from 1; bad bytes count one. */
static size_t character_offset(const char *s, size_t len, int position)
{
	size_t i = 0;

	for (int c = 1; c < position && i < len; c++) {
		unsigned char b = (unsigned char)s[i];

		i += b < 0x80 ? 1 : (b & 0xe0) == 0xc0 ? 2 : (b & 0xf0) == 0xe0 ? 3 :
		     (b & 0xf8) == 0xf0 ? 4 : 1;
	}
	return i < len ? i : len;
}

/* The ranges of several statements, without blanks around them. */
static void find_parts(struct parsed *p, const struct node *stmts, const char *text,
		       struct span span, struct arena *arena)
{
	p->nparts = node_count(stmts);
	if (p->nparts < 2)
		return;
	p->parts = arena_alloc(arena, p->nparts * sizeof *p->parts);

	size_t i = 0;

	FOR_EACH(raw, stmts) {
		size_t start = span.start + (size_t)node_int(raw, "stmt_location");
		size_t len = (size_t)node_int(raw, "stmt_len");
		size_t end = len ? start + len : span.end;

		while (start < end && strchr(" \t\r\n\f\v;", text[start]))
			start++;
		while (end > start && strchr(" \t\r\n\f\v;", text[end - 1]))
			end--;
		p->parts[i++] = (struct span){ start, end };
	}
}

void parse_statement(struct parsed *p, char *text, struct span span, struct arena *arena)
{
	char saved = text[span.end];

	*p = (struct parsed){ .start = span.start };
	p->error = too_much(text, span, &p->error_at);
	if (p->error)
		return;

	text[span.end] = '\0';
	PgQueryParseResult result = pg_query_parse(text + span.start);
	text[span.end] = saved;

	if (result.error) {
		if (!strcmp(result.error->message, "out of memory"))
			die("out of memory");
		p->error = arena_strdup(arena, result.error->message);
		p->error_at = span.start + character_offset(text + span.start,
							    span.end - span.start,
							    result.error->cursorpos);
		pg_query_free_parse_result(result);
		return;
	}
	/* The tree's strings point into it; the rest of the result is not needed. */
	p->json = result.parse_tree;
	if (!p->json)
		die("out of memory");
	result.parse_tree = NULL;
	pg_query_free_parse_result(result);

	const struct node *stmts = node_get(node_read(p->json, MAX_DEPTH, arena), "stmts");

	p->tree = node_get(node_nth(stmts, 0), "stmt");
	if (!stmts || (!p->tree && node_count(stmts))) {
		p->error = "nested too deeply to be read";
		p->error_at = span.start;
		return;
	}
	find_parts(p, stmts, text, span, arena);
}

bool parse_check(const char *text)
{
	PgQuerySplitResult result = pg_query_split_with_parser(text);
	bool parses = !result.error;

	pg_query_free_split_result(result);
	return parses;
}

void parse_release(struct parsed *p)
{
	free(p->json);
	p->json = NULL;
	p->tree = NULL;
}

/* Tokens in a row that only a newer grammar knows; * is any token. */
static const struct newer {
	int version;
	const char *words[4];
} newer[] = {
	{ 16, { "with", "inherit" } },
	{ 16, { "json_array", "(" } },
	{ 16, { "json_object", "(" } },
	{ 16, { "is", "json" } },
	{ 17, { "set", "expression" } },
	{ 17, { "json_table", "(" } },
	{ 17, { "json_value", "(" } },
	{ 17, { "json_query", "(" } },
	{ 17, { "json_exists", "(" } },
	{ 17, { "matched", "by", "source" } },
	{ 17, { "matched", "by", "target" } },
	{ 18, { "constraint", "*", "not", "null" } },
	{ 18, { "not", "enforced" } },
	{ 18, { "alter", "constraint", "*", "enforced" } },
	{ 18, { "alter", "constraint", "*", "inherit" } },
	{ 18, { "alter", "constraint", "*", "no" } },
	{ 18, { ")", "virtual" } },
	{ 18, { "without", "overlaps" } },
	{ 18, { "returning", "with" } },
	{ 19, { "merge", "partitions" } },
	{ 19, { "split", "partition" } },
	{ 19, { "repack", "*" } },
};

static bool begins(const char *text, struct token t, size_t end, const struct newer *n)
{
	for (size_t i = 0; i < LENGTH(n->words) && n->words[i]; i++) {
		if (i)
			t = lex(text, t.span.end, end);
		if (*n->words[i] != '*' && !token_is(text, t, n->words[i]) &&
		    !token_is_char(text, t, *n->words[i]))
			return false;
	}
	return true;
}

int parse_needs_grammar(const char *text, struct span span, const char *error)
{
	/* an alias is optional since 16 */
	int version = strstr(error, "must have an alias") ? 16 : 0;

	for (size_t i = span.start;;) {
		struct token t = lex(text, i, span.end);

		if (t.kind == TOKEN_END)
			break;
		i = t.span.end;
		if (t.kind == TOKEN_NUMBER && version < 16 &&
		    memchr(text + t.span.start, '_', i - t.span.start))
			version = 16;
		for (size_t k = 0; k < LENGTH(newer); k++)
			if (newer[k].version > version && begins(text, t, span.end, &newer[k]))
				version = newer[k].version;
	}
	return version > parse_grammar() ? version : 0;
}

const char *parse_describe(const char *text, struct span span, const char *error,
			   struct arena *arena)
{
	int version = parse_needs_grammar(text, span, error);

	if (!version)
		return error;
	return arena_printf(arena, "needs PostgreSQL %d: newer than the PostgreSQL %d grammar "
			    "in this build (%s)", version, parse_grammar(), error);
}

int parse_grammar(void)
{
	return PG_VERSION_NUM / 10000;
}
