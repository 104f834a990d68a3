/* CREATE of everything but tables and indexes. */
#include <stdlib.h>
#include <string.h>

#include "extract_detail.h"
#include "fired.h"
#include "lex.h"
#include "routine.h"

/* Which object a statement creates, and the key under which its name stands. */
static const struct create {
	const char *tag;
	enum object_kind object;
	const char *name;
} creates[] = {
	{ "CompositeTypeStmt", OBJECT_TYPE, "typevar" },
	{ "CreateAmStmt", OBJECT_ACCESS_METHOD, "amname" },
	{ "CreateConversionStmt", OBJECT_CONVERSION, "conversion_name" },
	{ "CreateDomainStmt", OBJECT_DOMAIN, "domainname" },
	{ "CreateEnumStmt", OBJECT_TYPE, "typeName" },
	{ "CreateEventTrigStmt", OBJECT_EVENT_TRIGGER, "trigname" },
	{ "CreateExtensionStmt", OBJECT_EXTENSION, "extname" },
	{ "CreateFdwStmt", OBJECT_FOREIGN_DATA_WRAPPER, "fdwname" },
	{ "CreateForeignServerStmt", OBJECT_SERVER, "servername" },
	{ "CreateOpClassStmt", OBJECT_OPERATOR_CLASS, "opclassname" },
	{ "CreateOpFamilyStmt", OBJECT_OPERATOR_FAMILY, "opfamilyname" },
	{ "CreatePLangStmt", OBJECT_LANGUAGE, "plname" },
	{ "CreatePolicyStmt", OBJECT_POLICY, "policy_name" },
	{ "CreateRangeStmt", OBJECT_TYPE, "typeName" },
	{ "CreateSchemaStmt", OBJECT_SCHEMA, "schemaname" },
	{ "CreateSeqStmt", OBJECT_SEQUENCE, "sequence" },
	{ "CreateStatsStmt", OBJECT_STATISTICS, "defnames" },
	{ "CreateSubscriptionStmt", OBJECT_SUBSCRIPTION, "subname" },
	{ "CreateTableSpaceStmt", OBJECT_TABLESPACE, "tablespacename" },
	{ "CreateTrigStmt", OBJECT_TRIGGER, "trigname" },
	{ "CreateUserMappingStmt", OBJECT_USER_MAPPING, "servername" },
	{ "CreatedbStmt", OBJECT_DATABASE, "dbname" },
	{ "DefineStmt", OBJECT_NONE, "defnames" },
	{ "RuleStmt", OBJECT_RULE, "rulename" },
	{ "ViewStmt", OBJECT_VIEW, "view" },
};

static bool is_public(const struct node *roles)
{
	FOR_EACH(role, roles)
		if (node_eq(role, "roletype", "ROLESPEC_PUBLIC"))
			return true;
	return false;
}

/* What is made for a table: a trigger, a policy, a rule, statistics. */
static void of_table(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *range = node_get(n, "relation");

	if (!range)
		range = node_get(n, "table");
	if (!range)
		range = node_nth(node_get(n, "relations"), 0);
	if (!node_str(range, "relname"))
		return;
	act->schema = extract_copy(x, node_str(range, "schemaname"));
	act->table = extract_copy(x, node_str(range, "relname"));
}

static void policy(struct action *act, const struct node *n)
{
	const struct node *qual = node_get(n, "qual"), *check = node_get(n, "with_check");
	struct leaning leaning;
	struct guarded over = { .relation = node_get(n, "table"), .leaning = &leaning };

	if (!node_bool(n, "permissive"))
		act->flags |= FLAG(RESTRICTIVE);
	if (is_public(node_get(n, "roles")))
		act->flags |= FLAG(TO_PUBLIC);
	if ((qual && guard_truth(&over, qual) == TRUTH_TRUE) ||
	    (check && guard_truth(&over, check) == TRUTH_TRUE))
		act->flags |= FLAG(WHERE_TRUE);
}

/* The one table that a view reads, when it reads one alone and filters nothing. */
static void view_source(struct extractor *x, struct action *act, const struct node *query)
{
	static const char *const filters[] = {
		"whereClause", "groupClause", "havingClause", "distinctClause", "limitCount",
		"withClause", "larg", "limitOffset",
	};
	const struct node *from = node_get(query, "fromClause");
	const struct node *table = node_nth(from, 0);

	if (node_count(from) != 1 || !node_is(table, "RangeVar"))
		return;
	for (size_t i = 0; i < LENGTH(filters); i++)
		if (node_get(query, filters[i]))
			return;
	SET_RARE(x, act, references_schema, extract_copy(x, node_str(table, "schemaname")));
	SET_RARE(x, act, references, extract_copy(x, node_str(table, "relname")));
	/* the names that the view's columns have */
	act->columns = extract_names(x, node_get(query, "targetList"));
}

static void domain(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *constraints = node_get(n, "constraints");
	struct names limits = {
		.v = arena_alloc(x->arena, (node_count(constraints) + 1) * sizeof *limits.v),
	};

	act->type = extract_type(x, node_get(n, "typeName"));
	SET_RARE(x, act, collation, extract_collation(x, node_get(n, "collClause")));
	SET_RARE(x, act, calls, extract_calls(x, n));
	FOR_EACH(constraint, constraints) {
		if (node_eq(constraint, "contype", "CONSTR_NOTNULL"))
			limits.v[limits.n++] = "";
		else if (node_eq(constraint, "contype", "CONSTR_CHECK"))
			limits.v[limits.n++] = extract_copy(x, node_str(constraint, "conname"));
		else if (node_eq(constraint, "contype", "CONSTR_DEFAULT"))
			act->flags |= extract_is_null(node_get(constraint, "raw_expr")) ?
				FLAG(DEFAULT_NULL) : FLAG(HAS_DEFAULT);
	}
	if (!limits.n)
		return;
	act->flags |= FLAG(NOT_NULL);
	SET_RARE(x, act, limits, limits);
}

/* PostgreSQL's TRIGGER_TYPE_INSERT and its kin: the tree has no words for them. */
static unsigned char events(long bits)
{
	return (unsigned char)((bits & 1 << 2 ? EVENT_INSERT : 0) |
			       (bits & 1 << 3 ? EVENT_DELETE : 0) |
			       (bits & 1 << 4 ? EVENT_UPDATE : 0) |
			       (bits & 1 << 5 ? EVENT_TRUNCATE : 0));
}

/* FOR EACH ROW reaches partitions; a constraint trigger may look at another table. */
static void trigger(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *from = node_get(n, "constrrel");

	if (node_bool(n, "row"))
		act->flags |= FLAG(ROW_LEVEL);
	SET_RARE(x, act, fires, events(node_int(n, "events")));
	act->columns = extract_names(x, node_get(n, "columns"));
	SET_RARE(x, act, references_schema, extract_copy(x, node_str(from, "schemaname")));
	SET_RARE(x, act, references, extract_copy(x, node_str(from, "relname")));
}

static bool has_secret(const struct node *options)
{
	FOR_EACH(option, options) {
		const char *name = node_str(option, "defname");

		if (name && (!strcmp(name, "password") || !strcmp(name, "passwd")) &&
		    node_get(option, "arg"))
			return true;
	}
	return false;
}

/* The columns and functions that it depends on. */
static void names(struct extractor *x, struct action *act, const struct node *n,
		  const struct node *list)
{
	SET_RARE(x, act, mentions, extract_mentions(x, n, list));
	SET_RARE(x, act, calls, extract_calls(x, n));
}

/* The function that does the work of what is made. */
static struct names worker(struct extractor *x, const struct node *name)
{
	const char *last = node_string(name);
	const char *schema = node_count(name) > 1 ? node_string(node_nth(name, 0)) : NULL;
	struct names names = { arena_alloc(x->arena, sizeof *names.v), 0 };

	if (last)
		names.v[names.n++] = schema ? arena_join(x->arena, schema, ".", last) :
			extract_copy(x, last);
	return names;
}

static struct names operator_function(struct extractor *x, const struct node *definition)
{
	const struct node *option = extract_option(definition, "function");

	if (!option)
		option = extract_option(definition, "procedure");
	return worker(x, node_get(node_get(option, "arg"), "names"));
}

/* As DROP OPERATOR names it: (integer, integer). */
static const char *operands(struct extractor *x, const struct node *definition)
{
	static const char *const sides[] = { "leftarg", "rightarg" };
	const char *types[LENGTH(sides)];

	for (size_t i = 0; i < LENGTH(sides); i++) {
		const struct node *option = extract_option(definition, sides[i]);

		types[i] = option ? extract_argument_type(x, node_get(option, "arg")) : NULL;
	}
	return arena_printf(x->arena, "(%s, %s)", types[0] ? types[0] : "NONE",
			    types[1] ? types[1] : "NONE");
}

static void operator(struct extractor *x, struct action *act, const struct node *definition)
{
	act->arguments = operands(x, definition);
	SET_RARE(x, act, calls, operator_function(x, definition));
}

static const char *type_kind(const struct node *n)
{
	if (node_is(n, "CreateEnumStmt"))
		return "enum";
	return node_is(n, "CompositeTypeStmt") ? "composite" : NULL;
}

/* An option that is on when it is not written. */
static bool is_off(const struct node *options, const char *name)
{
	return extract_option(options, name) && !extract_option_on(options, name);
}

static void subscription(struct action *act, const struct node *n)
{
	if (is_off(node_get(n, "options"), "connect"))
		act->flags |= FLAG(NOT_CONNECTED);
	if (node_str(n, "conninfo") && strstr(node_str(n, "conninfo"), "password="))
		act->flags |= FLAG(PASSWORD);
}

/* What a rule waits for. */
static const char *event(const char *command)
{
	static const char *const commands[][2] = {
		{ "CMD_SELECT", "select" }, { "CMD_INSERT", "insert" },
		{ "CMD_UPDATE", "update" }, { "CMD_DELETE", "delete" },
	};

	for (size_t i = 0; command && i < LENGTH(commands); i++)
		if (!strcmp(command, commands[i][0]))
			return commands[i][1];
	return NULL;
}

static void details(struct extractor *x, struct action *act, const struct node *n)
{
	switch (act->object) {
	case OBJECT_TRIGGER:
		of_table(x, act, n);
		trigger(x, act, n);
		names(x, act, n, node_get(n, "columns"));
		break;
	case OBJECT_STATISTICS:
		of_table(x, act, n);
		names(x, act, n, node_get(n, "exprs"));
		break;
	case OBJECT_RULE:
		of_table(x, act, n);
		extract_locks(x, act, n);
		names(x, act, n, NULL);
		act->value = event(node_str(n, "event"));
		extract_rule(x, act, n);
		break;
	case OBJECT_POLICY:
		of_table(x, act, n);
		policy(act, n);
		extract_reads(x, act, n);
		names(x, act, n, NULL);
		break;
	case OBJECT_VIEW:
		view_source(x, act, node_get(n, "query"));
		extract_reads(x, act, node_get(n, "query"));
		names(x, act, node_get(n, "query"), NULL);
		break;
	case OBJECT_EVENT_TRIGGER:
		SET_RARE(x, act, calls, extract_calls(x, n));
		break;
	case OBJECT_OPERATOR:
		operator(x, act, node_get(n, "definition"));
		break;
	case OBJECT_TYPE:
		SET_RARE(x, act, method, type_kind(n));
		break;
	case OBJECT_DOMAIN:
		domain(x, act, n);
		break;
	case OBJECT_SEQUENCE:
		extract_sequence_owner(x, act, node_get(n, "options"));
		break;
	case OBJECT_COLLATION:
		if (is_off(node_get(n, "definition"), "deterministic"))
			act->flags |= FLAG(NONDETERMINISTIC);
		break;
	case OBJECT_SUBSCRIPTION:
		subscription(act, n);
		break;
	case OBJECT_USER_MAPPING: case OBJECT_SERVER:
		if (has_secret(node_get(n, "options")))
			act->flags |= FLAG(PASSWORD);
		break;
	default:
		break;
	}
}

static void cast(struct extractor *x, const struct node *n, enum object_kind object,
		 const char *from_key, const char *to_key)
{
	struct action *act = extract_add(x, ACTION_CREATE(object), object);
	const char *from = extract_type(x, node_get(n, from_key));
	const char *to = extract_type(x, node_get(n, to_key));

	if (!to)
		to = extract_copy(x, node_str(n, to_key));
	act->name = arena_printf(x->arena, "%s as %s", from ? from : "?", to ? to : "?");
	SET_RARE(x, act, calls, worker(x, node_get(node_get(n, "func"), "objname")));
	if (node_bool(n, "replace"))
		act->flags |= FLAG(OR_REPLACE);
}

/* CREATE SCHEMA s CREATE TABLE t ...: what is inside is created in s. */
static void schema_elements(struct extractor *x, const struct node *n, const char *schema)
{
	size_t first = x->out->n;

	FOR_EACH(element, node_get(n, "schemaElts"))
		extract(x, element);
	for (size_t i = first; i < x->out->n; i++)
		if (!x->out->v[i].schema)
			x->out->v[i].schema = schema;
}

uint64_t extract_words_hash(const struct extractor *x)
{
	uint64_t hash = 14695981039346656037u;   /* FNV-1a */
	size_t at = x->span.start;

	/* a part that a run makes may be another one the next time */
	if (x->fillers && x->fillers->within)
		return 0;
	for (size_t n = 0; at < x->span.end; n++) {
		struct token t = lex_sql(x->work, at, x->span.end);

		at = t.span.end;
		if (t.kind == TOKEN_END)
			break;
		if (n < 3 && (token_is(x->work, t, "or") || token_is(x->work, t, "replace")))
			continue;
		for (size_t i = t.span.start; i < t.span.end; i++) {
			unsigned char c = (unsigned char)x->work[i];
			bool is_capital = t.kind == TOKEN_WORD && c >= 'A' && c <= 'Z';

			hash = (hash ^ (is_capital ? c | 32u : c)) * 1099511628211u;
		}
		hash = (hash ^ ' ') * 1099511628211u;
	}
	return hash;
}

/* A list of the parameters and how many of them are direct; none in the old form of CREATE. */
static const char *aggregate_signature(struct extractor *x, const struct node *args)
{
	return args ? extract_signature(x, node_get(node_nth(args, 0), "items")) : NULL;
}

static void named(struct extractor *x, const struct node *n, const struct create *c)
{
	enum object_kind object = c->object == OBJECT_NONE ? object_find(node_str(n, "kind"))
		: c->object;
	const struct node *name = node_get(n, c->name);
	struct action *act;

	if (object == OBJECT_NONE) {
		extract_add(x, ACTION_OTHER, OBJECT_NONE)->name = extract_copy(x, n->tag);
		return;
	}
	act = extract_add(x, ACTION_CREATE(object), object);
	if (name && name->type == NODE_STRING)
		act->name = extract_copy(x, name->u.s);
	else if (node_get(name, "relname"))
		extract_named_relation(x, act, name);
	else
		extract_object_name(x, act, name);
	if (object == OBJECT_AGGREGATE) {
		act->arguments = aggregate_signature(x, node_get(n, "args"));
		extract_aggregate(x, act, n);
	}
	act->flags &= ~FLAG(ONLY);
	if (node_bool(n, "if_not_exists"))
		act->flags |= FLAG(IF_NOT_EXISTS);
	if (node_bool(n, "replace"))
		act->flags |= FLAG(OR_REPLACE);
	details(x, act, n);
	if (object == OBJECT_VIEW || object == OBJECT_TRIGGER)
		SET_RARE(x, act, text, extract_words_hash(x));
	if (object == OBJECT_SCHEMA) {
		const char *schema = act->name;

		if (!schema)   /* CREATE SCHEMA AUTHORIZATION role */
			act->name = schema = extract_copy(x, node_str(node_get(n, "authrole"),
								      "rolename"));
		schema_elements(x, n, schema);
	}
}

void extract_create(struct extractor *x, const struct node *n)
{
	if (node_is(n, "CreateCastStmt")) {
		cast(x, n, OBJECT_CAST, "sourcetype", "targettype");
	} else if (node_is(n, "CreateTransformStmt")) {
		cast(x, n, OBJECT_TRANSFORM, "type_name", "lang");
	} else if (node_is(n, "ImportForeignSchemaStmt")) {
		struct action *act = extract_add(x, ACTION_IMPORT_FOREIGN_SCHEMA, OBJECT_SCHEMA);

		act->name = extract_copy(x, node_str(n, "local_schema"));
	} else {
		for (size_t i = 0; i < LENGTH(creates); i++)
			if (node_is(n, creates[i].tag)) {
				named(x, n, &creates[i]);
				return;
			}
		extract_add(x, ACTION_OTHER, OBJECT_NONE)->name = extract_copy(x, n->tag);
	}
}
