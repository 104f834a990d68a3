/* A condition of the tree, as far as PostgreSQL follows it in its proofs. */
#include <string.h>

#include "proof.h"

/* Nobody nests deeper, and what is nested is compared with what is nested. */
enum { MAX_DEPTH = 32 };

static const struct term *read_term(struct extractor *x, const struct node *n, int depth);

static bool find_op(const char *op, enum compare *found)
{
	static const char *const ops[] = {
		[COMPARE_LT] = "<", [COMPARE_LE] = "<=", [COMPARE_EQ] = "=", [COMPARE_NE] = "<>",
		[COMPARE_GE] = ">=", [COMPARE_GT] = ">",
	};

	for (size_t i = 0; op && i < LENGTH(ops); i++)
		if (!strcmp(op, ops[i])) {
			*found = (enum compare)i;
			return true;
		}
	return false;
}

/* x BETWEEN a AND b is x >= a AND x <= b */
static const struct term *between(struct extractor *x, const struct node *n)
{
	const struct node *column = node_get(n, "lexpr"), *ends = node_get(n, "rexpr");
	bool symmetric = node_eq(n, "kind", "AEXPR_BETWEEN_SYM") ||
			 node_eq(n, "kind", "AEXPR_NOT_BETWEEN_SYM");
	bool negated = node_eq(n, "kind", "AEXPR_NOT_BETWEEN") ||
		       node_eq(n, "kind", "AEXPR_NOT_BETWEEN_SYM");
	struct proof_list l = proof_begin(x, TERM_AND), both = proof_begin(x, TERM_OR), turned;
	struct literal low, high;

	if (node_is(ends, "List"))
		ends = node_get(ends, "items");
	if (!proof_literal(x, node_nth(ends, 0), &low) ||
	    !proof_literal(x, node_nth(ends, 1), &high))
		return term_new(x->arena, TERM_OTHER);
	proof_add(x, &l, proof_comparison(x, column, COMPARE_GE, low));
	proof_add(x, &l, proof_comparison(x, column, COMPARE_LE, high));
	if (symmetric) {
		turned = proof_begin(x, TERM_AND);
		proof_add(x, &turned, proof_comparison(x, column, COMPARE_GE, high));
		proof_add(x, &turned, proof_comparison(x, column, COMPARE_LE, low));
		proof_add(x, &both, l.t);
		proof_add(x, &both, turned.t);
		l = both;
	}
	return negated ? term_negate(x->arena, l.t) : l.t;
}

static const struct term *null_test(struct extractor *x, const struct node *arg,
				    enum term_kind kind)
{
	struct term *t = term_new(x->arena, kind);

	t->column = extract_copy(x, proof_column(arg));
	if (!t->column)
		t->kind = TERM_OTHER;
	return t;
}

/* ROW(a, b) IS NOT NULL is that of each */
static const struct term *is_null_test(struct extractor *x, const struct node *n)
{
	const struct node *arg = node_get(n, "arg");
	enum term_kind kind = node_eq(n, "nulltesttype", "IS_NULL") ? TERM_NULL : TERM_NOT_NULL;
	struct proof_list l = proof_begin(x, TERM_AND);

	if (!node_is(arg, "RowExpr"))
		return null_test(x, arg, kind);
	FOR_EACH(field, node_get(arg, "args"))
		proof_add(x, &l, null_test(x, field, kind));
	return l.t;
}

static bool is_bool(const struct node *n, bool *value)
{
	const struct node *boolval = node_is(n, "A_Const") ? node_get(n, "boolval") : NULL;

	*value = node_bool(boolval, "boolval");
	return boolval != NULL;
}

/* (condition) = true, false <> (condition) */
static const struct term *equals_bool(struct extractor *x, const struct node *condition, bool value,
				      enum compare op, int depth)
{
	const struct term *t = read_term(x, condition, depth);

	return value == (op == COMPARE_EQ) ? t : term_negate(x->arena, t);
}

/* a op b of two expressions: with a constant on one side */
static const struct term *operation(struct extractor *x, const struct node *n, int depth)
{
	static const enum compare turned[] = {
		[COMPARE_LT] = COMPARE_GT, [COMPARE_LE] = COMPARE_GE, [COMPARE_EQ] = COMPARE_EQ,
		[COMPARE_NE] = COMPARE_NE, [COMPARE_GE] = COMPARE_LE, [COMPARE_GT] = COMPARE_LT,
	};
	const struct node *a = node_get(n, "lexpr"), *b = node_get(n, "rexpr");
	struct literal value;
	enum compare op;
	bool truth;

	if (!find_op(node_string(node_get(n, "name")), &op))
		return term_new(x->arena, TERM_OTHER);
	if (op == COMPARE_EQ || op == COMPARE_NE) {
		if (is_bool(b, &truth))
			return equals_bool(x, a, truth, op, depth);
		if (is_bool(a, &truth))
			return equals_bool(x, b, truth, op, depth);
	}
	if (proof_literal(x, b, &value))
		return proof_comparison(x, a, op, value);
	if (proof_literal(x, a, &value))
		return proof_comparison(x, b, turned[op], value);
	return term_new(x->arena, TERM_OTHER);
}

/* IS [NOT] DISTINCT FROM NULL is IS [NOT] NULL */
static const struct term *distinct(struct extractor *x, const struct node *n)
{
	const struct node *a = node_get(n, "lexpr"), *b = node_get(n, "rexpr");
	enum term_kind kind = node_eq(n, "kind", "AEXPR_DISTINCT") ? TERM_NOT_NULL : TERM_NULL;

	if (!proof_is_null(a) && !proof_is_null(b))
		return term_new(x->arena, TERM_OTHER);
	return null_test(x, proof_is_null(b) ? a : b, kind);
}

static const struct term *expression(struct extractor *x, const struct node *n, int depth)
{
	const struct node *right = node_get(n, "rexpr");
	const char *kind = node_str(n, "kind");
	enum compare op;

	if (!kind)
		return term_new(x->arena, TERM_OTHER);
	if (!strcmp(kind, "AEXPR_OP"))
		return operation(x, n, depth);
	if (strstr(kind, "DISTINCT"))
		return distinct(x, n);
	if (strstr(kind, "BETWEEN"))
		return between(x, n);
	if (!find_op(node_string(node_get(n, "name")), &op))
		return term_new(x->arena, TERM_OTHER);
	if (!strcmp(kind, "AEXPR_IN"))
		return proof_of_list(x, node_get(n, "lexpr"), op, node_is(right, "List") ?
				     node_get(right, "items") : right, NULL);
	if (!strcmp(kind, "AEXPR_OP_ANY") || !strcmp(kind, "AEXPR_OP_ALL"))
		return proof_of_array(x, n, op);
	return term_new(x->arena, TERM_OTHER);
}

static const struct term *boolean(struct extractor *x, const struct node *n, int depth)
{
	bool is_or = node_eq(n, "boolop", "OR_EXPR"), value;
	const struct node *args = node_get(n, "args");
	struct proof_list l;

	if (node_eq(n, "boolop", "NOT_EXPR"))
		return term_negate(x->arena, read_term(x, node_nth(args, 0), depth));
	l = proof_begin(x, is_or ? TERM_OR : TERM_AND);
	/* x OR false, x AND true say x */
	FOR_EACH(arg, args)
		if (!is_bool(arg, &value) || value == is_or)
			proof_add(x, &l, read_term(x, arg, depth));
	return l.t->args ? l.t : term_new(x->arena, TERM_OTHER);
}

static const struct term *read_term(struct extractor *x, const struct node *n, int depth)
{
	if (!n || depth >= MAX_DEPTH)
		return term_new(x->arena, TERM_OTHER);
	if (node_is(n, "BoolExpr"))
		return boolean(x, n, depth + 1);
	if (node_is(n, "NullTest"))
		return is_null_test(x, n);
	if (node_is(n, "A_Expr"))
		return expression(x, n, depth + 1);
	if (proof_column(n))   /* a boolean column */
		return proof_comparison(x, n, COMPARE_EQ, (struct literal){ "true", NULL });
	return term_new(x->arena, TERM_OTHER);
}

const struct term *proof_term(struct extractor *x, const struct node *condition)
{
	return read_term(x, condition, 0);
}
