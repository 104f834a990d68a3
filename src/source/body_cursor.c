/* The statements of a body about cursors: what runs when one is opened, and read from. */
#include <string.h>

#include "body_state.h"

static const char *const comma[] = { ",", ")", NULL };

static bool is_name(struct token t)
{
	return t.kind == TOKEN_WORD || t.kind == TOKEN_NAME;
}

/* name := or name =>, in front of an argument */
static void skip_name(struct scan *s)
{
	struct token name = body_peek(s), sign = lex_sql(s->text, name.span.end, s->end);
	const char *text = s->text + sign.span.start;

	if (is_name(name) && sign.kind == TOKEN_OPERATOR && sign.span.end - sign.span.start == 2 &&
	    (!memcmp(text, ":=", 2) || !memcmp(text, "=>", 2)))
		s->at = sign.span.end;
}

void body_cursor_arguments(struct scan *s)
{
	struct token t = body_next(s), stop;

	while (token_is_char(s->text, body_peek(s), '.')) {
		body_next(s);
		t = body_next(s);
	}
	if (!is_name(t) || !token_is_char(s->text, body_peek(s), '('))
		return;
	do {
		body_next(s);
		skip_name(s);
		body_expression(s, STEP_EXPRESSION, body_until(s, comma, &stop));
	} while (token_is_char(s->text, stop, ','));
}

void body_cursor(struct scan *s)
{
	static const char *const words[] = { "for", "is", NULL };
	struct token stop;

	body_until(s, words, &stop);
	if (token_is(s->text, stop, "for") || token_is(s->text, stop, "is")) {
		s->at = stop.span.end;
		body_query(s, ";");
	}
}

void body_open(struct scan *s)
{
	body_cursor_arguments(s);
	body_cursor(s);
}

void body_fetch(struct scan *s)
{
	static const char *const ways[] = { "absolute", "relative", "forward", "backward", NULL };
	static const char *const ends[] = { "from", "in", "into", NULL };
	static const char *const into[] = { "into", NULL };
	struct token stop;
	struct span count;

	for (size_t i = 0; ways[i]; i++)
		if (body_skip(s, ways[i]))
			break;
	count = body_until(s, ends, &stop);
	/* NEXT, ALL, 5 and a cursor's name run nothing */
	if (memchr(s->text + count.start, '(', count.end - count.start))
		body_expression(s, STEP_EXPRESSION, count);
	if (!token_is(s->text, stop, "into"))
		body_until(s, into, &stop);
	if (body_skip(s, "into"))
		body_targets(s);
}
