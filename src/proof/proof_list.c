/* Literals, lists and arrays of them: what a column of a CHECK is compared with. */
#include <string.h>
#include <strings.h>

#include "proof.h"

/* PostgreSQL does not look into longer lists. */
enum { MAX_LIST = 100 };

const char *proof_column(const struct node *n)
{
	return node_is(n, "ColumnRef") ? node_string(node_get(n, "fields")) : NULL;
}

bool proof_is_null(const struct node *n)
{
	return node_is(n, "A_Const") && node_bool(n, "isnull");
}

/* A constant, cast or not: 'a'::varchar::text is text, when it says no length. */
bool proof_literal(struct extractor *x, const struct node *n, struct literal *value)
{
	*value = (struct literal){ 0 };
	for (; node_is(n, "TypeCast"); n = node_get(n, "arg")) {
		const char *type = extract_type(x, node_get(n, "typeName"));

		/* only the types of text let another cast through unchanged */
		if (value->type && (strcmp(value->type, "text") != 0 || !type ||
				    strcmp(type, "varchar") != 0))
			return false;
		if (!value->type)
			value->type = type;
	}
	if (!node_is(n, "A_Const") || node_bool(n, "isnull"))
		return false;
	value->text = extract_value(x, n);
	return value->text != NULL;
}

/* column op value; the column may be cast, as pg_dump writes (k)::text */
const struct term *proof_comparison(struct extractor *x, const struct node *column,
				     enum compare op, struct literal value)
{
	const char *as = NULL;
	struct term *t;

	if (node_is(column, "TypeCast")) {
		as = extract_type(x, node_get(column, "typeName"));
		column = node_get(column, "arg");
	}
	if (!proof_column(column))
		return term_new(x->arena, TERM_OTHER);
	t = term_new(x->arena, TERM_COMPARE);
	t->column = extract_copy(x, proof_column(column));
	t->as = as;
	t->op = op;
	t->value = value;
	return t;
}

struct proof_list proof_begin(struct extractor *x, enum term_kind kind)
{
	struct proof_list l = { term_new(x->arena, kind), NULL };

	l.end = &l.t->args;
	return l;
}

void proof_add(struct extractor *x, struct proof_list *l, const struct term *t)
{
	struct term *one = term_new(x->arena, t->kind);

	*one = *t;
	one->next = NULL;
	*l->end = one;
	l->end = &one->next;
}

/* column = ANY or <> ALL of literals: all cast to one type, or each to its own */
const struct term *proof_of_list(struct extractor *x, const struct node *column, enum compare op,
				  const struct node *items, const char *type)
{
	struct proof_list l = proof_begin(x, op == COMPARE_EQ ? TERM_OR : TERM_AND);

	if (node_count(items) > MAX_LIST)
		return term_new(x->arena, TERM_OTHER);
	FOR_EACH(item, items) {
		struct literal value;

		if (!proof_literal(x, item, &value))
			return term_new(x->arena, TERM_OTHER);
		if (type && value.type && strcmp(type, value.type) != 0 &&
		    (strcmp(type, "text") != 0 || strcmp(value.type, "varchar") != 0))
			return term_new(x->arena, TERM_OTHER);
		if (type)
			value.type = type;
		proof_add(x, &l, proof_comparison(x, column, op, value));
	}
	return l.t->args ? l.t : term_new(x->arena, TERM_OTHER);
}

/* '{a,b}' with nothing in it that needs quotes */
static const struct term *of_array_text(struct extractor *x, const struct node *column,
					enum compare op, const char *text, const char *type)
{
	struct proof_list l = proof_begin(x, op == COMPARE_EQ ? TERM_OR : TERM_AND);
	size_t count = 0;

	if (*text++ != '{' || !*text || strcspn(text, "\"\\{ }") + 1 != strlen(text) ||
	    text[strlen(text) - 1] != '}')
		return term_new(x->arena, TERM_OTHER);
	while (*text) {
		size_t len = strcspn(text, ",}");
		struct literal value = { arena_strndup(x->arena, text, len), type };

		if (!len || ++count > MAX_LIST || !strcasecmp(value.text, "null"))
			return term_new(x->arena, TERM_OTHER);
		proof_add(x, &l, proof_comparison(x, column, op, value));
		text += len + 1;
	}
	return l.t;
}

/* = ANY (ARRAY[...]), <> ALL ('{...}'::text[]) */
const struct term *proof_of_array(struct extractor *x, const struct node *n, enum compare op)
{
	const struct node *column = node_get(n, "lexpr"), *array = node_get(n, "rexpr");
	const char *type = NULL, *text;
	size_t len;

	if (op != (node_eq(n, "kind", "AEXPR_OP_ANY") ? COMPARE_EQ : COMPARE_NE))
		return term_new(x->arena, TERM_OTHER);
	if (node_is(array, "TypeCast")) {
		type = extract_type(x, node_get(array, "typeName"));
		array = node_get(array, "arg");
		len = type ? strlen(type) : 0;
		if (len < 3 || strcmp(type + len - 2, "[]") != 0)
			return term_new(x->arena, TERM_OTHER);
		type = arena_strndup(x->arena, type, len - 2);
	}
	if (node_is(array, "A_ArrayExpr"))
		return proof_of_list(x, column, op, node_get(array, "elements"), type);
	text = node_is(array, "A_Const") && !proof_is_null(array) ? extract_value(x, array) : NULL;
	return text ? of_array_text(x, column, op, text, type) : term_new(x->arena, TERM_OTHER);
}
