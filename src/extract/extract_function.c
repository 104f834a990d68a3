/* CREATE FUNCTION and PROCEDURE: what they take, and what can be told of their results. */
#include <limits.h>
#include <string.h>

#include "extract_detail.h"
#include "lex.h"
#include "query.h"
#include "routine.h"
#include "text.h"
#include "unread_text.h"

/* The types that tell one overload from another. */
static bool is_input(const struct node *parameter)
{
	const char *mode = node_str(parameter, "mode");

	return !mode || (strcmp(mode, "FUNC_PARAM_OUT") != 0 &&
			 strcmp(mode, "FUNC_PARAM_TABLE") != 0);
}

const char *extract_signature(struct extractor *x, const struct node *parameters)
{
	struct text s = { 0 };
	const char *separator = "(";

	FOR_EACH(parameter, parameters) {
		const char *type = extract_argument_type(x, node_get(parameter, "argType"));

		if (!is_input(parameter))
			continue;
		text_puts(&s, separator);
		text_puts(&s, type ? type : "?");
		separator = ", ";
	}
	text_puts(&s, s.len ? ")" : "()");
	return text_keep(&s, x->arena);
}

/* SET search_path = ... among the options of a function; NULL name: any parameter */
static bool sets(const struct node *options, const char *name)
{
	FOR_EACH(option, options)
		if (node_eq(option, "defname", "set") &&
		    (!name || node_eq(node_get(option, "arg"), "name", name)))
			return true;
	return false;
}

/* SELECT 1, SELECT 'x': nothing in it can be another value for another row. */
static bool selects_constant(const char *body)
{
	size_t len = strlen(body);
	struct token t = lex_sql(body, 0, len), next;

	if (!token_is(body, t, "select"))
		return false;
	t = lex_sql(body, t.span.end, len);
	if (t.kind != TOKEN_STRING && !token_is(body, t, "true") && !token_is(body, t, "false") &&
	    (t.kind != TOKEN_NUMBER || body[t.span.start] == '$'))
		return false;
	next = lex_sql(body, t.span.end, len);
	if (token_is_char(body, next, ';'))
		next = lex_sql(body, next.span.end, len);
	return next.kind == TOKEN_END;
}

/* PostgreSQL puts the body of such a function in its call's place, whatever it was declared. */
static bool returns_constant(struct extractor *x, const struct node *n, const char *language)
{
	const struct node *options = node_get(n, "options"), *body = node_get(n, "sql_body");
	const struct node *as = node_get(extract_option(options, "as"), "arg");
	const char *text;

	if (extract_option_on(options, "security") || sets(options, NULL) ||
	    node_bool(node_get(n, "returnType"), "setof"))
		return false;
	if (node_is(body, "ReturnStmt"))
		return node_is(node_get(body, "returnval"), "A_Const");
	if (node_is(as, "List"))
		as = node_get(as, "items");
	text = extract_value(x, node_nth(as, 0));
	return language && !strcmp(language, "sql") && text && selects_constant(text);
}

/* What a call of it may touch. */
static const struct unread *unread(struct extractor *x, const struct node *n, const char *language)
{
	const struct node *as = node_get(extract_option(node_get(n, "options"), "as"), "arg");

	if (node_get(n, "sql_body"))
		return unread_of_statement(x->work, x->span, x->arena);
	if (node_is(as, "List"))
		as = node_get(as, "items");
	if (!language || (strcmp(language, "plpgsql") != 0 && strcmp(language, "sql") != 0))
		return NULL;
	return unread_of_body(node_string(node_nth(as, 0)), x->arena);
}

/* The last ones: behind the first DEFAULT all have one. */
static unsigned char defaults(const struct node *n)
{
	unsigned char count = 0;

	FOR_EACH(parameter, node_get(n, "parameters"))
		count += node_get(parameter, "defexpr") && count < UCHAR_MAX;
	return count;
}

void extract_function_def(struct extractor *x, const struct node *n)
{
	enum object_kind object = node_bool(n, "is_procedure") ? OBJECT_PROCEDURE : OBJECT_FUNCTION;
	struct action *act = extract_add(x, ACTION_CREATE(object), object);
	const struct node *options = node_get(n, "options");

	extract_object_name(x, act, node_get(n, "funcname"));
	act->arguments = extract_signature(x, node_get(n, "parameters"));
	SET_RARE(x, act, defaults, defaults(n));
	SET_RARE(x, act, text, extract_words_hash(x));
	SET_RARE(x, act, method,
		 extract_value(x, node_get(extract_option(options, "language"), "arg")));
	act->value = extract_value(x, node_get(extract_option(options, "volatility"), "arg"));
	if (node_bool(n, "replace"))
		act->flags |= FLAG(OR_REPLACE);
	if (extract_option_on(options, "security"))
		act->flags |= FLAG(SECURITY_DEFINER);
	act->flags |= extract_search_path(options);
	if (object == OBJECT_FUNCTION && returns_constant(x, n, RARE(act, method)))
		act->flags |= FLAG(CONSTANT);
	extract_routine(x, act, n);
	SET_RARE(x, act, unread, unread(x, n, RARE(act, method)));
	extract_body(x, act, n);
}
