/* CREATE TABLE in all its forms, and CREATE INDEX. */
#include <string.h>

#include "expression.h"
#include "extract_detail.h"
#include "lex.h"
#include "split.h"

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

static void room_for_others(struct extractor *x, struct action *act, const struct node *create)
{
	size_t most = node_count(node_get(create, "inhRelations"));

	FOR_EACH(element, node_get(create, "tableElts"))
		most += node_is(element, "TableLikeClause");
	if (most > 1)
		SET_RARE(x, act, others, { arena_alloc(x->arena, most * sizeof(struct read)), 0 });
}

/* A further table that the new one is made after. */
static void add_other(struct extractor *x, struct action *act, const struct node *range,
		      enum lock_mode lock)
{
	struct reads others = RARE(act, others);

	others.v[others.n++] = (struct read){
		.schema = extract_copy(x, node_str(range, "schemaname")),
		.name = extract_copy(x, node_str(range, "relname")),
		.lock = lock,
	};
	SET_RARE(x, act, others, others);
}

static void inherits(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *parents = node_get(n, "inhRelations"), *parent = node_nth(parents, 0);
	const struct node *bound = node_get(n, "partbound");

	if (!parent)
		return;
	act->flags |= bound ? FLAG(PARTITION_OF) : FLAG(INHERITS);
	if (node_bool(bound, "is_default"))
		act->flags |= FLAG(DEFAULT_PARTITION);
	if (bound) {
		act->definition = bound_text(x, bound);
		proof_of_bound(x, act, bound);
	}
	SET_RARE(x, act, references_schema, extract_copy(x, node_str(parent, "schemaname")));
	SET_RARE(x, act, references, extract_copy(x, node_str(parent, "relname")));
	FOR_EACH(other, parents)
		if (other != parent)
			add_other(x, act, other, LOCK_SHARE_UPDATE_EXCLUSIVE);
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

/* What LIKE takes over: parsenodes.h numbers the options alike since PostgreSQL 14. */
static flag_set like_flags(long options)
{
	return (options & 1 << 2 ? FLAG(LIKE_CONSTRAINTS) : 0) |
	       (options & 1 << 3 ? FLAG(LIKE_DEFAULTS) : 0) |
	       (options & 1 << 5 ? FLAG(LIKE_IDENTITY) : 0) |
	       (options & 1 << 4 ? FLAG(LIKE_GENERATED) : 0) |
	       (options & 1 << 6 ? FLAG(LIKE_INDEXES) : 0);
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
	act->value = extract_copy(x, node_str(n, "servername"));
	SET_RARE(x, act, until_commit, node_eq(create, "oncommit", "ONCOMMIT_DROP"));
	if (node_bool(create, "if_not_exists"))
		act->flags |= FLAG(IF_NOT_EXISTS);
	act->flags |= extract_autovacuum(x, node_get(create, "options"));
	room_for_others(x, act, create);
	inherits(x, act, create);
	act->type = extract_type(x, node_get(create, "ofTypename"));
	if (spec) {
		act->flags |= FLAG(PARTITIONED);
		SET_RARE(x, act, method, strategy(node_str(spec, "strategy")));
		act->columns = extract_names(x, node_get(spec, "partParams"));
		SET_RARE(x, act, mentions, extract_mentions(x, spec, NULL));
		SET_RARE(x, act, calls, extract_calls(x, spec));
	}
	FOR_EACH(element, node_get(create, "tableElts"))
		if (node_is(element, "TableLikeClause")) {
			const struct node *source = node_get(element, "relation");

			if (RARE(act, references)) {
				add_other(x, act, source, LOCK_ACCESS_SHARE);
				continue;
			}
			act->flags |= FLAG(LIKE) | like_flags(node_int(element, "options"));
			SET_RARE(x, act, references_schema,
				 extract_copy(x, node_str(source, "schemaname")));
			SET_RARE(x, act, references, extract_copy(x, node_str(source, "relname")));
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
	bool fills = !node_bool(into, "skipData");

	extract_relation(x, act, node_get(into, "rel"));
	if (view) {
		act->name = act->table;
		act->table = NULL;
	}
	act->flags &= ~FLAG(ONLY);
	act->flags |= FLAG(FROM_QUERY);
	SET_RARE(x, act, until_commit, node_eq(into, "onCommit", "ONCOMMIT_DROP"));
	if (node_bool(n, "if_not_exists"))
		act->flags |= FLAG(IF_NOT_EXISTS);
	if (!fills)
		act->flags |= FLAG(WITH_NO_DATA);
	extract_reads(x, act, node_get(n, "query"));
	if (view)
		SET_RARE(x, act, mentions, extract_mentions(x, node_get(n, "query"), NULL));
	SET_RARE(x, act, calls, extract_calls(x, node_get(n, "query")));
	if (node_is(node_get(n, "query"), "ExecuteStmt"))
		extract(x, node_get(n, "query"));
	else
		extract_with(x, node_get(n, "query"));
	if (fills && !node_is(node_get(n, "query"), "ExecuteStmt"))
		extract_all_calls(x, node_get(n, "query"));
}

/* An operator class that says another order than that of the type; tools write the type's own. */
static bool is_other_class(const char *name)
{
	size_t len = name ? strlen(name) : 0;

	return name && (len < 4 || strcmp(name + len - 4, "_ops") != 0 ||
			strstr(name, "pattern") || strstr(name, "image"));
}

static bool has_other_order(const struct node *parts)
{
	FOR_EACH(part, parts) {
		const struct node *names = node_get(part, "opclass");
		size_t n = node_count(names);

		if (node_get(part, "collation") ||
		    is_other_class(n ? node_string(node_nth(names, n - 1)) : NULL))
			return true;
	}
	return false;
}

void extract_index(struct extractor *x, const struct node *n)
{
	struct action *act = extract_add(x, ACTION_CREATE_INDEX, OBJECT_INDEX);
	const struct node *relation = node_get(n, "relation");
	const struct node *included = node_get(n, "indexIncludingParams");
	const char *method = node_str(n, "accessMethod");

	extract_relation(x, act, relation);
	act->name = extract_copy(x, node_str(n, "idxname"));
	if (method && strcmp(method, "btree") != 0)
		SET_RARE(x, act, method, extract_copy(x, method));
	act->columns = extract_key_columns(x, node_get(n, "indexParams"), false);
	act->definition = (struct span){ extract_at(x, relation), x->span.end };
	if (act->columns.n < node_count(node_get(n, "indexParams")))
		act->flags |= FLAG(EXPRESSION);
	if (HAS(act, EXPRESSION) || included)
		SET_RARE(x, act, parts,
			 extract_parts(x, node_get(n, "indexParams"), false, included));
	if (node_bool(n, "concurrent"))
		act->flags |= FLAG(CONCURRENTLY);
	if (node_bool(n, "if_not_exists"))
		act->flags |= FLAG(IF_NOT_EXISTS);
	if (node_bool(n, "unique"))
		act->flags |= FLAG(UNIQUE);
	if (node_bool(n, "nulls_not_distinct"))
		act->flags |= FLAG(NULLS_NOT_DISTINCT);
	if (node_get(n, "whereClause"))
		act->flags |= FLAG(PARTIAL);
	if (has_other_order(node_get(n, "indexParams")))
		act->flags |= FLAG(OTHER_ORDER);
	SET_RARE(x, act, mentions, extract_mentions(x, n, included));
	SET_RARE(x, act, calls, extract_calls(x, n));
}
