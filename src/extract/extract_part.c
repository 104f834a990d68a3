/* What every family of statements is made of: names, types, options, values, places. */
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "lex.h"
#include "text.h"

struct action *extract_add(struct extractor *x, enum action_kind kind, enum object_kind object)
{
	GROW(x->out);

	struct action *act = &x->out->v[x->out->n++];

	*act = (struct action){
		.kind = kind, .object = object, .via = x->via, .statement = x->statement,
		.span = x->span,
	};
	return act;
}

const char *extract_copy(struct extractor *x, const char *s)
{
	if (s && x->fillers)
		s = filler_undo(x->fillers, s, x->arena);
	return arena_strdup(x->arena, s);
}

struct names extract_names(struct extractor *x, const struct node *list)
{
	struct names names = { 0 };
	size_t count = node_count(list);

	if (!count)
		return names;
	names.v = arena_alloc(x->arena, count * sizeof *names.v);
	if (node_is(list, "List"))
		list = node_get(list, "items");
	FOR_EACH(n, list) {
		const char *s = node_string(n);

		if (!s)
			s = node_str(n, "name");   /* ResTarget, IndexElem, PartitionElem */
		if (s)
			names.v[names.n++] = extract_copy(x, s);
	}
	return names;
}

/* libpg_query 15 drops a negative constant: the text still has it. */
long extract_integer(const struct extractor *x, const struct node *n)
{
	const struct node *ival = node_get(node_get(n, "ival"), "ival");

	return ival ? ival->u.i : strtol(x->work + extract_at(x, n), NULL, 10);
}

size_t extract_at(const struct extractor *x, const struct node *n)
{
	const struct node *location = node_get(n, "location");

	/* 0 is left out of the JSON, unknown is -1 */
	if (!n || (location && location->u.i < 0))
		return x->span.start;
	return x->base + (size_t)(location ? location->u.i : 0);
}

struct span extract_name_span(const struct extractor *x, const struct node *n)
{
	struct span name = { extract_at(x, n), 0 };

	for (size_t at = name.start;;) {
		struct token word = lex(x->work, at, x->span.end);
		struct token dot = lex(x->work, word.span.end, x->span.end);

		name.end = word.span.end;
		if (!token_is_char(x->work, dot, '.'))
			return name;
		at = dot.span.end;
	}
}

void extract_relation(struct extractor *x, struct action *act, const struct node *range)
{
	act->schema = extract_copy(x, node_str(range, "schemaname"));
	act->table = extract_copy(x, node_str(range, "relname"));
	if (range && !node_bool(range, "inh"))
		act->flags |= FLAG(ONLY);
	if (node_eq(range, "relpersistence", "t") || node_eq(range, "schemaname", "pg_temp"))
		act->flags |= FLAG(TEMPORARY);
	if (node_eq(range, "relpersistence", "u"))
		act->flags |= FLAG(UNLOGGED);
}

/* Names that stand for a table: the rest have a name of their own. */
static bool is_table(enum object_kind object)
{
	return object == OBJECT_TABLE || object == OBJECT_FOREIGN_TABLE;
}

void extract_named_relation(struct extractor *x, struct action *act, const struct node *range)
{
	extract_relation(x, act, range);
	if (!is_table(act->object)) {
		act->name = act->table;
		act->table = NULL;
	}
}

void extract_object_name(struct extractor *x, struct action *act, const struct node *name)
{
	size_t count = node_count(name);
	const char *last = extract_copy(x, count ? node_string(name) : node_str(name, "sval"));

	if (count > 1)
		act->schema = extract_copy(x, node_string(node_nth(name, count - 2)));
	if (is_table(act->object))
		act->table = last;
	else
		act->name = last;
}

/* x ON table: a trigger, rule, policy, column or constraint; the last word is its name. */
static void part_name(struct extractor *x, struct action *act, const struct node *name)
{
	size_t count = node_count(name);

	act->name = extract_copy(x, node_string(name));
	if (count > 1)
		act->table = extract_copy(x, node_string(node_nth(name, count - 2)));
	if (count > 2)
		act->schema = extract_copy(x, node_string(node_nth(name, count - 3)));
	if (act->object == OBJECT_COLUMN) {
		act->column = act->name;
		act->name = NULL;
	}
}

static const char *arguments(struct extractor *x, const struct node *types)
{
	struct text t = { 0 };
	const char *separator = "";

	text_puts(&t, "(");
	if (types)
		FOR_EACH(type, types) {
			const char *name = extract_argument_type(x, type);

			/* an operator's that has but one */
			text_printf(&t, "%s%s", separator, name ? name : "NONE");
			separator = ", ";
		}
	text_puts(&t, ")");

	const char *copy = arena_strndup(x->arena, t.s, t.len);

	text_free(&t);
	return copy;
}

void extract_object(struct extractor *x, struct action *act, const struct node *object)
{
	if (node_get(object, "objname")) {
		extract_object_name(x, act, node_get(object, "objname"));
		if (!node_bool(object, "args_unspecified"))
			act->arguments = arguments(x, node_get(object, "objargs"));
		return;
	}
	if (node_is(object, "TypeName")) {
		extract_object_name(x, act, node_get(object, "names"));
		return;
	}
	if (node_is(object, "RangeVar")) {
		extract_named_relation(x, act, object);
		return;
	}
	switch (act->object) {
	case OBJECT_TRIGGER: case OBJECT_RULE: case OBJECT_POLICY: case OBJECT_COLUMN:
	case OBJECT_CONSTRAINT:
		part_name(x, act, object);
		break;
	case OBJECT_OPERATOR_CLASS: case OBJECT_OPERATOR_FAMILY:
		/* the access method comes first in the list */
		SET_RARE(x, act, method, extract_copy(x, node_string(node_nth(object, 0))));
		act->name = extract_copy(x, node_string(object));
		if (node_count(object) > 2)
			act->schema = extract_copy(x, node_string(node_nth(object, 1)));
		break;
	default:
		extract_object_name(x, act, object);
	}
}

bool extract_is_null(const struct node *n)
{
	while (node_is(n, "TypeCast"))
		n = node_get(n, "arg");
	return node_is(n, "A_Const") && node_bool(n, "isnull");
}

const struct node *extract_option(const struct node *options, const char *name)
{
	const struct node *found = NULL;

	/* EXPLAIN (ANALYZE false, ANALYZE true) runs: the last one counts */
	if (node_is(options, "List"))
		options = node_get(options, "items");
	if (options && options->type == NODE_LIST)
		FOR_EACH(option, options)
			if (node_eq(option, "defname", name))
				found = option;
	return found;
}

bool extract_option_on(const struct node *options, const char *name)
{
	const struct node *option = extract_option(options, name);
	const struct node *arg = node_get(option, "arg");
	const char *word = node_string(arg);

	if (!option)
		return false;
	if (node_is(arg, "Integer"))
		return node_int(arg, "ival") != 0;
	if (node_is(arg, "Boolean"))
		return node_bool(arg, "boolval");
	return !word || (strcmp(word, "off") != 0 && strcmp(word, "false") != 0);
}

const char *extract_value(struct extractor *x, const struct node *n)
{
	const char *s = node_string(n);

	if (node_is(n, "TypeCast"))
		return extract_value(x, node_get(n, "arg"));
	if (!s)
		s = node_str(node_get(n, "sval"), "sval");
	if (!s)
		s = node_str(node_get(n, "fval"), "fval");
	if (!s && node_is(n, "Float"))
		s = node_str(n, "fval");
	if (s)
		return extract_copy(x, s);
	if (node_is(n, "A_Const") && node_get(n, "boolval"))
		return node_bool(node_get(n, "boolval"), "boolval") ? "true" : "false";
	if (node_is(n, "A_Const") && node_get(n, "ival"))
		return arena_printf(x->arena, "%ld", extract_integer(x, n));
	if (node_is(n, "Integer"))
		return arena_printf(x->arena, "%ld", node_int(n, "ival"));
	return NULL;
}
