#ifndef LEX_H
#define LEX_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"

/*
 * A small SQL lexer that never fails: libpg_query's own gives up a whole file
 * after one odd token. It follows PostgreSQL's scan.l in what ends a string,
 * a quoted name, a dollar quote or a comment, and knows psql's backslash and
 * templates' brackets, which scan.l does not.
 */
enum token_kind {
	TOKEN_END,         /* of the text */
	TOKEN_WORD,        /* a keyword or an unquoted name */
	TOKEN_NAME,        /* "quoted", U&"quoted" or `quoted` */
	TOKEN_STRING,      /* '...', E'...', $$...$$ and their kin */
	TOKEN_NUMBER,      /* also a parameter: $1 */
	TOKEN_OPERATOR,    /* a run of operator characters; also :: and := */
	TOKEN_PUNCT,       /* one of ( ) [ ] , ; . : */
	TOKEN_COMMENT,     /* -- to the end of the line, or nested C style */
	TOKEN_BACKSLASH,   /* a psql command, to the end of the line or the next backslash */
	TOKEN_TEMPLATE,    /* {{...}} {%...%} {#...#} ${...} <%...%> */
	TOKEN_OTHER,       /* a byte that SQL has no use for */
};

struct token {
	enum token_kind kind;
	struct span span;
	bool unterminated;   /* a string, name or comment that the text's end closed */
};

/* The token at or after offset at (blanks are skipped); text[end] is not read. */
struct token lex(const char *text, size_t at, size_t end);

/* The same, past comments too. */
struct token lex_sql(const char *text, size_t at, size_t end);

bool token_is_all(const char *text, struct token t, const char *word);
/* Is the token this word (given in small letters), in any case? Never a quoted name. Most words
 * differ in their first letter. */
static inline bool token_is(const char *text, struct token t, const char *word)
{
	return t.kind == TOKEN_WORD && !((text[t.span.start] ^ *word) & ~0x20) &&
	       token_is_all(text, t, word);
}

/* Is it this punctuation character? */
static inline bool token_is_char(const char *text, struct token t, char c)
{
	return t.kind == TOKEN_PUNCT && text[t.span.start] == c;
}

#endif
