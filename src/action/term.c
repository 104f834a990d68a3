/* What conditions say, and which of them follows from which, as PostgreSQL sees it. */
#include "term.h"

#include <string.h>

struct term *term_new(struct arena *arena, enum term_kind kind)
{
	struct term *t = ARENA_NEW(arena, struct term);

	t->kind = kind;
	return t;
}

const struct term *term_compare(struct arena *arena, const char *column, enum compare op,
				struct literal value)
{
	struct term *t = term_new(arena, TERM_COMPARE);

	t->column = column;
	t->op = op;
	t->value = value;
	return t;
}

const struct term *term_negate(struct arena *arena, const struct term *t)
{
	static const enum term_kind kinds[] = {
		[TERM_OTHER] = TERM_OTHER, [TERM_AND] = TERM_OR, [TERM_OR] = TERM_AND,
		[TERM_COMPARE] = TERM_COMPARE, [TERM_NULL] = TERM_NOT_NULL,
		[TERM_NOT_NULL] = TERM_NULL,
	};
	static const enum compare ops[] = {
		[COMPARE_LT] = COMPARE_GE, [COMPARE_LE] = COMPARE_GT, [COMPARE_EQ] = COMPARE_NE,
		[COMPARE_NE] = COMPARE_EQ, [COMPARE_GE] = COMPARE_LT, [COMPARE_GT] = COMPARE_LE,
	};
	struct term *not = term_new(arena, kinds[t->kind]);
	const struct term **end = &not->args;

	not->op = ops[t->op];
	not->column = t->column;
	not->as = t->as;
	not->value = t->value;
	for (const struct term *arg = t->args; arg; arg = arg->next) {
		struct term *one = term_new(arena, TERM_OTHER);

		*one = *term_negate(arena, arg);
		*end = one;
		end = &one->next;
	}
	return not;
}

const struct term *term_copy(struct arena *arena, const struct term *t, const char *old,
			     const char *new)
{
	struct term *copy;
	const struct term **end;

	if (!t)
		return NULL;
	copy = term_new(arena, t->kind);
	*copy = *t;
	copy->column = arena_strdup(arena, old && t->column && !strcmp(t->column, old) ? new
				    : t->column);
	copy->as = arena_strdup(arena, t->as);
	copy->value.text = arena_strdup(arena, t->value.text);
	copy->value.type = arena_strdup(arena, t->value.type);
	copy->args = copy->next = NULL;
	end = &copy->args;
	for (const struct term *arg = t->args; arg; arg = arg->next) {
		struct term *one = term_new(arena, TERM_OTHER);

		*one = *term_copy(arena, arg, old, new);
		*end = one;
		end = &one->next;
	}
	return copy;
}

/* column a x: does column b y follow from where x and y stand to each other? */
static bool compare_implies(enum compare a, enum order x, enum compare b)
{
	bool less = x == ORDER_LESS, equal = x == ORDER_EQUAL, greater = x == ORDER_GREATER;

	switch (b) {
	case COMPARE_LT:
		return (less && (a == COMPARE_LT || a == COMPARE_LE || a == COMPARE_EQ)) ||
		       (equal && a == COMPARE_LT);
	case COMPARE_LE:
		return (less || equal) && (a == COMPARE_LT || a == COMPARE_LE || a == COMPARE_EQ);
	case COMPARE_EQ:
		return equal && a == COMPARE_EQ;
	case COMPARE_NE:
		return (a == COMPARE_EQ && x != ORDER_UNKNOWN && !equal) ||
		       (equal && (a == COMPARE_NE || a == COMPARE_LT || a == COMPARE_GT)) ||
		       (less && (a == COMPARE_LT || a == COMPARE_LE)) ||
		       (greater && (a == COMPARE_GT || a == COMPARE_GE));
	case COMPARE_GE:
		return (greater || equal) && (a == COMPARE_GT || a == COMPARE_GE ||
					      a == COMPARE_EQ);
	case COMPARE_GT:
		return (greater && (a == COMPARE_GT || a == COMPARE_GE || a == COMPARE_EQ)) ||
		       (equal && a == COMPARE_GT);
	}
	return false;
}

/* Of a boolean column, "= false" is "<> true". */
static enum compare boolean_op(const struct term *t)
{
	bool equal = t->op == COMPARE_EQ;

	return equal == !strcmp(t->value.text, "true") ? COMPARE_EQ : COMPARE_NE;
}

static bool is_boolean(const struct term *t, const char *type)
{
	return type && !strcmp(type, "boolean") && t->value.text && !t->value.type &&
	       (!strcmp(t->value.text, "true") || !strcmp(t->value.text, "false")) &&
	       (t->op == COMPARE_EQ || t->op == COMPARE_NE);
}

static bool atom_implies(const struct term *a, const struct term *b,
			 const struct term_types *types)
{
	const char *type;

	if (a->kind == TERM_OTHER || a->kind != b->kind || strcmp(a->column, b->column) != 0)
		return false;
	if (a->kind != TERM_COMPARE)
		return true;
	type = types->of(types->table, a->column);
	if (is_boolean(a, type) && is_boolean(b, type))
		return boolean_op(a) == boolean_op(b);
	return term_same_column(type, a->as) && term_same_column(type, b->as) &&
	       compare_implies(a->op, term_order(type, a->value, b->value), b->op);
}

static bool is_list(const struct term *t)
{
	return t->kind == TERM_AND || t->kind == TERM_OR;
}

bool term_implies(const struct term *a, const struct term *b, const struct term_types *types)
{
	if (b->kind == TERM_AND || a->kind == TERM_OR) {
		/* all of b's must follow, from each of a's */
		bool of_b = b->kind == TERM_AND;

		for (const struct term *t = of_b ? b->args : a->args; t; t = t->next)
			if (!(of_b ? term_implies(a, t, types) : term_implies(t, b, types)))
				return false;
		return (of_b ? b : a)->args != NULL;
	}
	if (b->kind == TERM_OR)
		for (const struct term *t = b->args; t; t = t->next)
			if (term_implies(a, t, types))
				return true;
	if (a->kind == TERM_AND)
		for (const struct term *t = a->args; t; t = t->next)
			if (term_implies(t, b, types))
				return true;
	return !is_list(a) && !is_list(b) && atom_implies(a, b, types);
}
