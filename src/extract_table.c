/* CREATE TABLE, its columns and constraints, which ADD COLUMN and ADD CONSTRAINT share; indexes. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "extract.h"
#include "lex.h"
#include "parse.h"
#include "split.h"

static bool is_serial(const char *type)
{
	return type && (!strcmp(type, "serial") || !strcmp(type, "bigserial") ||
			!strcmp(type, "smallserial"));
}

/* An expression may be given in CREATE and ALTER; NULL is none. */
static void note_default(struct action *act, const struct node *expression)
{
	if (!expression)
		return;
	if (extract_is_null(expression)) {
		act->flags |= FLAG(DEFAULT_NULL);
		return;
	}
	act->flags |= FLAG(HAS_DEFAULT);
	if (volatile_expression(expression))
		act->flags |= FLAG(VOLATILE_DEFAULT);
}

/* 18's grammar says which kind; before, STORED was the only one. */
static const char *generated_kind(const struct node *constraint)
{
	const char *kind = node_str(constraint, "generated_kind");

	return kind && *kind == 'v' ? "virtual" : "stored";
}

/* What a column's constraints say of the column itself. */
static void column_property(struct action *act, const struct node *constraint)
{
	const char *type = node_str(constraint, "contype");

	if (!type)
		return;
	if (!strcmp(type, "CONSTR_NOTNULL"))
		act->flags |= FLAG(NOT_NULL);
	else if (!strcmp(type, "CONSTR_PRIMARY"))
		act->flags |= FLAG(NOT_NULL);
	else if (!strcmp(type, "CONSTR_DEFAULT"))
		note_default(act, node_get(constraint, "raw_expr"));
	else if (!strcmp(type, "CONSTR_IDENTITY"))
		act->generated = "identity";
	else if (!strcmp(type, "CONSTR_GENERATED"))
		act->generated = generated_kind(constraint);
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

static uint64_t attribute_flags(const struct node *constraint)
{
	uint64_t flags = 0;

	for (const struct node *n = constraint->next; is_attribute(n); n = n->next) {
		if (node_eq(n, "contype", "CONSTR_ATTR_DEFERRABLE") ||
		    node_eq(n, "contype", "CONSTR_ATTR_DEFERRED"))
			flags |= FLAG(DEFERRABLE);
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
		    uint64_t flags)
{
	struct action *act = extract_add(x, ACTION_ADD_COLUMN, OBJECT_COLUMN);
	size_t at = extract_at(x, column);
	struct token name = lex(x->work, at, x->span.end);
	const char *colname = extract_copy(x, node_str(column, "colname"));
	struct action named = *like;
	uint64_t where = flags & FLAG(IN_CREATE_TABLE) ? flags : flags | FLAG(IN_ADD_COLUMN);

	act->schema = like->schema;
	act->table = like->table;
	act->flags = flags;
	act->column = colname;
	act->type = extract_type(x, node_get(column, "typeName"));
	act->definition = (struct span){ lex(x->work, name.span.end, x->span.end).span.start,
					 x->span.end };
	if (!(flags & FLAG(IN_CREATE_TABLE)))
		act->expression = default_text(x, act->definition);
	if (is_serial(act->type))
		act->generated = "serial";
	if (node_bool(column, "is_not_null"))
		act->flags |= FLAG(NOT_NULL);
	FOR_EACH(constraint, node_get(column, "constraints"))
		column_property(act, constraint);
	where |= act->flags & (FLAG(HAS_DEFAULT) | FLAG(DEFAULT_NULL));
	named.type = act->type;
	/* Only now: adding actions may move the one above. */
	FOR_EACH(constraint, node_get(column, "constraints"))
		extract_constraint(x, constraint, &named, colname,
				   where | attribute_flags(constraint),
				   constraint_span(x, constraint));
}

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

	act->columns = (struct names){ arena_alloc(x->arena, MAX_COLUMNS * sizeof(char *)), 0 };
	mentioned(x, expression, &act->columns, MAX_COLUMNS);
	proof_of_check(x, act, expression);
}

static void foreign_key_details(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *table = node_get(n, "pktable");

	act->references_schema = extract_copy(x, node_str(table, "schemaname"));
	act->references = extract_copy(x, node_str(table, "relname"));
	act->referenced_columns = extract_names(x, node_get(n, "pk_attrs"));
	if (node_eq(n, "fk_del_action", "c"))
		act->flags |= FLAG(ON_DELETE_CASCADE);
}

/* EXCLUDE (room WITH =, ...): a list of pairs, of which the first is the element. */
static struct names excluded_columns(struct extractor *x, const struct node *exclusions)
{
	struct names names = { 0 };

	names.v = arena_alloc(x->arena, node_count(exclusions) * sizeof *names.v);
	FOR_EACH(pair, exclusions) {
		const char *name = node_str(node_nth(pair, 0), "name");

		if (name)
			names.v[names.n++] = extract_copy(x, name);
	}
	return names;
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
	return excluded_columns(x, node_get(n, "exclusions"));
}

void extract_constraint(struct extractor *x, const struct node *n, const struct action *like,
			const char *column, uint64_t flags, struct span span)
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
	if (node_bool(n, "deferrable"))
		act->flags |= FLAG(DEFERRABLE);
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
	if (act->kind == ACTION_ADD_FOREIGN_KEY)
		foreign_key_details(x, act, n);
}

/* The span of each element between the parentheses behind the table's name. */
static bool element_spans(struct extractor *x, const struct node *relation, struct span *parts,
			  size_t count)
{
	size_t at = extract_at(x, relation);
	size_t depth = 0, open = 0;

	while (at < x->span.end) {
		struct token t = lex(x->work, at, x->span.end);

		at = t.span.end;
		if (t.kind == TOKEN_END)
			return false;
		if (token_is_char(x->work, t, '(') && !depth++)
			open = at;
		else if (token_is_char(x->work, t, ')') && !--depth)
			break;
	}
	return open && split_list(x->work, (struct span){ open, at - 1 }, parts, count) == count;
}

static void table_elements(struct extractor *x, const struct node *n, const struct action *like)
{
	const struct node *elements = node_get(n, "tableElts");
	size_t count = node_count(elements), i = 0;
	struct span whole = x->span;
	struct span *parts = arena_alloc(x->arena, count * sizeof *parts);
	bool exact = element_spans(x, node_get(n, "relation"), parts, count);

	FOR_EACH(element, elements) {
		if (exact)
			x->span = parts[i++];
		if (node_is(element, "ColumnDef"))
			extract_column(x, element, like, FLAG(IN_CREATE_TABLE));
		else if (node_is(element, "Constraint"))
			extract_constraint(x, element, like, NULL, FLAG(IN_CREATE_TABLE), x->span);
	}
	x->span = whole;
}

/* FOR VALUES ... or DEFAULT: the tree's place of it is behind the first words. */
static struct span bound_text(const struct extractor *x, const struct node *bound)
{
	static const char *const ends[] = { "partition", "using", "on", "tablespace" };
	size_t at = extract_at(x, bound), depth = 0;
	struct span text = { at, at };

	for (size_t i = x->span.start; i < at;) {
		struct token t = lex(x->work, i, at);

		i = t.span.end;
		if (token_is(x->work, t, "for"))
			text.start = t.span.start;
		if (t.kind == TOKEN_END)
			break;
	}
	for (struct token t = lex(x->work, at, x->span.end); t.kind != TOKEN_END;
	     t = lex(x->work, t.span.end, x->span.end)) {
		depth += token_is_char(x->work, t, '(');
		depth -= depth && token_is_char(x->work, t, ')');
		for (size_t i = 0; !depth && i < LENGTH(ends); i++)
			if (token_is(x->work, t, ends[i]))
				return text;
		text.end = t.span.end;
	}
	return text;
}

static void inherits(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *parent = node_nth(node_get(n, "inhRelations"), 0);
	const struct node *bound = node_get(n, "partbound");

	if (!parent)
		return;
	act->flags |= bound ? FLAG(PARTITION_OF) : FLAG(INHERITS);
	if (node_bool(bound, "is_default"))
		act->flags |= FLAG(DEFAULT_PARTITION);
	if (bound)
		act->definition = bound_text(x, bound);
	act->references_schema = extract_copy(x, node_str(parent, "schemaname"));
	act->references = extract_copy(x, node_str(parent, "relname"));
}

/* "range" up to 15, PARTITION_STRATEGY_RANGE from 16 on */
static const char *strategy(const char *word)
{
	static const char *const names[] = { "range", "list", "hash" };
	const char *last = word ? strrchr(word, '_') : NULL;

	for (size_t i = 0; word && i < LENGTH(names); i++)
		if (!strcasecmp(last ? last + 1 : word, names[i]))
			return names[i];
	return NULL;
}

void extract_create_table(struct extractor *x, const struct node *n)
{
	bool foreign = node_is(n, "CreateForeignTableStmt");
	const struct node *create = foreign ? node_get(n, "base") : n;
	struct action *act = extract_add(x, foreign ? ACTION_CREATE_FOREIGN_TABLE
					 : ACTION_CREATE_TABLE,
					 foreign ? OBJECT_FOREIGN_TABLE : OBJECT_TABLE);
	const struct node *spec = node_get(create, "partspec");

	/* A foreign table's statement holds the table's own as "base" (its kind is the key's). */
	extract_relation(x, act, node_get(create, "relation"));
	act->flags &= ~FLAG(ONLY);
	if (node_bool(create, "if_not_exists"))
		act->flags |= FLAG(IF_NOT_EXISTS);
	inherits(x, act, create);
	if (spec) {
		act->flags |= FLAG(PARTITIONED);
		act->method = strategy(node_str(spec, "strategy"));
		act->columns = extract_names(x, node_get(spec, "partParams"));
	}
	FOR_EACH(element, node_get(create, "tableElts"))
		if (node_is(element, "TableLikeClause")) {
			const struct node *source = node_get(element, "relation");

			act->flags |= FLAG(LIKE);
			act->references_schema = extract_copy(x, node_str(source, "schemaname"));
			act->references = extract_copy(x, node_str(source, "relname"));
		}

	struct action like = { .schema = act->schema, .table = act->table };

	table_elements(x, create, &like);
}

void extract_create_table_as(struct extractor *x, const struct node *n)
{
	const char *kind = node_str(n, "objtype") ? node_str(n, "objtype") : node_str(n, "relkind");
	bool view = kind && !strcmp(kind, "OBJECT_MATVIEW");
	struct action *act = extract_add(x, view ? ACTION_CREATE_MATERIALIZED_VIEW
					 : ACTION_CREATE_TABLE,
					 view ? OBJECT_MATERIALIZED_VIEW : OBJECT_TABLE);
	const struct node *into = node_get(n, "into");

	extract_relation(x, act, node_get(into, "rel"));
	if (view) {
		act->name = act->table;
		act->table = NULL;
	}
	act->flags &= ~FLAG(ONLY);
	act->flags |= FLAG(FROM_QUERY);
	if (node_bool(n, "if_not_exists"))
		act->flags |= FLAG(IF_NOT_EXISTS);
	if (node_bool(into, "skipData"))
		act->flags |= FLAG(WITH_NO_DATA);
	if (node_is(node_get(n, "query"), "ExecuteStmt"))
		extract(x, node_get(n, "query"));
	else
		extract_with(x, node_get(n, "query"));
	extract_known_calls(x, node_get(n, "query"));
}

void extract_index(struct extractor *x, const struct node *n)
{
	struct action *act = extract_add(x, ACTION_CREATE_INDEX, OBJECT_INDEX);
	const struct node *relation = node_get(n, "relation");

	extract_relation(x, act, relation);
	act->name = extract_copy(x, node_str(n, "idxname"));
	act->method = extract_copy(x, node_str(n, "accessMethod"));
	act->columns = extract_names(x, node_get(n, "indexParams"));
	act->definition = (struct span){ extract_at(x, relation), x->span.end };
	if (act->columns.n < node_count(node_get(n, "indexParams")))
		act->flags |= FLAG(EXPRESSION);
	if (node_bool(n, "concurrent"))
		act->flags |= FLAG(CONCURRENTLY);
	if (node_bool(n, "if_not_exists"))
		act->flags |= FLAG(IF_NOT_EXISTS);
	if (node_bool(n, "unique"))
		act->flags |= FLAG(UNIQUE);
	if (node_get(n, "whereClause"))
		act->flags |= FLAG(PARTIAL);
}
