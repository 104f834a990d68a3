/* The statements of a body that hold no others: SQL, EXECUTE, assignments, RETURN and their kin. */
#include <string.h>

#include "arena.h"
#include "body_state.h"
#include "mask.h"

static const char *const none[] = { NULL };
static const char *const comma[] = { ",", NULL };

static bool is(const struct scan *s, struct token t, const char *word)
{
	return word[1] ? token_is(s->text, t, word) : token_is_char(s->text, t, *word);
}

static bool is_any(const struct scan *s, struct token t, const char *const *words)
{
	for (; *words; words++)
		if (is(s, t, *words))
			return true;
	return false;
}

static bool is_assignment(const struct scan *s, struct token t)
{
	const char *text = s->text + t.span.start;
	size_t len = t.span.end - t.span.start;

	return t.kind == TOKEN_OPERATOR && ((len == 1 && *text == '=') ||
					    (len == 2 && !memcmp(text, ":=", 2)));
}

static bool is_name(struct token t)
{
	return t.kind == TOKEN_WORD || t.kind == TOKEN_NAME || t.kind == TOKEN_NUMBER;
}

struct span body_until(struct scan *s, const char *const *stops, struct token *stop)
{
	struct span span = { body_peek(s).span.start, 0 };
	size_t depth = 0;

	span.end = span.start;
	for (;;) {
		struct token t = *stop = body_peek(s);

		if (t.kind == TOKEN_END) {
			body_fail(s, "a statement of this body has no end", span.start);
			return span;
		}
		if (!depth && (is(s, t, ";") || is_any(s, t, stops)))
			return span;
		if (is(s, t, "(") || is(s, t, "["))
			depth++;
		else if ((is(s, t, ")") || is(s, t, "]")) && depth)
			depth--;
		s->at = span.end = t.span.end;
	}
}

static struct span rest(struct scan *s)
{
	struct token stop;

	return body_until(s, none, &stop);
}

struct span body_to_word(struct scan *s, const char *word)
{
	const char *const stops[] = { word, NULL };
	struct token stop;
	struct span span = body_until(s, stops, &stop);

	if (is(s, stop, word))
		s->at = stop.span.end;
	else
		body_fail(s, "a statement of this body is not complete", stop.span.start);
	return span;
}

static void set(struct scan *s, enum step_kind kind, struct span name, struct span value)
{
	body_add(s, kind, value)->name = name;
}

/* a, b.c, d[1]: behind them, whatever they are fields or elements of */
void body_targets(struct scan *s)
{
	static const char *const bracket[] = { "]", NULL };
	struct token t;

	body_skip(s, "strict");
	for (;;) {
		t = body_peek(s);
		if (!is_name(t))
			return;
		s->at = t.span.end;
		set(s, STEP_SET, t.span, t.span);
		for (t = body_peek(s); is(s, t, ".") || is(s, t, "["); t = body_peek(s)) {
			s->at = t.span.end;
			if (is(s, t, "["))
				body_until(s, bracket, &t);
			body_next(s);
		}
		if (!is(s, t, ","))
			return;
		s->at = t.span.end;
	}
}

/* In CREATE FUNCTION ... BEGIN ATOMIC, semicolons are the function's. */
static bool makes_routine(const struct scan *s, struct token t)
{
	if (!is(s, t, "create"))
		return false;
	for (int i = 0; i < 3; i++) {
		t = lex_sql(s->text, t.span.end, s->end);
		if (is(s, t, "function") || is(s, t, "procedure"))
			return true;
	}
	return false;
}

/* INSERT INTO, MERGE INTO and IMPORT ... INTO are SQL's own. */
static bool is_into(const struct scan *s, struct token t, struct token before, struct token first)
{
	return is(s, t, "into") && !is(s, before, "insert") && !is(s, before, "merge") &&
	       !is(s, first, "import");
}

static void sql(struct scan *s, const char *const *stops)
{
	struct token first = body_peek(s), before = first;
	bool routine = makes_routine(s, first);
	size_t depth = 0, step = s->body->n;
	struct span span = { first.span.start, first.span.start };

	body_add(s, STEP_SQL, span);
	for (;;) {
		struct token t = body_peek(s);

		if (t.kind == TOKEN_END) {
			body_fail(s, "a statement of this body has no end", span.start);
			break;
		}
		if (!depth && (is(s, t, ";") || is_any(s, t, stops)))
			break;
		s->at = t.span.end;
		if (routine && (is(s, t, "begin") || (depth && is(s, t, "case"))))
			depth++;
		else if (depth && is(s, t, "end"))
			depth--;
		if (!routine && is_into(s, t, before, first)) {
			body_targets(s);
			mask_blank(s->text, (struct span){ t.span.start, s->at });
		} else {
			span.end = t.span.end;
		}
		before = t;
	}
	s->body->v[step].span = span;
}

/* EXECUTE expression INTO variables USING expressions */
static void execute(struct scan *s, const char *end)
{
	const char *const stops[] = { "into", "using", end, NULL };
	struct token stop;

	body_expression(s, STEP_EXECUTE, body_until(s, stops, &stop));
	while (is(s, stop, "into") || is(s, stop, "using")) {
		s->at = stop.span.end;
		if (is(s, stop, "into")) {
			body_targets(s);
			stop = body_peek(s);
		} else {
			body_expression(s, STEP_EXPRESSION, body_until(s, stops, &stop));
		}
	}
}

void body_query(struct scan *s, const char *end)
{
	const char *const stops[] = { end, NULL };

	if (body_skip(s, "execute"))
		execute(s, end);
	else
		sql(s, stops);
}

/* name type := value; name ALIAS FOR name; name CURSOR FOR query */
static void declaration(struct scan *s, struct span name)
{
	struct span value = { 0 };

	for (;;) {
		struct token t = body_peek(s);

		if (t.kind == TOKEN_END || is(s, t, ";"))
			break;
		s->at = t.span.end;
		if (is(s, t, "cursor")) {
			body_cursor(s);
			set(s, STEP_SET, name, name);
			return;
		}
		if (is(s, t, "alias"))
			body_skip(s, "for");
		if (is(s, t, "alias") || is(s, t, "default") || is_assignment(s, t)) {
			value = rest(s);
			break;
		}
	}
	set(s, STEP_ASSIGN, name, value);
}

void body_declarations(struct scan *s)
{
	for (;;) {
		struct token t = body_peek(s);

		if (t.kind == TOKEN_END)
			body_fail(s, "DECLARE without BEGIN", t.span.start);
		if (t.kind == TOKEN_END || is(s, t, "begin"))
			return;
		s->at = t.span.end;
		if (t.kind == TOKEN_WORD || t.kind == TOKEN_NAME)
			declaration(s, t.span);
	}
}

static void perform(struct scan *s)
{
	size_t start = s->at - strlen("perform");

	memcpy(s->text + start, "SELECT ", strlen("SELECT "));
	s->at = start;
	sql(s, none);
}

static void execute_statement(struct scan *s)
{
	execute(s, ";");
}

static void return_statement(struct scan *s)
{
	if (body_skip(s, "query")) {
		body_query(s, ";");
	} else if (body_skip(s, "next")) {
		body_expression(s, STEP_EXPRESSION, rest(s));
	} else {
		body_expression(s, STEP_EXPRESSION, rest(s));
		body_add(s, STEP_RETURN, (struct span){ s->at, s->at });
	}
}

/* EXIT label WHEN condition */
static void exit_statement(struct scan *s)
{
	static const char *const words[] = { "when", NULL };
	struct token stop;

	body_until(s, words, &stop);
	if (body_skip(s, "when"))
		body_expression(s, STEP_EXPRESSION, rest(s));
}

/* RAISE level 'text', expression USING option = expression, ... */
static void raise_statement(struct scan *s)
{
	static const char *const stops[] = { ",", "using", NULL }, *const using[] = {
		"using", NULL,
	};
	struct token stop;

	body_until(s, stops, &stop);
	if (is(s, stop, ",")) {
		s->at = stop.span.end;
		body_expression(s, STEP_EXPRESSION, body_until(s, using, &stop));
	}
	while (is(s, stop, "using") || is(s, stop, ",")) {
		s->at = stop.span.end;
		body_next(s);
		body_next(s);
		body_expression(s, STEP_EXPRESSION, body_until(s, comma, &stop));
	}
}

static void assert_statement(struct scan *s)
{
	body_expression(s, STEP_EXPRESSION, rest(s));
}

/* GET STACKED DIAGNOSTICS a = ROW_COUNT, b = ... */
static void get_statement(struct scan *s)
{
	static const char *const word[] = { "diagnostics", NULL };
	struct token stop;

	body_until(s, word, &stop);
	while (is(s, stop, "diagnostics") || is(s, stop, ",")) {
		s->at = stop.span.end;
		stop = body_peek(s);
		set(s, STEP_SET, stop.span, stop.span);
		body_until(s, comma, &stop);
	}
}

static void skip_statement(struct scan *s)
{
	rest(s);
}

/* target := value; false when it is something else */
static bool assignment(struct scan *s)
{
	struct token name = body_peek(s), t = lex_sql(s->text, name.span.end, s->end);

	size_t depth = 0, end = name.span.end;
	bool calls = false;

	if (!is_name(name) || !(is_assignment(s, t) || is(s, t, ".") || is(s, t, "[")))
		return false;
	while ((depth || !is_assignment(s, t)) && t.kind != TOKEN_END && !is(s, t, ";")) {
		depth += is(s, t, "[") || is(s, t, "(");
		depth -= depth && (is(s, t, "]") || is(s, t, ")"));
		calls = calls || is(s, t, "(");
		end = t.span.end;
		t = lex_sql(s->text, end, s->end);
	}
	/* a[f()] := value */
	if (calls)
		body_expression(s, STEP_EXPRESSION, (struct span){ name.span.start, end });
	s->at = t.span.end;
	set(s, STEP_ASSIGN, name.span, rest(s));
	return true;
}

void body_statement(struct scan *s)
{
	static const struct {
		const char *word;
		void (*read)(struct scan *s);
	} statements[] = {
		{ "perform", perform }, { "execute", execute_statement },
		{ "return", return_statement }, { "exit", exit_statement },
		{ "continue", exit_statement }, { "raise", raise_statement },
		{ "assert", assert_statement }, { "get", get_statement },
		{ "open", body_open }, { "fetch", body_fetch }, { "move", body_fetch },
		{ "close", skip_statement }, { "null", skip_statement },
	};

	if (assignment(s))
		return;
	for (size_t i = 0; i < LENGTH(statements); i++)
		if (body_skip(s, statements[i].word)) {
			statements[i].read(s);
			rest(s);
			return;
		}
	sql(s, none);
}
