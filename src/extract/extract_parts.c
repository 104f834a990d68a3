/* The columns of an index, and what PostgreSQL calls them when it makes up a name for it. */
#include <stdio.h>
#include <string.h>

#include "expression.h"
#include "extract.h"

/* How much a name means: a weaker one gives way to that of what stands around it. */
enum strength { NAMELESS, WEAK, STRONG };

static const char *last_word(const struct node *list)
{
	const char *word = NULL;

	FOR_EACH(n, list)
		if (node_is(n, "String"))
			word = node_string(n);
	return word;
}

/* Expressions that are named after what they are. */
static const char *name_of_kind(const struct node *n)
{
	static const char *const kinds[][2] = {
		{ "CoalesceExpr", "coalesce" }, { "A_ArrayExpr", "array" }, { "RowExpr", "row" },
	};

	for (size_t i = 0; i < LENGTH(kinds); i++)
		if (node_is(n, kinds[i][0]))
			return kinds[i][1];
	if (node_is(n, "MinMaxExpr"))
		return node_eq(n, "op", "IS_LEAST") ? "least" : "greatest";
	if (node_is(n, "A_Expr") && node_eq(n, "kind", "AEXPR_NULLIF"))
		return "nullif";
	return NULL;
}

/* As FigureColname does in PostgreSQL's source. */
static enum strength figure(const struct node *n, const char **name)
{
	enum strength strength;
	const char *word = name_of_kind(n);

	if (!word && node_is(n, "ColumnRef"))
		word = last_word(node_get(n, "fields"));
	if (!word && node_is(n, "FuncCall"))
		word = last_word(node_get(n, "funcname"));
	if (!word && node_is(n, "A_Indirection"))
		word = last_word(node_get(n, "indirection"));
	if (word) {
		*name = word;
		return STRONG;
	}
	if (node_is(n, "A_Indirection") || node_is(n, "CollateClause"))
		return figure(node_get(n, "arg"), name);
	if (!node_is(n, "TypeCast") && !node_is(n, "CaseExpr"))
		return NAMELESS;
	strength = figure(node_get(n, node_is(n, "TypeCast") ? "arg" : "defresult"), name);
	if (strength == STRONG)
		return STRONG;
	*name = node_is(n, "CaseExpr") ? "case" :
		last_word(node_get(node_get(n, "typeName"), "names"));
	return WEAK;
}

/* lower, lower1, lower2 */
static const char *numbered(struct extractor *x, struct names before, const char *name)
{
	const char *tried = name;

	for (unsigned i = 1; names_have(before, tried); i++)
		tried = arena_printf(x->arena, "%.*s%u", i < 10 ? 62 : 61, name, i);
	return tried;
}

static void add(struct extractor *x, struct names *parts, const struct node *element)
{
	const char *name = node_is(element, "String") ? node_string(element)
						      : node_str(element, "name");

	if (!name)
		figure(node_get(element, "expr"), &name);
	name = extract_copy(x, name ? name : "expr");
	parts->v[parts->n] = numbered(x, *parts, name);
	parts->n++;
}

/* A column, or an expression that is nothing but one: ("a" COLLATE "C"). */
static const char *column_of(const struct node *element)
{
	const struct node *expr = node_get(element, "expr");

	if (node_str(element, "name"))
		return node_str(element, "name");
	while (node_is(expr, "CollateClause"))
		expr = node_get(expr, "arg");
	return node_is(expr, "ColumnRef") ? last_word(node_get(expr, "fields")) : NULL;
}

struct names extract_key_columns(struct extractor *x, const struct node *elements, bool in_pairs)
{
	struct names names = { arena_alloc(x->arena, node_count(elements) * sizeof *names.v), 0 };

	FOR_EACH(element, elements) {
		const char *name = column_of(in_pairs ? node_nth(element, 0) : element);

		if (name)
			names.v[names.n++] = extract_copy(x, name);
	}
	return names;
}

struct names extract_parts(struct extractor *x, const struct node *elements, bool in_pairs,
			   const struct node *included)
{
	size_t n = node_count(elements) + node_count(included);
	struct names parts = { arena_alloc(x->arena, n * sizeof *parts.v), 0 };

	FOR_EACH(element, elements)
		add(x, &parts, in_pairs ? node_nth(element, 0) : element);
	FOR_EACH(element, included)
		add(x, &parts, element);
	return parts;
}
