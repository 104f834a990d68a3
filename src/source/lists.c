/* Shortens IN lists of very many constants. */
#include "lists.h"

#include <stdbool.h>
#include <string.h>

#include "arena.h"
#include "lex.h"
#include "mask.h"

/* PostgreSQL looks for a proof in lists of up to 100. */
enum { LONG = 65536, NO_PROOF = 101, FEW = 2 };

/*
 * How many constants of a list tell as much as all of it: few in a query, and in a CHECK more
 * than a proof is looked for in. 0: all; views and functions are compared by their words.
 */
static size_t how_many_tell(const char *work, struct span statement)
{
	static const struct { const char *first, *second; size_t n; } kinds[] = {
		{ "select", NULL, FEW }, { "with", NULL, FEW }, { "insert", NULL, FEW },
		{ "update", NULL, FEW }, { "delete", NULL, FEW },
		{ "alter", "table", NO_PROOF }, { "create", "table", NO_PROOF },
	};
	struct token first = lex(work, statement.start, statement.end);
	struct token second = lex(work, first.span.end, statement.end);

	for (size_t i = 0; i < LENGTH(kinds); i++)
		if (token_is(work, first, kinds[i].first) &&
		    (!kinds[i].second || token_is(work, second, kinds[i].second)))
			return kinds[i].n;
	return 0;
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
 * something else in it was seen. All but the first ones of very many are blanked. */
static size_t shorten(char *work, size_t start, size_t end, size_t keep)
{
	size_t kept = 0;

	for (size_t n = 1, at = start;; n++) {
		struct token item = skip_sign(work, lex(work, at, end), end);
		struct token after = lex(work, item.span.end, end);

		if (!is_plain(work, item))
			return item.span.end;
		if (n == keep)
			kept = item.span.end;
		at = after.span.end;
		if (token_is_char(work, after, ','))
			continue;
		if (token_is_char(work, after, ')') && kept && at - start > LONG)
			mask_blank(work, (struct span){ kept, after.span.start });
		return item.span.end;
	}
}

void lists_shorten(char *work, struct span statement)
{
	size_t keep = statement.end - statement.start < LONG ? 0 : how_many_tell(work, statement);
	bool bound = false;

	for (size_t at = statement.start; keep;) {
		struct token t = lex(work, at, statement.end), open;

		if (t.kind == TOKEN_END)
			return;
		at = t.span.end;
		open = lex(work, at, statement.end);
		if (token_is(work, t, "in") && !bound && token_is_char(work, open, '('))
			at = shorten(work, open.span.end, statement.end, keep);
		/* FOR VALUES IN (...): which rows a partition holds, every one of them */
		bound = token_is(work, t, "values");
	}
}
