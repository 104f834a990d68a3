/* Shortens IN lists of very many constants. */
#include "lists.h"

#include <stdbool.h>
#include <string.h>

#include "arena.h"
#include "lex.h"
#include "mask.h"

enum { LONG = 65536 };

static bool is_about_rows(const char *work, struct span statement)
{
	static const char *const words[] = { "select", "with", "insert", "update", "delete" };
	struct token t = lex(work, statement.start, statement.end);

	for (size_t i = 0; i < LENGTH(words); i++)
		if (token_is(work, t, words[i]))
			return true;
	return false;
}

/* Digits with at most one point between or behind them. */
static bool is_plain_number(const char *s, size_t len)
{
	size_t digits = strspn(s, "0123456789");

	if (digits < len && s[digits] == '.')
		digits += 1 + strspn(s + digits + 1, "0123456789");
	return *s != '.' && digits == len;
}

static bool is_plain(const char *work, struct token t)
{
	const char *s = work + t.span.start;

	if (t.kind == TOKEN_NUMBER)
		return is_plain_number(s, t.span.end - t.span.start);
	return t.kind == TOKEN_STRING && *s == '\'' && !t.unterminated;
}

static struct token skip_sign(const char *work, struct token t, size_t end)
{
	bool sign = t.kind == TOKEN_OPERATOR && t.span.end == t.span.start + 1 &&
		    (work[t.span.start] == '-' || work[t.span.start] == '+');
	struct token next = lex(work, t.span.end, end);

	return sign && next.kind == TOKEN_NUMBER ? next : t;
}

/* Behind an IN's parenthesis: where the list ends when it is one of constants, else where
 * something else in it was seen. All but two of very many are blanked. */
static size_t shorten(char *work, size_t start, size_t end)
{
	size_t second = 0;

	for (size_t n = 1, at = start;; n++) {
		struct token item = skip_sign(work, lex(work, at, end), end);
		struct token after = lex(work, item.span.end, end);

		if (!is_plain(work, item))
			return item.span.end;
		if (n == 2)
			second = item.span.end;
		at = after.span.end;
		if (token_is_char(work, after, ','))
			continue;
		if (token_is_char(work, after, ')') && second && at - start > LONG)
			mask_blank(work, (struct span){ second, after.span.start });
		return item.span.end;
	}
}

void lists_shorten(char *work, struct span statement)
{
	if (statement.end - statement.start < LONG || !is_about_rows(work, statement))
		return;
	for (size_t at = statement.start;;) {
		struct token t = lex(work, at, statement.end), open;

		if (t.kind == TOKEN_END)
			return;
		at = t.span.end;
		if (!token_is(work, t, "in"))
			continue;
		open = lex(work, at, statement.end);
		if (token_is_char(work, open, '('))
			at = shorten(work, open.span.end, statement.end);
	}
}
