/* What the variables of a body hold at a step, as far as the text tells. */
#include <string.h>

#include "extract.h"
#include "reading.h"
#include "routine.h"

bool reading_within(const struct reading *r, size_t in, size_t holder)
{
	while (in > holder)
		in = reading_step(r, in)->in;
	return in == holder;
}

/* A value holds where its assignment has surely run, and none after it. */
static bool visible(const struct variable *v, const void *place)
{
	const struct reading_here *here = place;

	return reading_within(here->r, here->step->in, v->in);
}

/* The innermost loop around a step; its number, or 0. */
static size_t loop_of(const struct reading *r, const struct step *step)
{
	for (size_t i = step->in; i; i = reading_step(r, i)->in)
		if (reading_step(r, i)->kind == STEP_LOOP)
			return i;
	return 0;
}

/* How many words of this text stand for other values. */
static size_t *others(const struct reading *r, const char *shown)
{
	void **slot = map_slot(r->words, shown, strlen(shown));

	if (!*slot)
		*slot = ARENA_NEW(r->words->arena, size_t);
	return *slot;
}

/*
 * "<t>" for a variable's value, and "<t 2>" once it was given another. It is the
 * same value where the same assignment was the last one and in the same loop; of a
 * query's columns, and of what a function gives, each is one of its own.
 */
static const char *word(const void *place, const char *shown, const char *variable)
{
	const struct reading_here *here = place;
	const struct reading *r = here->r;
	struct arena *arena = r->words->arena;
	bool query = here->step->kind == STEP_SQL;
	void **slot = variable ? map_find(&r->variables, variable, strlen(variable)) : NULL;
	const struct variable *v = slot ? *slot : NULL;
	const char *key;
	void **known;

	if (!variable)
		key = arena_printf(arena, "%s\1%zu", shown, *others(r, shown) + 1);
	else
		key = arena_printf(arena, "%s\1%zu %zu %zu", shown, v ? v->set : 0,
				   loop_of(r, here->step),
				   query ? (size_t)(here->step - r->body.v) + 1 : 0);
	known = map_slot(r->words, key, strlen(key));
	if (!*known) {
		size_t n = ++*others(r, shown);

		*known = n > 1 ? arena_printf(arena, "<%s %zu>", shown, n) :
			 arena_printf(arena, "<%s>", shown);
	}
	return *known;
}

struct evaluation reading_evaluation(struct reading *r, const struct step *step)
{
	struct reading_here *here = ARENA_NEW(&r->arena, struct reading_here);

	*here = (struct reading_here){ r, step };
	return (struct evaluation){
		.x = r->x, .arena = &r->arena, .variables = &r->variables, .visible = visible,
		.word = word, .place = here,
	};
}

static struct variable *variable(struct reading *r, const char *name)
{
	void **slot = map_slot(&r->variables, name, strlen(name));

	if (!*slot)
		*slot = ARENA_NEW(&r->arena, struct variable);
	return *slot;
}

static const char *name_of(struct reading *r, const struct step *step)
{
	return value_name(&r->arena, r->original, step->name);
}

static void put(struct reading *r, const char *name, const struct value *value, size_t in)
{
	struct variable *v = variable(r, name);
	const struct variable *before = reading_before(r, v, in);

	*v = (struct variable){ .in = in, .known = value != NULL, .set = ++r->sets,
				.before = before };
	if (value)
		v->value = *value;
}

/* a.b := x leaves the rest of a as it is, a[1] := x is no text: nothing is known of either. */
static bool is_whole(const struct reading *r, const struct step *step)
{
	char next = r->original[step->name.end];

	return next != '.' && next != '[';
}

void reading_assign(struct reading *r, const struct step *step, const struct node *expression)
{
	struct evaluation e = reading_evaluation(r, step);
	struct value value = { 0 };

	if (!is_whole(r, step)) {
		put(r, name_of(r, step), NULL, step->in);
		return;
	}
	if (expression)
		value_add(&e, &value, expression);
	put(r, name_of(r, step), expression ? &value : NULL, step->in);
	variable(r, name_of(r, step))->null = step->span.end == step->span.start;
}

void reading_forget(struct reading *r, const struct step *step, const struct node *args)
{
	FOR_EACH(arg, args) {
		bool named = node_is(arg, "NamedArgExpr");
		const struct node *value = named ? node_get(arg, "arg") : arg;
		const char *name = node_string(node_nth(node_get(value, "fields"), 0));

		if (name)
			put(r, name, NULL, step->in);
	}
}

static void set_row(struct reading *r, const struct step *step, size_t column, size_t in);

/* FOR a, b IN query: the query's columns, if they can be told, for the time of the loop. */
static void set_from_query(struct reading *r, const struct step *loop)
{
	const struct step *query = loop - 1, *first = query;

	if (r->row.step != query)
		return;
	while (first > r->body.v && first[-1].kind == STEP_SET && first[-1].in == loop->in)
		first--;
	for (const struct step *step = first; step < query; step++)
		set_row(r, step, (size_t)(step - first), (size_t)(loop - r->body.v) + 1);
}

void reading_enter_loop(struct reading *r, const struct step *loop)
{
	if (loop > r->body.v)
		set_from_query(r, loop);
	for (const struct step *step = loop + 1; step < r->body.v + loop->end; step++)
		if (step->kind == STEP_ASSIGN || step->kind == STEP_SET)
			put(r, name_of(r, step), NULL, step->in);
}

static const char *column_name(const struct node *target)
{
	const struct node *value = node_get(target, "val");
	const char *name = node_str(target, "name");

	if (!name)
		name = node_string(node_get(value, node_is(value, "FuncCall") ? "funcname" :
					    "fields"));
	return name;
}

void reading_note_row(struct reading *r, const struct step *step, const struct node *query)
{
	struct evaluation e = reading_evaluation(r, step);
	const struct node *targets = node_get(query, "targetList");
	size_t n = node_count(targets);
	struct row row = { .step = step };

	if (node_is(query, "SelectStmt") && n && !node_get(query, "larg")) {
		row.names = arena_alloc(&r->arena, n * sizeof *row.names);
		row.values = arena_alloc(&r->arena, n * sizeof *row.values);
		FOR_EACH(target, targets) {
			row.names[row.n] = arena_strdup(&r->arena, column_name(target));
			value_add(&e, &row.values[row.n++], node_get(target, "val"));
		}
	}
	r->row = row;
}

/* A record has a field for each column. */
static void set_fields(struct reading *r, const char *record, size_t in)
{
	for (size_t i = 0; i < r->row.n; i++)
		if (r->row.names[i])
			put(r, arena_printf(&r->arena, "%s.%s", record, r->row.names[i]),
			    &r->row.values[i], in);
}

static void set_row(struct reading *r, const struct step *step, size_t column, size_t in)
{
	if (column >= r->row.n) {
		put(r, name_of(r, step), NULL, in);
		return;
	}
	put(r, name_of(r, step), is_whole(r, step) ? &r->row.values[column] : NULL, in);
	if (!column)
		set_fields(r, name_of(r, step), in);
}

void reading_set(struct reading *r, const struct step *step)
{
	const struct step *query = r->row.step;

	set_row(r, step, query && step > query ? (size_t)(step - query) - 1 : (size_t)-1,
		step->in);
}

/* The constant that a parameter has; NULL: unknown. */
static const char *given(const struct routine *routine, const struct call *call, size_t i)
{
	const char *name = routine->parameters[i];

	if (i < call->n && !call->names[i])
		return call->values[i];
	for (size_t k = 0; k < call->n; k++)
		if (name && call->names[k] && !strcmp(call->names[k], name))
			return call->values[k];
	return routine->defaults[i];
}

void reading_bind(struct reading *r, const struct routine *routine, const struct call *call)
{
	for (size_t i = 0; call && i < routine->nparameters; i++) {
		const char *name = routine->parameters[i], *value = given(routine, call, i);

		/* the last one takes all the rest */
		if (!value || (routine->variadic && i + 1 == routine->nparameters))
			continue;
		variable(r, arena_printf(&r->arena, "$%zu", i + 1))->given = value;
		if (name)
			variable(r, name)->given = value;
	}
}
