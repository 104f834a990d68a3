/* Cuts a list at its commas. */
#include "lex.h"
#include "split.h"

size_t split_list(const char *work, struct span list, struct span *parts, size_t max)
{
	struct span part = { list.start, list.start };
	size_t n = 0, depth = 0, at = list.start;
	bool empty = true;

	for (;;) {
		struct token t = lex_sql(work, at, list.end);

		if (t.kind == TOKEN_END || (!depth && token_is_char(work, t, ','))) {
			if (t.kind == TOKEN_END && empty && !n)
				return 0;
			if (empty)
				part = (struct span){ t.span.start, t.span.start };
			if (n < max)
				parts[n] = part;
			n++;
			if (t.kind == TOKEN_END)
				return n;
			empty = true;
		} else {
			if (empty)
				part.start = t.span.start;
			empty = false;
			part.end = t.span.end;
			if (token_is_char(work, t, '(') || token_is_char(work, t, '['))
				depth++;
			else if (token_is_char(work, t, ')') || token_is_char(work, t, ']'))
				depth -= depth > 0;
		}
		at = t.span.end;
	}
}
