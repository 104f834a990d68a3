/* A column with what its constraints say of it, for CREATE TABLE and ADD COLUMN. */
#include <ctype.h>
#include <string.h>

#include "extract.h"
#include "lex.h"

static bool is_serial(const char *type)
{
	return type && (!strcmp(type, "serial") || !strcmp(type, "bigserial") ||
			!strcmp(type, "smallserial"));
}

/* nextval('orders_id_seq'), with or without ::regclass: the sequence as written */
const char *extract_sequence(struct extractor *x, const struct node *expression)
{
	const struct node *arg = node_nth(node_get(expression, "args"), 0);

	if (!node_is(expression, "FuncCall") ||
	    strcmp(node_string(node_get(expression, "funcname")), "nextval") != 0)
		return NULL;
	if (node_is(arg, "TypeCast"))
		arg = node_get(arg, "arg");
	return node_is(arg, "A_Const") ? extract_value(x, arg) : NULL;
}

/* An expression may be given in CREATE and ALTER; NULL is none. */
static void note_default(struct extractor *x, struct action *act, const struct node *expression)
{
	if (!expression)
		return;
	if (extract_is_null(expression)) {
		act->flags |= FLAG(DEFAULT_NULL);
		return;
	}
	act->flags |= FLAG(HAS_DEFAULT);
	SET_RARE(x, act, sequence, extract_sequence(x, expression));
	SET_RARE(x, act, calls, extract_calls(x, expression));
}

/* 18's grammar says which kind; before, STORED was the only one. */
static const char *generated_kind(const struct node *constraint)
{
	const char *kind = node_str(constraint, "generated_kind");

	return kind && *kind == 'v' ? "virtual" : "stored";
}

/* What a column's constraints say of the column itself. */
static void column_property(struct extractor *x, struct action *act,
			    const struct node *constraint)
{
	const char *type = node_str(constraint, "contype");

	if (!type)
		return;
	if (!strcmp(type, "CONSTR_NOTNULL"))
		act->flags |= FLAG(NOT_NULL);
	else if (!strcmp(type, "CONSTR_PRIMARY"))
		act->flags |= FLAG(NOT_NULL);
	else if (!strcmp(type, "CONSTR_DEFAULT"))
		note_default(x, act, node_get(constraint, "raw_expr"));
	else if (!strcmp(type, "CONSTR_IDENTITY"))
		SET_RARE(x, act, generated, "identity");
	else if (!strcmp(type, "CONSTR_GENERATED"))
		SET_RARE(x, act, generated, generated_kind(constraint));
}

/* The words of DEFAULT x: up to the next constraint, which no expression there contains bare. */
static struct span default_text(const struct extractor *x, struct span column)
{
	static const char *const ends[] = {
		"not", "null", "constraint", "check", "unique", "primary", "references",
			"generated",
		"collate", "deferrable", "initially",
	};
	struct span found = { 0, 0 };
	size_t depth = 0;

	for (size_t at = column.start;;) {
		struct token t = lex(x->work, at, column.end);

		if (t.kind == TOKEN_END)
			return found;
		at = t.span.end;
		if (token_is_char(x->work, t, '('))
			depth++;
		else if (token_is_char(x->work, t, ')') && depth)
			depth--;
		if (!found.end && token_is(x->work, t, "default")) {
			found.start = lex(x->work, at, column.end).span.start;
			found.end = lex(x->work, at, column.end).span.end;
			at = found.end;
			depth = token_is_char(x->work, lex(x->work, found.start, found.end), '(');
			continue;
		}
		for (size_t i = 0; found.end && !depth && i < LENGTH(ends); i++)
			if (token_is(x->work, t, ends[i]))
				return found;
		if (found.end)
			found.end = at;
	}
}

/* DEFERRABLE and its kin stand in a column's list behind the constraint they belong to. */
static bool is_attribute(const struct node *constraint)
{
	const char *type = node_str(constraint, "contype");

	return type && !strncmp(type, "CONSTR_ATTR_", 12);
}

static flag_set attribute_flags(const struct node *constraint)
{
	flag_set flags = 0;

	for (const struct node *n = constraint->next; is_attribute(n); n = n->next) {
		if (node_eq(n, "contype", "CONSTR_ATTR_DEFERRABLE") ||
		    node_eq(n, "contype", "CONSTR_ATTR_DEFERRED"))
			flags |= FLAG(DEFERRABLE);
		if (node_eq(n, "contype", "CONSTR_ATTR_DEFERRED"))
			flags |= FLAG(INITIALLY_DEFERRED);
		if (node_eq(n, "contype", "CONSTR_ATTR_NOT_ENFORCED"))
			flags |= FLAG(NOT_ENFORCED) | FLAG(NOT_VALID);
	}
	return flags;
}

/* A column's constraint ends where the next one begins. */
static struct span constraint_span(const struct extractor *x, const struct node *constraint)
{
	const struct node *next = constraint->next;
	struct span span = { extract_at(x, constraint), x->span.end };

	while (is_attribute(next))
		next = next->next;
	if (next && extract_at(x, next) > span.start)
		span.end = extract_at(x, next);
	while (span.end > span.start && isspace((unsigned char)x->work[span.end - 1]))
		span.end--;
	return span;
}

void extract_column(struct extractor *x, const struct node *column, const struct action *like,
		    flag_set flags)
{
	struct action *act = extract_add(x, ACTION_ADD_COLUMN, OBJECT_COLUMN);
	size_t at = extract_at(x, column);
	struct token name = lex(x->work, at, x->span.end);
	const char *colname = extract_copy(x, node_str(column, "colname"));
	struct action named = *like;
	flag_set where = flags & FLAG(IN_CREATE_TABLE) ? flags : flags | FLAG(IN_ADD_COLUMN);

	act->schema = like->schema;
	act->table = like->table;
	act->flags = flags;
	act->column = colname;
	act->type = extract_type(x, node_get(column, "typeName"));
	SET_RARE(x, act, collation, extract_collation(x, node_get(column, "collClause")));
	act->definition = (struct span){ lex(x->work, name.span.end, x->span.end).span.start,
					 x->span.end };
	if (!(flags & FLAG(IN_CREATE_TABLE)))
		SET_RARE(x, act, expression, default_text(x, act->definition));
	if (is_serial(act->type))
		SET_RARE(x, act, generated, "serial");
	if (node_bool(column, "is_not_null"))
		act->flags |= FLAG(NOT_NULL);
	FOR_EACH(constraint, node_get(column, "constraints")) {
		column_property(x, act, constraint);
		if (node_eq(constraint, "contype", "CONSTR_GENERATED")) {
			SET_RARE(x, act, mentions, extract_mentions(x, constraint, NULL));
			SET_RARE(x, act, calls, extract_calls(x, constraint));
		}
	}
	where |= act->flags & (FLAG(HAS_DEFAULT) | FLAG(DEFAULT_NULL));
	named.type = act->type;
	/* Only now: adding actions may move the one above. */
	FOR_EACH(constraint, node_get(column, "constraints"))
		extract_constraint(x, constraint, &named, colname,
				   where | attribute_flags(constraint),
				   constraint_span(x, constraint));
}
