/* Calls that run a text: in this session, as ts_stat() does, or in another, as pg_cron's do. */
#include "extract.h"
#include "known_call.h"
#include "reading.h"
#include "value_part.h"

/* A part of a text that only a run tells is called by what it is. */
static const char *unknown_word(const void *place, const char *shown, const char *variable)
{
	const struct extractor *x = place;

	(void)variable;
	return arena_printf(x->arena, "<%s>", shown);
}

static bool is_boolean(const struct node *n)
{
	return node_get(n, "boolval") || node_get(node_get(n, "arg"), "boolval");
}

/* The argument that is the text; NULL: it is not among them. */
static const struct node *text_of(const struct node *call, const struct known_call *k)
{
	const struct node *args = node_get(call, "args"), *text;
	size_t n = node_count(args), at = k->argument ? k->argument - 1 : n ? n - 1 : 0;

	FOR_EACH(arg, args)
		if (k->option && node_is(arg, "NamedArgExpr") && node_eq(arg, "name", k->option))
			return node_get(arg, "arg");
	while (!k->argument && at && is_boolean(node_nth(args, at)))
		at--;
	text = node_nth(args, at);
	if (!node_is(text, "NamedArgExpr"))
		return text;
	return k->option ? NULL : node_get(text, "arg");
}

static void run(struct extractor *x, const struct known_call *k, const struct node *text)
{
	struct evaluation *outer = x->evaluation;
	struct map none;
	struct evaluation e = {
		.x = x, .arena = x->arena, .variables = &none, .word = unknown_word, .place = x,
	};
	struct value value = { 0 };

	map_init(&none, x->arena);
	if (outer)
		e = *outer;
	if (text && k->what == CALL_READS_TABLE)
		value_put_made(&e, &value, "SELECT * FROM ", value_place(&e, text));
	if (text)
		value_add(&e, &value, text);
	/* names in it are no variables of the body */
	x->evaluation = NULL;
	if (!text || !dynamic_extract(x, &value))
		extract_add(x, ACTION_EXECUTE_UNKNOWN, OBJECT_NONE)->flags |= FLAG(UNREAD);
	x->evaluation = outer;
	map_free(&none);
}

void called_text(struct extractor *x, const struct node *call, const struct known_call *k)
{
	size_t first = x->out->n;

	if (k->what == CALL_RUNS_ALL) {
		FOR_EACH(text, node_get(call, "args"))
			if (!node_get(text, "ival"))
				run(x, k, text);
	} else {
		run(x, k, text_of(call, k));
	}
	/* nothing of it happens in this session */
	for (size_t i = first; k->what == CALL_RUNS_ELSEWHERE && i < x->out->n; i++)
		x->out->v[i].flags |= FLAG(ELSEWHERE);
}
