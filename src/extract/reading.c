/* Reads a PL/pgSQL body: what each of its steps runs becomes actions. */
#include "reading.h"

#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "lex.h"
#include "mask.h"
#include "parse.h"
#include "unread_text.h"

void reading_place(struct extractor *x, const struct excerpt *excerpt, size_t first)
{
	for (size_t i = first; i < x->out->n; i++) {
		struct action *act = &x->out->v[i];

		if (RARE(act, text_of))
			continue;
		SET_RARE(x, act, text_of, excerpt->text.s);
		if (x->fillers && x->fillers->within)
			SET_RARE(x, act, fillers, x->fillers);
		act->span = excerpt_source(excerpt, act->span);
	}
}

/* Actions know their place in the source, and that they stand in a body. */
static void finish(const struct reading *r, const struct step *step, size_t first)
{
	struct extractor *x = r->x;
	uint32_t number = ++x->bodies->nsteps;

	for (size_t i = first; i < x->out->n; i++) {
		struct action *act = &x->out->v[i];

		bool anew = !HAS(act, IF_NOT_EXISTS) && !HAS(act, OR_REPLACE);

		if (reading_may_skip(r, step, act))
			act->flags |= FLAG(CONDITIONAL);
		if (x->fillers)
			act->flags |= FLAG(FILLED);
		if (!RARE(act, step))
			SET_RARE(x, act, step, number);
		if (!RARE(act, body)) {
			SET_RARE(x, act, body, r->number);
			SET_RARE(x, act, branch, anew ? (uint32_t)step->in : 0);
		}
	}
	reading_place(x, r->excerpt, first);
}

static void unparsed(struct extractor *x, const char *error, size_t at)
{
	struct action *act = extract_add(x, ACTION_UNPARSED, OBJECT_NONE);
	struct token t = lex(x->work, at, x->span.end);

	act->flags |= FLAG(UNREAD);
	SET_RARE(x, act, unread, unread_of_statement(x->work, x->span, x->arena));
	SET_RARE(x, act, reach_is_told, true);
	act->value = arena_strdup(x->arena, parse_describe(x->work, x->span, error, x->scratch));
	if (t.kind != TOKEN_END)
		act->span = t.span;
}

/* A query that reads no table, in an expression, is worth no word. */
static void drop_bare_select(struct extractor *x, size_t first)
{
	if (x->out->n == first + 1 && x->out->v[first].kind == ACTION_SELECT &&
	    !RARE(&x->out->v[first], reads).n)
		x->out->n = first;
}

/* A statement that parses only without its placeholders is read without them. */
static bool parse(struct reading *r, struct parsed *p, char *text, struct span span)
{
	struct extractor *x = r->x;
	const char *error;
	char *original;
	size_t at;

	parse_statement(p, text, span, x->scratch);
	if (!p->error)
		return true;
	error = arena_strdup(x->scratch, p->error);
	at = p->error_at;
	original = arena_strndup(x->scratch, text + span.start, span.end - span.start);
	if (mask_placeholders(text, span)) {
		parse_release(p);
		parse_statement(p, text, span, x->scratch);
		x->fillers = filler_find(text + span.start, original, span.end - span.start,
					 x->arena);
	}
	if (!p->error)
		return true;
	x->fillers = NULL;
	p->error = error;
	p->error_at = at;
	return false;
}

static void read_statement(struct reading *r, const struct step *step)
{
	struct extractor *x = r->x;
	struct parsed p;

	x->base = step->span.start;
	if (parse(r, &p, r->excerpt->text.s, step->span)) {
		reading_note_row(r, step, p.tree);
		if (node_is(p.tree, "CallStmt"))
			reading_forget(r, step, node_get(node_get(p.tree, "funccall"), "args"));
		extract(x, p.tree);
	} else {
		unparsed(x, p.error, p.error_at);
	}
	parse_release(&p);
}

/* EXECUTE's expression: its value is SQL. */
static void execute(struct reading *r, const struct step *step, const struct node *expression)
{
	struct extractor *x = r->x;
	struct choice choice = { 0 };
	size_t first = x->out->n;
	bool read = true;

	do {
		struct evaluation e = reading_choices(r, step, &choice);
		struct value value = { 0 };

		value_add(&e, &value, expression);
		read = dynamic_extract(x, &value) && read;
	} while (++choice.taken < choice.n);
	if (!read) {
		struct action *act = extract_add(x, ACTION_EXECUTE_UNKNOWN, OBJECT_NONE);

		act->flags |= FLAG(UNREAD);
		SET_RARE(x, act, unread, unread_of_execute(x->work, step->span, x->arena));
	}
	for (size_t i = first; choice.n > 1 && i < x->out->n; i++)
		x->out->v[i].flags |= FLAG(CONDITIONAL);
}

static void use_expression(struct reading *r, const struct step *step, const struct node *select)
{
	const struct node *value = node_get(node_nth(node_get(select, "targetList"), 0), "val");

	if (step->kind == STEP_EXPRESSION)
		r->conditions[step - r->body.v] = condition_read(r->x, value);
	else if (step->kind == STEP_ASSIGN)
		reading_assign(r, step, value);
	else
		execute(r, step, value);
}

/* An expression is read as a query of it. */
static void read_expression(struct reading *r, const struct step *step)
{
	static const char select[] = "SELECT ";
	const size_t head = sizeof select - 1;
	struct extractor *x = r->x;
	size_t len = step->span.end - step->span.start, first = x->out->n;
	char *text = arena_alloc(x->scratch, head + len + 1);
	struct parsed p;

	memcpy(text, select, head);
	memcpy(text + head, x->work + step->span.start, len);
	/* places in the tree are of that text; this makes them the body's */
	x->base = step->span.start - head;
	if (parse(r, &p, text, (struct span){ 0, head + len })) {
		extract(x, p.tree);
		drop_bare_select(x, first);
		use_expression(r, step, p.tree);
	} else {
		unparsed(x, p.error, x->base + (p.error_at < head ? head : p.error_at));
		if (step->kind == STEP_ASSIGN)
			reading_assign(r, step, NULL);
	}
	parse_release(&p);
}

static void read_kind(struct reading *r, const struct step *step)
{
	switch (step->kind) {
	case STEP_SQL:
		read_statement(r, step);
		break;
	case STEP_ASSIGN:
		if (step->span.end > step->span.start)
			read_expression(r, step);
		else
			reading_assign(r, step, NULL);
		break;
	case STEP_EXPRESSION: case STEP_EXECUTE:
		read_expression(r, step);
		break;
	case STEP_SET:
		reading_set(r, step);
		break;
	case STEP_LOOP:
		reading_enter_loop(r, step);
		break;
	case STEP_RETURN:
		reading_note_return(r, step);
		break;
	default:
		break;
	}
}

static void read_step(struct reading *r, const struct step *step)
{
	struct extractor *x = r->x, outer = *x;
	struct evaluation e = reading_evaluation(r, step);
	struct arena scratch = { 0 };
	size_t first = x->out->n;

	x->evaluation = &e;
	x->scratch = &scratch;
	x->ctes = (struct map){ 0 };
	x->span = step->span;
	read_kind(r, step);
	if (x->out->n > first)
		finish(r, step, first);
	map_free(&x->ctes);
	arena_free(&scratch);
	x->scratch = outer.scratch;
	x->ctes = outer.ctes;
	x->fillers = outer.fillers;
	x->evaluation = outer.evaluation;
}

/* Comments are no SQL, but may allow what a statement does; those of another file do not. */
static void take_comments(struct extractor *x, const struct excerpt *excerpt)
{
	size_t len = excerpt->text.len;
	char *text = excerpt->text.s;

	for (size_t at = 0;;) {
		struct token t = lex(text, at, len);

		at = t.span.end;
		if (t.kind == TOKEN_END)
			return;
		if (t.kind != TOKEN_COMMENT)
			continue;
		mask_blank(text, t.span);
		if (excerpt->n && excerpt->v[0].whole)
			continue;
		GROW(x->bodies);
		x->bodies->v[x->bodies->n++] = excerpt_source(excerpt, t.span);
	}
}

static void read_steps(struct reading *r)
{
	struct extractor *x = r->x, outer = *x;

	x->work = r->excerpt->text.s;
	x->excerpt = r->excerpt;
	x->fillers = NULL;
	for (size_t i = 0; i < r->body.n; i++)
		read_step(r, &r->body.v[i]);
	x->work = outer.work;
	x->excerpt = outer.excerpt;
	x->fillers = outer.fillers;
	x->base = outer.base;
	x->span = outer.span;
}

const char *reading_body(struct extractor *x, const struct excerpt *excerpt, enum via via,
			 const struct routine *routine, const struct call *call)
{
	struct reading r = { .x = x, .excerpt = excerpt, .number = ++x->bodies->nsteps };
	struct map words;
	enum via outer = x->via;
	size_t len = excerpt->text.len;

	map_init(&r.variables, &r.arena);
	map_init(&words, &r.arena);
	r.words = &words;
	take_comments(x, excerpt);
	r.original = arena_strndup(&r.arena, excerpt->text.s, len);
	body_scan(&r.body, excerpt->text.s, (struct span){ 0, len });
	r.conditions = arena_alloc(&r.arena, (r.body.n + 1) * sizeof *r.conditions);
	if (routine)
		reading_bind(&r, routine, call);
	x->via = via;
	read_steps(&r);
	x->via = outer;
	map_free(&r.variables);
	map_free(&words);
	arena_free(&r.arena);
	free(r.body.v);
	return r.body.error;
}

void reading_sql(struct extractor *x, const struct excerpt *excerpt)
{
	struct reading r = { .x = x, .excerpt = excerpt, .number = ++x->bodies->nsteps };
	struct map words;
	struct span all = { 0, excerpt->text.len }, *parts = &all;
	struct parsed p;
	size_t n;

	take_comments(x, excerpt);
	parse_statement(&p, excerpt->text.s, all, x->scratch);
	n = p.nparts > 1 ? p.nparts : 1;
	if (p.nparts > 1)
		parts = p.parts;
	parse_release(&p);
	r.body.v = arena_alloc(&r.arena, n * sizeof *r.body.v);
	r.body.n = n;
	for (size_t i = 0; i < n; i++)
		r.body.v[i] = (struct step){ .kind = STEP_SQL, .span = parts[i] };
	map_init(&r.variables, &r.arena);
	map_init(&words, &r.arena);
	r.words = &words;
	x->via = VIA_FUNCTION;
	read_steps(&r);
	map_free(&r.variables);
	map_free(&words);
	arena_free(&r.arena);
}
