/* What CREATE FUNCTION says of its body, and a call of its arguments. */
#include <string.h>

#include "extract_detail.h"
#include "lex.h"
#include "query.h"
#include "reading.h"
#include "routine.h"
#include "search_path.h"

/* Does a string go on on another line, as PostgreSQL has it? */
static bool goes_on(const char *work, struct token a, struct token b)
{
	return b.kind == TOKEN_STRING && work[a.span.start] == '\'' && work[b.span.start] == '\'' &&
	       memchr(work + a.span.end, '\n', b.span.start - a.span.end);
}

const struct excerpt *extract_string(struct extractor *x, size_t at)
{
	struct excerpt *excerpt = ARENA_NEW(x->arena, struct excerpt);
	struct token t = lex_sql(x->work, at, x->span.end), next;
	bool whole = true;

	while (t.kind != TOKEN_STRING && t.kind != TOKEN_END)
		t = lex_sql(x->work, t.span.end, x->span.end);
	excerpt->of = x->excerpt;
	for (;; t = next) {
		next = lex_sql(x->work, t.span.end, x->span.end);
		whole = whole && t.kind == TOKEN_STRING &&
			excerpt_add_string(excerpt, x->work, t.span);
		if (!goes_on(x->work, t, next))
			break;
	}
	excerpt_end(excerpt, x->arena);
	return whole ? excerpt : NULL;
}

/* BEGIN ATOMIC statements END, or RETURN expression, at the end of the statement */
static const struct excerpt *sql_body(struct extractor *x, const struct node *body)
{
	static const char select[] = "SELECT ";
	bool returns = node_is(body, "ReturnStmt");
	struct excerpt *excerpt = ARENA_NEW(x->arena, struct excerpt);
	struct span inside = { x->span.end, x->span.end };
	struct token before = { .kind = TOKEN_END };
	size_t depth = 0;

	for (size_t at = x->span.start;;) {
		struct token t = lex_sql(x->work, at, x->span.end);
		bool atomic = token_is(x->work, t, "atomic") && token_is(x->work, before, "begin");

		at = t.span.end;
		if (t.kind == TOKEN_END)
			break;
		if (token_is_char(x->work, t, '('))
			depth++;
		else if (token_is_char(x->work, t, ')') && depth)
			depth--;
		if (!depth && inside.start == x->span.end &&
		    (returns ? token_is(x->work, t, "return") : atomic))
			inside.start = at;
		if (!returns && token_is(x->work, t, "end"))
			inside.end = t.span.start;
		before = t;
	}
	excerpt->of = x->excerpt;
	if (returns)
		excerpt_add_for(excerpt, select, strlen(select), (struct span){ inside.start,
										inside.start });
	for (size_t i = inside.start; i < inside.end; i++)
		excerpt_add(excerpt, x->work[i], i);
	excerpt_end(excerpt, x->arena);
	return excerpt;
}

/* SFUNC = app.f, FINALFUNC = g and their kin */
void extract_aggregate(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *definition = node_get(n, "definition");
	struct routine *r = ARENA_NEW(x->arena, struct routine);

	r->variadic = true;
	r->parts.v = arena_alloc(x->arena, (node_count(definition) + 1) * sizeof *r->parts.v);
	FOR_EACH(option, definition) {
		const struct node *names = node_get(node_get(option, "arg"), "names");
		const char *word = node_str(option, "defname"), *name = node_string(names);

		/* not FINALFUNC_MODIFY = READ_ONLY */
		if (!name || !word || strlen(word) < 4 ||
		    strcmp(word + strlen(word) - 4, "func") != 0)
			continue;
		r->parts.v[r->parts.n++] = node_count(names) > 1
			? arena_printf(x->arena, "%s.%s", node_string(node_nth(names, 0)), name)
			: extract_copy(x, name);
	}
	if (r->parts.n)
		SET_RARE(x, act, routine, r);
}

void extract_rule(struct extractor *x, struct action *act, const struct node *n)
{
	struct routine *r = ARENA_NEW(x->arena, struct routine);
	struct excerpt *excerpt = ARENA_NEW(x->arena, struct excerpt);
	struct token t = lex_sql(x->work, x->span.start, x->span.end);
	struct span what;

	if (!node_count(node_get(n, "actions")))   /* DO NOTHING */
		return;
	while (!token_is(x->work, t, "do") && t.kind != TOKEN_END)
		t = lex_sql(x->work, t.span.end, x->span.end);
	what = (struct span){ t.span.end, x->span.end };
	t = lex_sql(x->work, what.start, what.end);
	if (token_is(x->work, t, "also") || token_is(x->work, t, "instead"))
		what.start = t.span.end;
	t = lex_sql(x->work, what.start, what.end);
	if (token_is_char(x->work, t, '(') && x->work[what.end - 1] == ')') {
		what.start = t.span.end;
		what.end--;
	}
	excerpt->of = x->excerpt;
	for (size_t i = what.start; i < what.end; i++)
		excerpt_add(excerpt, x->work[i], i);
	excerpt_end(excerpt, x->arena);
	*r = (struct routine){
		.sql = true, .is_rule = true, .body = excerpt,
		.text = excerpt->text.s, .len = excerpt->text.len,
	};
	SET_RARE(x, act, routine, r);
}

static void add_parameters(struct extractor *x, struct routine *r, const struct node *parameters)
{
	r->parameters = arena_alloc(x->arena, (node_count(parameters) + 1) * sizeof(char *));
	r->defaults = arena_alloc(x->arena, (node_count(parameters) + 1) * sizeof(char *));
	FOR_EACH(p, parameters) {
		const char *mode = node_str(p, "mode");

		if (mode && (!strcmp(mode, "FUNC_PARAM_OUT") || !strcmp(mode, "FUNC_PARAM_TABLE")))
			continue;
		r->defaults[r->nparameters] = extract_value(x, node_get(p, "defexpr"));
		r->parameters[r->nparameters++] = extract_copy(x, node_str(p, "name"));
		r->variadic = r->variadic || node_eq(p, "mode", "FUNC_PARAM_VARIADIC");
		if (!node_get(p, "defexpr") && !r->variadic)
			r->nrequired = r->nparameters;
	}
}

/* What its defaults call runs when a call gives fewer arguments. */
static void add_defaults(struct extractor *x, struct routine *r, const struct node *parameters)
{
	struct names *all = &r->if_missing;
	size_t n = 0;

	FOR_EACH(p, parameters)
		n += extract_calls(x, node_get(p, "defexpr")).n;
	if (!n)
		return;
	all->v = arena_alloc(x->arena, n * sizeof *all->v);
	FOR_EACH(p, parameters) {
		struct names calls = extract_calls(x, node_get(p, "defexpr"));

		for (size_t i = 0; i < calls.n; i++)
			all->v[all->n++] = calls.v[i];
	}
}

/* The search_path among the options of CREATE or ALTER FUNCTION. */
static struct names own_path(struct extractor *x, const struct node *options)
{
	struct names path = { 0 };

	FOR_EACH(option, options) {
		const struct node *set = node_get(option, "arg");
		const char *value = extract_set_value(x, node_get(set, "args"));

		if (!node_eq(option, "defname", "set") || !node_eq(set, "name", "search_path"))
			continue;
		if (node_eq(set, "kind", "VAR_RESET") || node_eq(set, "kind", "VAR_SET_DEFAULT"))
			path = (struct names){ 0 };
		else   /* FROM CURRENT has no value */
			path = search_path_names(value ? value : "?", x->arena);
	}
	return path;
}

void extract_routine(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *as = extract_option(node_get(n, "options"), "as");
	const struct node *body = node_get(n, "sql_body");
	struct routine *r = ARENA_NEW(x->arena, struct routine);
	const char *language = RARE(act, method) ? RARE(act, method) : "";

	r->sql = body || !strcmp(language, "sql");
	if (r->sql || !strcmp(language, "plpgsql"))
		r->body = body ? sql_body(x, body) : extract_string(x, extract_at(x, as));
	if (r->body) {
		r->text = r->body->text.s;
		r->len = r->body->text.len;
	}
	add_parameters(x, r, node_get(n, "parameters"));
	add_defaults(x, r, node_get(n, "parameters"));
	r->path = own_path(x, node_get(n, "options"));
	SET_RARE(x, act, routine, r);
}

void extract_altered_path(struct extractor *x, struct action *act, const struct node *actions)
{
	struct routine *r;

	if (!extract_option(actions, "set"))
		return;
	r = ARENA_NEW(x->arena, struct routine);
	r->path = own_path(x, actions);
	SET_RARE(x, act, routine, r);
}

/* A constant, or what a variable of the body that calls is known to hold. */
static const char *known(struct extractor *x, const struct node *arg)
{
	const char *constant = extract_value(x, arg);
	struct value value = { 0 };

	if (!constant && x->evaluation) {
		value_add(x->evaluation, &value, arg);
		constant = arena_strdup(x->arena, value_joined(x->evaluation, &value));
	}
	/* '<t>' in an EXECUTE is not what is given */
	return x->fillers && constant && strchr(constant, '<') ? NULL : constant;
}

const struct call *extract_constants(struct extractor *x, const struct node *call)
{
	const struct node *args = node_get(call, "args");
	struct call *c = ARENA_NEW(x->arena, struct call);
	size_t n = node_count(args);

	c->values = arena_alloc(x->arena, (n + 1) * sizeof *c->values);
	c->names = arena_alloc(x->arena, (n + 1) * sizeof *c->names);
	FOR_EACH(arg, args) {
		bool named = node_is(arg, "NamedArgExpr");

		if (named)
			c->names[c->n] = extract_copy(x, node_str(arg, "name"));
		c->values[c->n++] = known(x, named ? node_get(arg, "arg") : arg);
	}
	return c;
}
