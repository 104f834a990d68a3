/* DROP, RENAME, OWNER TO, SET SCHEMA, COMMENT and ALTER of any kind of object. */
#include <stdlib.h>
#include <string.h>

#include "extract_detail.h"
#include "lex.h"
#include "split.h"

/* Skip words that stand in a row. */
static size_t skip_words(const struct extractor *x, size_t at, size_t count)
{
	while (count--)
		at = lex(x->work, at, x->span.end).span.end;
	return at;
}

static size_t skip_word(const struct extractor *x, size_t at, const char *word)
{
	struct token t = lex(x->work, at, x->span.end);

	return token_is(x->work, t, word) ? t.span.end : at;
}

/* The items of DROP <kind> [CONCURRENTLY] [IF EXISTS] a, b [CASCADE]: the tree has no places. */
static bool drop_spans(const struct extractor *x, enum object_kind object, struct span *parts,
		       size_t count)
{
	size_t words = 2, at;

	for (const char *s = object_name(object); *s; s++)
		words += *s == '-';
	at = skip_words(x, x->span.start, words);
	at = skip_word(x, at, "concurrently");
	at = skip_word(x, skip_word(x, at, "if"), "exists");

	if (split_list(x->work, (struct span){ at, x->span.end }, parts, count) != count)
		return false;

	struct span *last = &parts[count - 1];

	for (size_t i = last->start, end = last->start;;) {
		struct token t = lex(x->work, i, last->end);

		if (t.kind == TOKEN_END)
			return true;
		if (i > last->start && (token_is(x->work, t, "cascade") ||
					token_is(x->work, t, "restrict"))) {
			last->end = end;
			return true;
		}
		i = end = t.span.end;
	}
}

/* Kinds that have a statement of their own instead of DropStmt. */
static const struct own_drop {
	const char *tag;
	enum object_kind object;
	const char *name;        /* the key of the name, or of a list of roles */
} own_drops[] = {
	{ "DropRoleStmt", OBJECT_ROLE, "roles" },
	{ "DropdbStmt", OBJECT_DATABASE, "dbname" },
	{ "DropSubscriptionStmt", OBJECT_SUBSCRIPTION, "subname" },
	{ "DropTableSpaceStmt", OBJECT_TABLESPACE, "tablespacename" },
	{ "DropUserMappingStmt", OBJECT_USER_MAPPING, "servername" },
};

static flag_set drop_flags(const struct node *n)
{
	flag_set flags = 0;

	if (node_eq(n, "behavior", "DROP_CASCADE"))
		flags |= FLAG(CASCADE);
	if (node_bool(n, "missing_ok"))
		flags |= FLAG(IF_EXISTS);
	if (node_bool(n, "concurrent"))
		flags |= FLAG(CONCURRENTLY);
	if (extract_option_on(node_get(n, "options"), "force"))
		flags |= FLAG(FORCE);
	return flags;
}

static void own_drop(struct extractor *x, const struct node *n)
{
	for (size_t i = 0; i < LENGTH(own_drops); i++) {
		const struct own_drop *d = &own_drops[i];

		if (!node_is(n, d->tag))
			continue;
		if (d->object != OBJECT_ROLE) {
			struct action *act = extract_add(x, ACTION_DROP(d->object), d->object);

			act->name = extract_copy(x, node_str(n, d->name));
			act->flags = drop_flags(n);
			return;
		}
		FOR_EACH(role, node_get(n, d->name)) {
			struct action *act = extract_add(x, ACTION_DROP_ROLE, OBJECT_ROLE);

			act->name = extract_copy(x, node_str(role, "rolename"));
			act->flags = drop_flags(n);
			act->span.start = extract_at(x, role);
			act->span.end = skip_words(x, act->span.start, 1);
		}
	}
}

static void cast_name(struct extractor *x, struct action *act, const struct node *source,
		      const struct node *target)
{
	const char *from = extract_type(x, source), *to = extract_type(x, target);

	if (!to)
		to = node_string(target);   /* the language of a transform */

	act->name = arena_printf(x->arena, "%s as %s", from ? from : "?", to ? to : "?");
}

void extract_drop(struct extractor *x, const struct node *n)
{
	const struct node *objects = node_get(n, "objects");
	enum object_kind object = object_find(node_str(n, "removeType"));
	size_t count = node_count(objects), i = 0;
	struct span whole = x->span;
	struct span *parts;

	if (!node_is(n, "DropStmt")) {
		own_drop(x, n);
		return;
	}
	if (object == OBJECT_NONE) {
		extract_add(x, ACTION_OTHER, OBJECT_NONE)->name = extract_copy(x, "DROP");
		return;
	}
	parts = arena_alloc(x->arena, (count + 1) * sizeof *parts);

	bool exact = drop_spans(x, object, parts, count);

	FOR_EACH(name, objects) {
		if (exact)
			x->span = parts[i++];

		struct action *act = extract_add(x, ACTION_DROP(object), object);

		act->flags = drop_flags(n);
		if (object == OBJECT_CAST || object == OBJECT_TRANSFORM)
			cast_name(x, act, node_nth(name, 0), node_nth(name, 1));
		else
			extract_object(x, act, name);
		if (act->flags & FLAG(CASCADE) && count == 1)
			act->span = whole;
	}
	x->span = whole;
}

/* RENAME COLUMN of a composite type, a view or a table is one thing to clients. */
static enum object_kind renamed(const struct node *n)
{
	const char *kind = node_str(n, "renameType");

	if (kind && !strcmp(kind, "OBJECT_COLUMN") && node_eq(n, "relationType", "OBJECT_TYPE"))
		return OBJECT_ATTRIBUTE;
	return object_find(kind);
}

void extract_rename(struct extractor *x, const struct node *n)
{
	enum object_kind object = renamed(n);
	const char *subname = extract_copy(x, node_str(n, "subname"));
	const struct node *relation = node_get(n, "relation");

	if (object == OBJECT_NONE) {
		extract_add(x, ACTION_OTHER, OBJECT_NONE)->name = extract_copy(x, "RENAME");
		return;
	}

	struct action *act = extract_add(x, ACTION_RENAME(object), object);

	if (node_bool(n, "missing_ok"))
		act->flags |= FLAG(IF_EXISTS);
	if (node_eq(n, "behavior", "DROP_CASCADE"))
		act->flags |= FLAG(CASCADE);
	act->new_name = extract_copy(x, node_str(n, "newname"));
	if (relation && subname)
		extract_relation(x, act, relation);
	else if (relation)
		extract_named_relation(x, act, relation);
	else if (node_get(n, "object"))
		extract_object(x, act, node_get(n, "object"));
	act->flags &= ~(FLAG(TEMPORARY) | FLAG(UNLOGGED));
	if (object == OBJECT_ATTRIBUTE)
		act->flags &= ~FLAG(ONLY);   /* a type has no children to leave out */
	if (object == OBJECT_COLUMN || object == OBJECT_ATTRIBUTE) {
		act->column = subname;
	} else if (subname) {
		if (object == OBJECT_DOMAIN_CONSTRAINT)
			act->table = act->name;    /* the domain */
		act->name = subname;
	}
}

/* A statement of the form ALTER <kind> <object> <one thing>. */
static struct action *one_object(struct extractor *x, const struct node *n, enum action_kind kind)
{
	enum object_kind object = object_find(node_str(n, "objectType"));
	struct action *act = extract_add(x, kind, object);

	if (node_get(n, "relation") && node_get(n, "object")) {
		extract_relation(x, act, node_get(n, "relation"));
		act->name = extract_copy(x, node_string(node_get(n, "object")));   /* a trigger */
	} else if (node_get(n, "relation")) {
		extract_named_relation(x, act, node_get(n, "relation"));
	} else {
		extract_object(x, act, node_get(n, "object"));
	}
	act->flags &= ~(FLAG(TEMPORARY) | FLAG(UNLOGGED) | FLAG(ONLY));
	if (node_bool(n, "missing_ok"))
		act->flags |= FLAG(IF_EXISTS);
	return act;
}

void extract_owner(struct extractor *x, const struct node *n)
{
	struct action *act = one_object(x, n, ACTION_CHANGE_OWNER);

	act->new_name = extract_copy(x, node_str(node_get(n, "newowner"), "rolename"));
}

void extract_set_schema(struct extractor *x, const struct node *n)
{
	struct action *act = one_object(x, n, ACTION_SET_SCHEMA);

	act->new_name = extract_copy(x, node_str(n, "newschema"));
}

void extract_depends(struct extractor *x, const struct node *n)
{
	struct action *act = one_object(x, n, ACTION_DEPENDS_ON_EXTENSION);

	act->new_name = extract_copy(x, node_str(node_get(n, "extname"), "sval"));
	if (node_bool(n, "remove"))
		act->flags |= FLAG(RESET);
}

void extract_comment(struct extractor *x, const struct node *n)
{
	bool label = node_is(n, "SecLabelStmt");
	struct action *act = extract_add(x, label ? ACTION_SECURITY_LABEL : ACTION_COMMENT,
					 object_find(node_str(n, "objtype")));

	extract_object(x, act, node_get(n, "object"));
}

/* The rest of ALTER: which kind, and the key under which its name stands. */
static const struct alter {
	const char *tag;
	enum object_kind object;
	const char *name;
} alters[] = {
	{ "AlterCollationStmt", OBJECT_COLLATION, "collname" },
	{ "AlterDatabaseRefreshCollStmt", OBJECT_DATABASE, "dbname" },
	{ "AlterDatabaseStmt", OBJECT_DATABASE, "dbname" },
	{ "AlterEventTrigStmt", OBJECT_EVENT_TRIGGER, "trigname" },
	{ "AlterFdwStmt", OBJECT_FOREIGN_DATA_WRAPPER, "fdwname" },
	{ "AlterForeignServerStmt", OBJECT_SERVER, "servername" },
	{ "AlterFunctionStmt", OBJECT_FUNCTION, "func" },
	{ "AlterOpFamilyStmt", OBJECT_OPERATOR_FAMILY, "opfamilyname" },
	{ "AlterOperatorStmt", OBJECT_OPERATOR, "opername" },
	{ "AlterPolicyStmt", OBJECT_POLICY, "policy_name" },
	{ "AlterSeqStmt", OBJECT_SEQUENCE, "sequence" },
	{ "AlterStatsStmt", OBJECT_STATISTICS, "defnames" },
	{ "AlterSubscriptionStmt", OBJECT_SUBSCRIPTION, "subname" },
	{ "AlterTSConfigurationStmt", OBJECT_TS_CONFIGURATION, "cfgname" },
	{ "AlterTSDictionaryStmt", OBJECT_TS_DICTIONARY, "dictname" },
	{ "AlterTableSpaceOptionsStmt", OBJECT_TABLESPACE, "tablespacename" },
	{ "AlterTypeStmt", OBJECT_TYPE, "typeName" },
	{ "AlterUserMappingStmt", OBJECT_USER_MAPPING, "servername" },
};

void extract_sequence_owner(struct extractor *x, struct action *act, const struct node *options)
{
	const struct node *name = node_get(extract_option(options, "owned_by"), "arg");
	size_t n;

	if (node_is(name, "List"))
		name = node_get(name, "items");
	n = node_count(name);
	if (n < 2)
		return;
	act->column = extract_copy(x, node_string(node_nth(name, n - 1)));
	SET_RARE(x, act, references, extract_copy(x, node_string(node_nth(name, n - 2))));
	if (n > 2)
		SET_RARE(x, act, references_schema,
			 extract_copy(x, node_string(node_nth(name, n - 3))));
}

static void sequence_flags(struct action *act, const struct node *options)
{
	bool only_owner = node_count(options) == 1 && extract_option(options, "owned_by");

	if (extract_option(options, "restart"))
		act->flags |= FLAG(RESTART);
	if (extract_option(options, "as"))
		act->flags |= FLAG(SETS_TYPE);
	if (only_owner)
		act->flags |= FLAG(OWNED_BY);
}

static void alter_details(struct extractor *x, struct action *act, const struct node *n)
{
	const struct node *options = node_get(n, "options");
	const char *objtype = node_str(n, "objtype");

	if (act->object == OBJECT_SEQUENCE) {
		sequence_flags(act, options);
		extract_sequence_owner(x, act, options);
	}
	if (act->object == OBJECT_FUNCTION && objtype) {
		act->object = object_find(objtype);
		act->kind = ACTION_ALTER(act->object);
	}
	if (act->object == OBJECT_DATABASE && extract_option(options, "tablespace")) {
		act->kind = ACTION_SET_TABLESPACE;
		act->new_name = extract_value(x, node_get(extract_option(options, "tablespace"),
							  "arg"));
	}
	if (act->object == OBJECT_POLICY) {
		const struct node *table = node_get(n, "table");

		act->schema = extract_copy(x, node_str(table, "schemaname"));
		act->table = extract_copy(x, node_str(table, "relname"));
		extract_reads(x, act, n);
		SET_RARE(x, act, mentions, extract_mentions(x, n, NULL));
		SET_RARE(x, act, calls, extract_calls(x, n));
	}
	if (act->object == OBJECT_FUNCTION) {
		const struct node *actions = node_get(n, "actions");

		if (extract_option_on(actions, "security"))
			act->flags |= FLAG(SECURITY_DEFINER);
		act->flags |= extract_search_path(actions);
		extract_altered_path(x, act, actions);
		act->value = extract_value(x, node_get(extract_option(actions, "volatility"),
						       "arg"));
	}
}

void extract_alter_object(struct extractor *x, const struct node *n)
{
	if (node_is(n, "AlterTableMoveAllStmt")) {
		struct action *act = extract_add(x, ACTION_SET_TABLESPACE,
						 object_find(node_str(n, "objtype")));

		act->flags |= FLAG(ALL_IN_SCHEMA);
		act->name = extract_copy(x, node_str(n, "orig_tablespacename"));
		act->new_name = extract_copy(x, node_str(n, "new_tablespacename"));
		return;
	}
	for (size_t i = 0; i < LENGTH(alters); i++) {
		const struct alter *a = &alters[i];
		const struct node *name = node_get(n, a->name);

		if (!node_is(n, a->tag))
			continue;

		struct action *act = extract_add(x, ACTION_ALTER(a->object), a->object);

		if (name && name->type == NODE_STRING)
			act->name = extract_copy(x, name->u.s);
		else if (node_get(name, "relname"))
			extract_named_relation(x, act, name);
		else if (node_get(name, "objname"))
			extract_object(x, act, name);
		else
			extract_object_name(x, act, name);
		if (node_bool(n, "missing_ok"))
			act->flags |= FLAG(IF_EXISTS);
		alter_details(x, act, n);
		return;
	}
	extract_add(x, ACTION_OTHER, OBJECT_NONE)->name = extract_copy(x, n->tag);
}

void extract_alter_enum(struct extractor *x, const struct node *n)
{
	const char *old = node_str(n, "oldVal");
	struct action *act = extract_add(x, old ? ACTION_RENAME_VALUE : ACTION_ADD_VALUE,
					 OBJECT_TYPE);

	extract_object_name(x, act, node_get(n, "typeName"));
	act->value = extract_copy(x, old ? old : node_str(n, "newVal"));
	act->new_name = extract_copy(x, node_str(n, "newVal"));
	if (node_str(n, "newValNeighbor"))
		act->flags |= FLAG(ORDERED);
	if (node_bool(n, "skipIfNewValExists"))
		act->flags |= FLAG(IF_NOT_EXISTS);
}

/* ALTER DOMAIN: T default, N drop and O set NOT NULL, C add, X drop, V validate a constraint */
void extract_alter_domain(struct extractor *x, const struct node *n)
{
	const char *subtype = node_str(n, "subtype");
	const struct node *def = node_get(n, "def");
	enum action_kind kind = ACTION_ALTER_DOMAIN;

	if (!subtype)
		subtype = "";
	if (*subtype == 'C' || *subtype == 'O')
		kind = ACTION_ADD_DOMAIN_CONSTRAINT;
	else if (*subtype == 'X')
		kind = ACTION_DROP_DOMAIN_CONSTRAINT;
	else if (*subtype == 'V')
		kind = ACTION_VALIDATE_DOMAIN_CONSTRAINT;

	struct action *act = extract_add(x, kind, OBJECT_DOMAIN);

	extract_object_name(x, act, node_get(n, "typeName"));
	act->table = act->name;    /* the domain: its constraint is what is named */
	act->name = extract_copy(x, *subtype == 'C' ? node_str(def, "conname")
				 : node_str(n, "name"));
	SET_RARE(x, act, calls, extract_calls(x, def));
	if (*subtype == 'O')
		act->flags |= FLAG(NOT_NULL);
	if (*subtype == 'N')
		act->flags |= FLAG(NOT_NULL) | FLAG(RESET);
	if (*subtype == 'T' && !def)
		act->flags |= FLAG(RESET);
	if (node_bool(def, "skip_validation"))
		act->flags |= FLAG(NOT_VALID);
	if (node_eq(n, "behavior", "DROP_CASCADE"))
		act->flags |= FLAG(CASCADE);
	if (node_bool(n, "missing_ok"))
		act->flags |= FLAG(IF_EXISTS);
	if (*subtype == 'T' && (!def || extract_is_null(def)))
		act->flags |= FLAG(RESET);
	if (kind == ACTION_ALTER_DOMAIN) {
		act->name = act->table;
		act->table = NULL;
		SET_RARE(x, act, setting, *subtype == 'T' ? "default" : "not null");
	} else if (kind == ACTION_DROP_DOMAIN_CONSTRAINT) {
		act->object = OBJECT_DOMAIN_CONSTRAINT;
	}
}

static void publication_object(struct extractor *x, const struct node *n, enum action_kind kind,
			       const struct node *object)
{
	struct action *act = extract_add(x, kind, OBJECT_PUBLICATION);
	const char *type = node_str(object, "pubobjtype");
	const struct node *table = node_get(object, "pubtable");

	if (object)
		extract_relation(x, act, node_get(table, "relation"));
	SET_RARE(x, act, mentions, extract_mentions(x, node_get(table, "whereClause"),
					 node_get(table, "columns")));
	act->name = extract_copy(x, node_str(n, "pubname"));
	act->value = extract_value(x, node_get(extract_option(node_get(n, "options"), "publish"),
					       "arg"));
	if (node_bool(n, "for_all_tables") || (type && strstr(type, "SCHEMA")))
		act->flags |= FLAG(ALL_TABLES);
}

void extract_publication(struct extractor *x, const struct node *n)
{
	const struct node *objects = node_get(n, "pubobjects");
	enum action_kind kind = ACTION_CREATE_PUBLICATION;

	if (node_is(n, "AlterPublicationStmt")) {
		kind = ACTION_PUBLICATION_SET;
		/* the first word of the enum stands there when the options alone change */
		if (!objects)
			kind = ACTION_ALTER_PUBLICATION;
		else if (node_eq(n, "action", "AP_AddObjects"))
			kind = ACTION_PUBLICATION_ADD;
		else if (node_eq(n, "action", "AP_DropObjects"))
			kind = ACTION_PUBLICATION_DROP;
	}
	if (!objects)
		publication_object(x, n, kind, NULL);
	FOR_EACH(object, objects)
		publication_object(x, n, kind, object);
}
