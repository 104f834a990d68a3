/* Works out the text that an expression of a body gives, as far as it stands there. */
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "lex.h"
#include "value_part.h"

/* No person's expression is nested so deep. */
enum { MAX_DEPTH = 200 };

/* What stands between the % and the letter of format()'s directives. */
static const char IN_DIRECTIVE[] = "0123456789$-*";

static void add_string(struct evaluation *e, struct value *value, const struct node *n,
		       const char *s)
{
	struct span at = value_place(e, n);
	struct excerpt *text = ARENA_NEW(e->arena, struct excerpt);

	/* a string that our own reading gives otherwise stands for its token as a whole */
	if (!excerpt_add_string(text, e->x->work, at) || text->text.len != strlen(s) ||
	    (*s && memcmp(text->text.s, s, strlen(s)) != 0)) {
		free(text->v);
		text_free(&text->text);
		*text = (struct excerpt){ 0 };
		excerpt_add_for(text, s, strlen(s), at);
	}
	excerpt_end(text, e->arena);
	value_put(e, value, (struct fragment){
		.kind = FRAGMENT_TEXT, .text = text, .part = { 0, strlen(s) }, .at = at,
	});
}

static void add_constant(struct evaluation *e, struct value *value, const struct node *n)
{
	const char *s = node_str(node_get(n, "sval"), "sval");

	if (node_get(n, "sval"))
		add_string(e, value, n, s ? s : "");
	else if (node_bool(n, "isnull") || !extract_value(e->x, n))
		value_put_unknown(e, value, FRAGMENT_ANY, n);
	else
		value_put_made(e, value, extract_value(e->x, n), value_place(e, n));
}

static const struct variable *variable(const struct evaluation *e, const char *name, size_t len)
{
	void **slot = map_find(e->variables, name, len);

	return slot ? *slot : NULL;
}

/* A field of a record is what it was until the record as a whole is set. */
static bool is_current(const struct evaluation *e, const struct variable *v, const char *name)
{
	const char *dot = strchr(name, '.');
	const struct variable *record = dot ? variable(e, name, (size_t)(dot - name)) : NULL;

	return !record || record->set < v->set;
}

/* A variable's value. One of which nothing is known has the variable's name then, unless it is
 * another one's already, and the place where it is used. */
static void add_value_of(struct evaluation *e, struct value *value, const struct variable *v,
			 const struct node *n)
{
	static const char nameless[] = "<made at run time";
	struct fragment one = v->value.v[0];

	if (v->value.n != 1 || one.kind == FRAGMENT_TEXT) {
		value_put_all(e, value, &v->value);
	} else if (!strncmp(one.shown, nameless, strlen(nameless))) {
		value_put_unknown(e, value, one.kind, n);
	} else {
		one.at = value_place(e, n);
		value_put(e, value, one);
	}
}

static void add_variable(struct evaluation *e, struct value *value, const char *name,
			 const struct node *n)
{
	const struct variable *v = variable(e, name, strlen(name)), *one = NULL;

	if (v && !v->given && !e->visible(v, e->place) && e->choose && !strchr(name, '.'))
		one = e->choose(e, v);
	if (v && v->given)
		value_put_made(e, value, v->given, value_place(e, n));
	else if (v && v->known && v->value.n && e->visible(v, e->place) &&
		 is_current(e, v, name))
		add_value_of(e, value, v, n);
	else if (one)
		value_put_all(e, value, &one->value);
	else
		value_put_unknown(e, value, FRAGMENT_ANY, n);
}

static bool has_byte(const struct value *value, char c)
{
	for (size_t i = 0; i < value->n; i++)
		if (memchr(value->v[i].text->text.s + value->v[i].part.start, c,
			   value->v[i].part.end - value->v[i].part.start))
			return true;
	return false;
}

static void add_depth(struct evaluation *e, struct value *value, const struct node *n, int depth);

static void put_as(struct evaluation *e, struct value *value, struct fragment f, int kind)
{
	f.kind = kind;
	value_put(e, value, f);
}

/* quote_ident(x), quote_literal(x), %I and %L of format() */
static void add_quoted(struct evaluation *e, struct value *value, const struct node *n, int kind,
		       int depth)
{
	const char *quote = kind == FRAGMENT_NAME ? "\"" : "'";
	struct value inner = { 0 };

	add_depth(e, &inner, n, depth);
	if (value_is_text(&inner) && inner.n && !has_byte(&inner, *quote) &&
	    !has_byte(&inner, '\\')) {
		value_put_made(e, value, quote, inner.v[0].at);
		value_put_all(e, value, &inner);
		value_put_made(e, value, quote, inner.v[0].at);
	} else if (inner.n == 1) {
		put_as(e, value, inner.v[0], kind);
	} else {
		value_put_unknown(e, value, kind, n);
	}
}

static void add_part(struct evaluation *e, struct value *value, const struct fragment *whole,
		     size_t start, size_t end)
{
	struct fragment f = *whole;

	f.part = (struct span){ whole->part.start + start, whole->part.start + end };
	if (end > start)
		value_put(e, value, f);
}

/* %s, %I and %L, with a width and the number of an argument, or without */
static void add_directive(struct evaluation *e, struct value *value, const char *s, size_t len,
			  const struct node *args, size_t *next, int depth)
{
	const char *dollar = memchr(s, '$', len);
	size_t i = dollar ? (size_t)strtoul(s, NULL, 10) : (*next)++;
	const struct node *arg = node_nth(args, i);

	if (dollar)
		*next = i + 1;
	if (!arg || !i)
		value_put_unknown(e, value, s[len - 1] == 'I' ? FRAGMENT_NAME : FRAGMENT_ANY,
			    node_nth(args, 0));
	else if (s[len - 1] == 's')
		add_depth(e, value, arg, depth);
	else
		add_quoted(e, value, arg, s[len - 1] == 'I' ? FRAGMENT_NAME : FRAGMENT_LITERAL,
			   depth);
}

static const char *fragment_text(struct evaluation *e, struct fragment *f)
{
	return value_text_of(e, &(struct value){ .v = f, .n = 1 });
}

/* A part of format()'s text: what its directives ask for goes in their places. */
static void add_formatted(struct evaluation *e, struct value *value, struct fragment *f,
			  const struct node *args, size_t *next, int depth)
{
	const char *s = fragment_text(e, f);
	size_t from = 0;

	for (size_t i = 0; s[i] && !value->lost; i++) {
		size_t len;

		if (s[i] != '%')
			continue;
		len = 1 + strspn(s + i + 1, IN_DIRECTIVE);
		if (s[i + len] == '%') {
			add_part(e, value, f, from, i + 1);
		} else if (s[i + len] && strchr("sIL", s[i + len])) {
			add_part(e, value, f, from, i);
			add_directive(e, value, s + i + 1, len, args, next, depth);
		} else {
			continue;
		}
		i += len;
		from = i + 1;
	}
	add_part(e, value, f, from, strlen(s));
}

/* Are all directives seen, each in one part? One that is not known may have some of its own. */
static bool has_its_directives(struct evaluation *e, const struct value *format, size_t nargs)
{
	for (size_t i = 0; i < format->n; i++) {
		struct fragment *f = &format->v[i];
		bool text = f->kind == FRAGMENT_TEXT;
		const char *last = text ? strrchr(fragment_text(e, f), '%') : NULL;

		if (!text && nargs > 1)
			return false;
		if (last && i + 1 < format->n && !last[1 + strspn(last + 1, IN_DIRECTIVE)])
			return false;
	}
	return true;
}

/* format(text, arguments) */
static void add_format(struct evaluation *e, struct value *value, const struct node *call,
		       int depth)
{
	const struct node *args = node_get(call, "args");
	struct value format = { 0 };
	size_t next = 1;

	add_depth(e, &format, node_nth(args, 0), depth);
	if (value_is_unknown(&format) || node_bool(call, "func_variadic") ||
	    !has_its_directives(e, &format, node_count(args))) {
		value_put_unknown(e, value, FRAGMENT_ANY, call);
		return;
	}
	for (size_t i = 0; i < format.n; i++) {
		if (format.v[i].kind == FRAGMENT_TEXT)
			add_formatted(e, value, &format.v[i], args, &next, depth);
		else
			value_put(e, value, format.v[i]);
	}
}

/* replace(text, from, to) of a text that stands here */
static void add_replaced(struct evaluation *e, struct value *value, const struct node *call,
			 int depth)
{
	const struct node *args = node_get(call, "args");
	struct value base = { 0 }, old = { 0 }, new = { 0 };
	const char *s, *what, *found;
	size_t at = 0;

	add_depth(e, &base, node_nth(args, 0), depth);
	add_depth(e, &old, node_nth(args, 1), depth);
	add_depth(e, &new, node_nth(args, 2), depth);
	what = value_is_text(&old) ? value_text_of(e, &old) : "";
	if (base.n != 1 || !value_is_text(&base) || !*what) {
		value_put_unknown(e, value, FRAGMENT_ANY, call);
		return;
	}
	s = value_text_of(e, &base);
	while (!value->lost && (found = strstr(s + at, what))) {
		add_part(e, value, base.v, at, (size_t)(found - s));
		value_put_all(e, value, &new);
		at = (size_t)(found - s) + strlen(what);
	}
	add_part(e, value, base.v, at, strlen(s));
}

/* concat(a, b), concat_ws(separator, a, b) */
static void add_list(struct evaluation *e, struct value *value, const struct node *args,
		     const struct node *separator, int depth)
{
	bool first = true;

	FOR_EACH(arg, args) {
		if (arg == separator)
			continue;
		if (separator && !first)
			add_depth(e, value, separator, depth);
		add_depth(e, value, arg, depth);
		first = false;
	}
}

/* chr(10), chr(39): only what separates and quotes is worth it. */
static void add_character(struct evaluation *e, struct value *value, const struct node *code)
{
	long c = extract_integer(e->x, code);

	if (c == 39 || c == 34)
		value_put_made(e, value, c == 39 ? "'" : "\"", value_place(e, code));
	else
		value_put_made(e, value, " ", value_place(e, code));
}

static void add_call(struct evaluation *e, struct value *value, const struct node *n, int depth)
{
	static const char *const same[] = {
		"btrim", "ltrim", "rtrim", "lower", "upper", "string_agg", "text",
	};
	const struct node *args = node_get(n, "args"), *first = node_nth(args, 0);
	const char *name = node_string(node_get(n, "funcname"));

	for (size_t i = 0; name && i < LENGTH(same); i++)
		if (!strcmp(name, same[i]) && first) {
			add_depth(e, value, first, depth);
			return;
		}
	if (!name || !first)
		value_put_unknown(e, value, FRAGMENT_ANY, n);
	else if (!strcmp(name, "quote_ident"))
		add_quoted(e, value, first, FRAGMENT_NAME, depth);
	else if (!strcmp(name, "quote_literal") || !strcmp(name, "quote_nullable"))
		add_quoted(e, value, first, FRAGMENT_LITERAL, depth);
	else if (!strcmp(name, "format"))
		add_format(e, value, n, depth);
	else if (!strcmp(name, "replace"))
		add_replaced(e, value, n, depth);
	else if (!strcmp(name, "concat"))
		add_list(e, value, args, NULL, depth);
	else if (!strcmp(name, "concat_ws"))
		add_list(e, value, args, first, depth);
	else if (!strcmp(name, "chr") && node_get(first, "ival"))
		add_character(e, value, first);
	else
		value_put_unknown(e, value, FRAGMENT_ANY, n);
}

/* x::regclass is a name, quoted where it needs be. */
static void add_object(struct evaluation *e, struct value *value, const struct node *n, int depth)
{
	struct value inner = { 0 };

	add_depth(e, &inner, n, depth);
	if (inner.n == 1 && !value_is_text(&inner))
		put_as(e, value, inner.v[0], FRAGMENT_NAME);
	else
		value_put_all(e, value, &inner);
}

static bool is_regclass(const struct node *n)
{
	const char *type = node_string(node_get(node_get(n, "typeName"), "names"));

	return type && (!strcmp(type, "regclass") || !strcmp(type, "regtype") ||
			!strcmp(type, "regprocedure"));
}

/* What one of the branches of a CASE gives; NULL: only one thing can be chosen from. */
static const struct node *branch(struct evaluation *e, const struct node *n)
{
	enum { BRANCHES = 8 };
	const struct node *args = node_get(n, "args"), *otherwise = node_get(n, "defresult");
	size_t count = node_count(args) + (otherwise != NULL);
	size_t *of = arena_alloc(e->arena, count * sizeof *of);

	of[0] = (size_t)(uintptr_t)n;
	if (count > BRANCHES || !value_choose(e->choice, count, of))
		return NULL;
	return e->choice->taken < node_count(args) ?
		node_get(node_nth(args, e->choice->taken), "result") : otherwise;
}

static void add_depth(struct evaluation *e, struct value *value, const struct node *n, int depth)
{
	const struct node *one = e->choose && node_is(n, "CaseExpr") ? branch(e, n) : NULL;
	const struct node *fields = node_get(n, "fields"), *query = node_get(n, "subselect");

	if (++depth > MAX_DEPTH)
		value_put_unknown(e, value, FRAGMENT_ANY, n);
	else if (one)
		add_depth(e, value, one, depth);
	else if (node_is(n, "A_Const"))
		add_constant(e, value, n);
	else if (node_is(n, "TypeCast") && is_regclass(n))
		add_object(e, value, node_get(n, "arg"), depth);
	else if (node_is(n, "TypeCast") || node_is(n, "CollateClause"))
		add_depth(e, value, node_get(n, "arg"), depth);
	else if (node_is(n, "A_Expr") && node_string(node_get(n, "name")) &&
		 !strcmp(node_string(node_get(n, "name")), "||")) {
		add_depth(e, value, node_get(n, "lexpr"), depth);
		add_depth(e, value, node_get(n, "rexpr"), depth);
	} else if (node_is(n, "FuncCall"))
		add_call(e, value, n, depth);
	else if (node_is(n, "ColumnRef") && node_string(fields))
		add_variable(e, value, value_dotted(e, fields), n);
	else if (node_is(n, "ParamRef"))
		add_variable(e, value, arena_printf(e->arena, "$%ld", node_int(n, "number")), n);
	else if (node_eq(n, "subLinkType", "EXPR_SUBLINK") && !node_get(query, "larg"))
		add_depth(e, value, node_get(node_nth(node_get(query, "targetList"), 0), "val"),
			  depth);
	else
		value_put_unknown(e, value, FRAGMENT_ANY, n);
}

void value_add(struct evaluation *e, struct value *value, const struct node *expression)
{
	add_depth(e, value, expression, 0);
}
