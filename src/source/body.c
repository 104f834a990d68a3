/* Cuts a PL/pgSQL body into steps: its blocks, branches and loops. */
#include <string.h>

#include "arena.h"
#include "body_state.h"
#include "mask.h"

/* Real bodies nest a dozen deep. */
enum { MAX_HELD = 200 };

void body_fail(struct scan *s, const char *why, size_t at)
{
	if (!s->body->error) {
		s->body->error = why;
		s->body->error_at = at;
	}
	s->at = s->end;
}

struct token body_peek(const struct scan *s)
{
	return lex_sql(s->text, s->at, s->end);
}

struct token body_next(struct scan *s)
{
	struct token t = body_peek(s);

	s->at = t.span.end;
	return t;
}

bool body_skip(struct scan *s, const char *word)
{
	struct token t = body_peek(s);

	if (!token_is(s->text, t, word))
		return false;
	s->at = t.span.end;
	return true;
}

struct step *body_add(struct scan *s, enum step_kind kind, struct span span)
{
	struct body *body = s->body;

	GROW(body);
	body->v[body->n] = (struct step){ .kind = kind, .span = span, .in = s->top };
	return &body->v[body->n++];
}

size_t body_expression(struct scan *s, enum step_kind kind, struct span span)
{
	if (span.start >= span.end)
		return 0;
	body_add(s, kind, span);
	return s->body->n;
}

static struct step *holder(const struct scan *s)
{
	return s->top ? &s->body->v[s->top - 1] : NULL;
}

static bool in(const struct scan *s, enum step_kind kind)
{
	return s->top && holder(s)->kind == kind;
}

static struct step *begin(struct scan *s, enum step_kind kind, struct span span)
{
	struct step *step = body_add(s, kind, span);

	s->top = s->body->n;
	if (++s->held > MAX_HELD)
		body_fail(s, "nested too deeply to be read", span.start);
	return step;
}

static void end(struct scan *s)
{
	struct step *step = holder(s);

	step->end = s->body->n;
	s->top = step->in;
	s->held--;
}

static struct span here(const struct scan *s)
{
	return (struct span){ s->at, s->at };
}

static void begin_block(struct scan *s)
{
	begin(s, STEP_BLOCK, here(s));
}

/* What is declared belongs to the block, and hides what it has the name of. */
static void declare(struct scan *s)
{
	begin_block(s);
	body_declarations(s);
	body_skip(s, "begin");
}

static void begin_loop(struct scan *s)
{
	begin(s, STEP_LOOP, here(s));
}

/* WHEN conditions THEN, in the place of the block or handler before it */
static void handler(struct scan *s)
{
	size_t block = in(s, STEP_BLOCK) ? s->top : 0;

	end(s);
	begin(s, STEP_HANDLER, body_to_word(s, "then"));
	if (block)
		s->body->v[block - 1].handler = s->top;
}

static void exception(struct scan *s)
{
	if (in(s, STEP_BLOCK) && body_skip(s, "when"))
		handler(s);
	else
		body_fail(s, "EXCEPTION out of place", s->at);
}

static void if_branch(struct scan *s)
{
	size_t condition = body_expression(s, STEP_EXPRESSION, body_to_word(s, "then"));

	begin(s, STEP_IF, here(s))->condition = condition;
}

static void elsif(struct scan *s)
{
	if (!in(s, STEP_IF)) {
		body_fail(s, "ELSIF without IF", s->at);
		return;
	}
	end(s);
	body_expression(s, STEP_EXPRESSION, body_to_word(s, "then"));
	/* it also takes that no condition before it held: no guard that says all */
	begin(s, STEP_IF, here(s));
}

static void case_branch(struct scan *s)
{
	body_expression(s, STEP_EXPRESSION, body_to_word(s, "then"));
	begin(s, STEP_CASE, here(s));
}

static void begin_case(struct scan *s)
{
	body_expression(s, STEP_EXPRESSION, body_to_word(s, "when"));
	case_branch(s);
}

static void otherwise(struct scan *s)
{
	struct step *step = holder(s);
	enum step_kind kind = step ? step->kind : STEP_SQL;
	size_t condition = step ? step->condition : 0;

	if (kind != STEP_IF && kind != STEP_CASE) {
		body_fail(s, "ELSE without IF", s->at);
		return;
	}
	end(s);
	step = begin(s, kind, here(s));
	step->condition = condition;
	step->otherwise = true;
}

/* WHEN begins a branch of CASE, or a handler. */
static void when(struct scan *s)
{
	if (in(s, STEP_CASE)) {
		end(s);
		case_branch(s);
	} else if (in(s, STEP_HANDLER)) {
		handler(s);
	} else {
		body_fail(s, "WHEN without CASE", s->at);
	}
}

/* Do a..b stand here, up to LOOP? Then *dots is where. */
static bool is_range(const struct scan *s, size_t *dots)
{
	size_t depth = 0;

	for (size_t at = s->at;;) {
		struct token t = lex_sql(s->text, at, s->end);

		at = t.span.end;
		if (t.kind == TOKEN_END || token_is_char(s->text, t, ';') ||
		    (!depth && token_is(s->text, t, "loop")))
			return false;
		if (token_is_char(s->text, t, '('))
			depth++;
		else if (token_is_char(s->text, t, ')') && depth)
			depth--;
		*dots = t.span.start;
		if (!depth && token_is_char(s->text, t, '.') && s->text[at] == '.')
			return true;
	}
}

static void range(struct scan *s, size_t dots)
{
	static const char *const stops[] = { "by", "loop", NULL };
	struct token stop;

	body_skip(s, "reverse");
	body_expression(s, STEP_EXPRESSION, (struct span){ body_peek(s).span.start, dots });
	s->at = dots + strlen("..");
	body_expression(s, STEP_EXPRESSION, body_until(s, stops, &stop));
	if (body_skip(s, "by"))
		body_expression(s, STEP_EXPRESSION, body_until(s, stops, &stop));
}

static bool is_query(const struct scan *s)
{
	static const char *const words[] = {
		"select", "with", "values", "table", "insert", "update", "delete", "merge", "show",
		"explain", "execute", "call",
	};
	struct token t = body_peek(s);

	for (size_t i = 0; i < LENGTH(words); i++)
		if (token_is(s->text, t, words[i]))
			return true;
	return token_is_char(s->text, t, '(');
}

/* FOR i IN a..b BY c; FOR r IN query; FOR r IN cursor (arguments) */
static void begin_for(struct scan *s)
{
	size_t dots;

	body_targets(s);
	if (!body_skip(s, "in")) {
		body_fail(s, "FOR without IN", s->at);
		return;
	}
	if (is_range(s, &dots))
		range(s, dots);
	else if (is_query(s))
		body_query(s, "loop");
	else
		body_cursor_arguments(s);
	body_to_word(s, "loop");
	begin_loop(s);
}

/* FOREACH x SLICE n IN ARRAY expression */
static void begin_foreach(struct scan *s)
{
	body_targets(s);
	body_to_word(s, "array");
	body_expression(s, STEP_EXPRESSION, body_to_word(s, "loop"));
	begin_loop(s);
}

static void begin_while(struct scan *s)
{
	body_expression(s, STEP_EXPRESSION, body_to_word(s, "loop"));
	begin_loop(s);
}

/* END, END IF, END LOOP, END CASE, with or without a label */
static void end_any(struct scan *s)
{
	enum step_kind kind = STEP_BLOCK;
	struct token t;

	if (body_skip(s, "if"))
		kind = STEP_IF;
	else if (body_skip(s, "case"))
		kind = STEP_CASE;
	else if (body_skip(s, "loop"))
		kind = STEP_LOOP;
	if (!in(s, kind) && !(kind == STEP_BLOCK && in(s, STEP_HANDLER))) {
		body_fail(s, "END of something else", s->at);
		return;
	}
	end(s);
	s->over = !s->top;
	t = body_peek(s);
	if (t.kind == TOKEN_WORD || t.kind == TOKEN_NAME)
		s->at = t.span.end;
}

/* <<name>> */
static bool label(struct scan *s)
{
	struct token t = body_peek(s);

	if (t.kind != TOKEN_OPERATOR || t.span.end - t.span.start != 2 ||
	    memcmp(s->text + t.span.start, "<<", 2) != 0)
		return false;
	s->at = t.span.end;
	body_next(s);
	t = body_next(s);
	if (t.kind != TOKEN_OPERATOR)
		body_fail(s, "a label without an end", t.span.start);
	return true;
}

/* What holds others, or ends it; false for any other statement. */
static bool structure(struct scan *s)
{
	static const struct {
		const char *word;
		void (*read)(struct scan *s);
	} words[] = {
		{ "begin", begin_block }, { "declare", declare }, { "end", end_any },
		{ "if", if_branch }, { "elsif", elsif }, { "elseif", elsif }, { "else", otherwise },
		{ "case", begin_case }, { "when", when }, { "exception", exception },
		{ "loop", begin_loop }, { "while", begin_while }, { "for", begin_for },
		{ "foreach", begin_foreach },
	};

	if (label(s))
		return true;
	for (size_t i = 0; i < LENGTH(words); i++)
		if (body_skip(s, words[i].word)) {
			words[i].read(s);
			return true;
		}
	return false;
}

/* #variable_conflict and other lines for the compiler */
static void skip_options(struct scan *s)
{
	for (;;) {
		struct token t = body_peek(s);
		const char *line;

		if (t.kind != TOKEN_OPERATOR || s->text[t.span.start] != '#')
			return;
		line = memchr(s->text + t.span.start, '\n', s->end - t.span.start);
		s->at = line ? (size_t)(line - s->text) : s->end;
	}
}

void body_scan(struct body *body, char *text, struct span span)
{
	struct scan s = { .body = body, .text = text, .at = span.start, .end = span.end };

	*body = (struct body){ 0 };
	skip_options(&s);
	for (;;) {
		struct token t = body_peek(&s);

		if (t.kind == TOKEN_END)
			break;
		if (token_is_char(text, t, ';') || (t.kind == TOKEN_TEMPLATE &&
						    mask_control(text, t.span) != CONTROL_NONE))
			s.at = t.span.end;
		else if (s.over)
			body_fail(&s, "this stands behind the body's END", t.span.start);
		else if (structure(&s))
			continue;
		else if (s.top)
			body_statement(&s);
		else
			body_fail(&s, "a body that does not begin with BEGIN", t.span.start);
	}
	if (!s.over)
		body_fail(&s, "the body has no END", s.end);
	for (; s.top; s.top = holder(&s)->in)
		holder(&s)->end = body->n;
}
