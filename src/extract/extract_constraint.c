/* A constraint, written with a column, in CREATE TABLE or by ADD CONSTRAINT: one action. */
#include <string.h>

#include "expression.h"
#include "extract_detail.h"
#include "lex.h"
#include "parse.h"

static const struct {
	const char *type;
	enum action_kind kind;
} constraint_kinds[] = {
	{ "CONSTR_CHECK", ACTION_ADD_CHECK },
	{ "CONSTR_PRIMARY", ACTION_ADD_PRIMARY_KEY },
	{ "CONSTR_UNIQUE", ACTION_ADD_UNIQUE },
	{ "CONSTR_EXCLUSION", ACTION_ADD_EXCLUSION },
	{ "CONSTR_FOREIGN", ACTION_ADD_FOREIGN_KEY },
	{ "CONSTR_NOTNULL", ACTION_ADD_NOT_NULL },
};

/* The text of a constraint without its CONSTRAINT name. */
static struct span constraint_text(const struct extractor *x, const struct node *n,
				   struct span span)
{
	size_t start = extract_at(x, n);
	struct token t = lex(x->work, start, span.end);

	if (token_is(x->work, t, "constraint")) {
		t = lex(x->work, t.span.end, span.end);            /* the name */
		start = lex(x->work, t.span.end, span.end).span.start;
	}
	return (struct span){ start, span.end };
}

/* Each column that an expression mentions, once. */
static void mentioned(struct extractor *x, const struct node *n, struct names *names, size_t max)
{
	if (!n || names->n >= max)
		return;
	if (node_is(n, "ColumnRef")) {
		const char *s = node_string(node_get(n, "fields"));

		for (size_t i = 0; s && i < names->n; i++)
			if (!strcmp(names->v[i], s))
				return;
		if (s)
			names->v[names->n++] = extract_copy(x, s);
		return;
	}
	if (n->type == NODE_OBJECT || n->type == NODE_LIST)
		FOR_EACH(child, n)
			mentioned(x, child, names, max);
}

static void check_details(struct extractor *x, struct action *act, const struct node *n)
{
	enum { MAX_COLUMNS = 32 };
	const struct node *expression = node_get(n, "raw_expr");

	SET_RARE(x, act, no_inherit, node_bool(n, "is_no_inherit"));
	act->columns = (struct names){ arena_alloc(x->arena, MAX_COLUMNS * sizeof(char *)), 0 };
	mentioned(x, expression, &act->columns, MAX_COLUMNS);
	SET_RARE(x, act, mentions, extract_mentions(x, expression, NULL));
	SET_RARE(x, act, calls, extract_calls(x, expression));
	if (extract_changes(expression))
		act->flags |= FLAG(CHANGES);
	proof_of_check(x, act, expression);
}

static char first_letter(const struct node *n, const char *key)
{
	const char *s = node_str(n, key);

	return s ? *s : '\0';
}

static void foreign_key_details(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *table = node_get(n, "pktable");

	SET_RARE(x, act, references_schema, extract_copy(x, node_str(table, "schemaname")));
	SET_RARE(x, act, references, extract_copy(x, node_str(table, "relname")));
	SET_RARE(x, act, referenced_columns, extract_names(x, node_get(n, "pk_attrs")));
	SET_RARE(x, act, on_delete, first_letter(n, "fk_del_action"));
	SET_RARE(x, act, on_update, first_letter(n, "fk_upd_action"));
	if (RARE(act, on_delete) == 'c')
		act->flags |= FLAG(ON_DELETE_CASCADE);
}

static void exclusion_details(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *exclusions = node_get(n, "exclusions");

	SET_RARE(x, act, parts, extract_parts(x, exclusions, true, node_get(n, "including")));
	SET_RARE(x, act, mentions, extract_mentions(x, n, NULL));
	SET_RARE(x, act, calls, extract_calls(x, n));
	if (node_get(n, "where_clause"))
		act->flags |= FLAG(PARTIAL);
	if (act->columns.n < node_count(exclusions))
		act->flags |= FLAG(EXPRESSION);
}

static struct names key_columns(struct extractor *x, const struct node *n, const char *column)
{
	static const char *const lists[] = { "keys", "fk_attrs" };

	if (column) {
		struct names one = { arena_alloc(x->arena, sizeof *one.v), 1 };

		one.v[0] = column;
		return one;
	}
	for (size_t i = 0; i < LENGTH(lists); i++)
		if (node_count(node_get(n, lists[i])))
			return extract_names(x, node_get(n, lists[i]));
	return extract_key_columns(x, node_get(n, "exclusions"), true);
}

void extract_constraint(struct extractor *x, const struct node *n, const struct action *like,
			const char *column, flag_set flags, struct span span)
{
	const char *type = node_str(n, "contype");
	struct action *act = NULL;

	/* A column's NOT NULL is a property of the column; a named one of ALTER TABLE is not. */
	if (column && type && !strcmp(type, "CONSTR_NOTNULL"))
		return;
	for (size_t i = 0; type && i < LENGTH(constraint_kinds); i++)
		if (!strcmp(type, constraint_kinds[i].type))
			act = extract_add(x, constraint_kinds[i].kind, OBJECT_CONSTRAINT);
	if (!act)
		return;
	act->span = span;
	act->schema = like->schema;
	act->table = like->table;
	act->flags = flags;
	act->column = column;
	act->type = column ? like->type : NULL;
	act->name = extract_copy(x, node_str(n, "conname"));
	act->columns = key_columns(x, n, column);
	act->definition = constraint_text(x, n, span);
	if (node_bool(n, "skip_validation"))
		act->flags |= FLAG(NOT_VALID);
	if (node_bool(n, "nulls_not_distinct"))
		act->flags |= FLAG(NULLS_NOT_DISTINCT);
	if (node_bool(n, "deferrable"))
		act->flags |= FLAG(DEFERRABLE);
	if (node_bool(n, "initdeferred"))
		act->flags |= FLAG(INITIALLY_DEFERRED);
	/* Only 18's tree has is_enforced, and then on every constraint that is. */
	if (parse_grammar() >= 18 && !column && !node_bool(n, "is_enforced") &&
	    (act->kind == ACTION_ADD_CHECK || act->kind == ACTION_ADD_FOREIGN_KEY))
		act->flags |= FLAG(NOT_ENFORCED);
	if (node_str(n, "indexname")) {
		act->flags |= FLAG(USING_INDEX);
		act->value = extract_copy(x, node_str(n, "indexname"));
		if (!act->name)
			act->name = act->value;   /* the constraint takes the index's name */
	}
	if (act->kind == ACTION_ADD_CHECK)
		check_details(x, act, n);
	if (act->kind == ACTION_ADD_EXCLUSION)
		exclusion_details(x, act, n);
	else if (node_get(n, "including"))
		SET_RARE(x, act, parts,
			 extract_parts(x, node_get(n, "keys"), false, node_get(n, "including")));
	if (act->kind == ACTION_ADD_FOREIGN_KEY)
		foreign_key_details(x, act, n);
}
