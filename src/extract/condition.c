/* What the IF of a body asks about the schema: does the thing exist already? */
#include "condition.h"

#include <string.h>
#include <strings.h>

#include "extract.h"
#include "layout.h"

static bool is_catalog(const char *schema, const char *name)
{
	return (schema && (!strcmp(schema, "information_schema") ||
			   !strcmp(schema, "pg_catalog"))) ||
	       (!schema && name && !strncmp(name, "pg_", 3));
}

/* What the relations of a query are. */
struct relations {
	size_t catalog, books, other;
};

static void count_relations(struct relations *r, const struct node *n)
{
	if (!n || (n->type != NODE_OBJECT && n->type != NODE_LIST))
		return;
	if (node_is(n, "RangeVar")) {
		const char *schema = node_str(n, "schemaname"), *name = node_str(n, "relname");

		if (is_catalog(schema, name))
			r->catalog++;
		else if (layout_is_bookkeeping(schema, name))
			r->books++;
		else
			r->other++;
	}
	FOR_EACH(child, n)
		count_relations(r, child);
}

static size_t count_strings(const struct node *n)
{
	size_t count = 0;

	if (!n || (n->type != NODE_OBJECT && n->type != NODE_LIST))
		return 0;
	if (node_is(n, "A_Const"))
		return node_get(n, "sval") ? 1 : 0;
	FOR_EACH(child, n)
		count += count_strings(child);
	return count;
}

static void add_strings(struct extractor *x, struct names *names, const struct node *n)
{
	if (!n || (n->type != NODE_OBJECT && n->type != NODE_LIST))
		return;
	if (node_is(n, "A_Const")) {
		const char *s = node_str(node_get(n, "sval"), "sval");

		if (s)
			names->v[names->n++] = extract_copy(x, s);
		return;
	}
	FOR_EACH(child, n)
		add_strings(x, names, child);
}

static void add(struct extractor *x, struct condition *c, bool present, const struct node *n)
{
	struct asked *a = &c->v[c->n];

	if (c->n == LENGTH(c->v)) {
		c->kind = CONDITION_UNKNOWN;
		return;
	}
	*a = (struct asked){ .present = present };
	a->words.v = arena_alloc(x->arena, (count_strings(n) + 1) * sizeof *a->words.v);
	add_strings(x, &a->words, n);
	c->n++;
}

static void read_exists(struct extractor *x, struct condition *c, const struct node *query,
			bool present)
{
	struct relations r = { 0 };

	count_relations(&r, query);
	if (r.other || !(r.catalog + r.books))
		c->kind = CONDITION_UNKNOWN;
	else if (r.catalog)
		add(x, c, present, query);
}

/* to_regclass('x') IS NULL */
static bool is_lookup(const struct node *n)
{
	const char *name = node_string(node_get(n, "funcname"));

	return node_is(n, "FuncCall") && name && !strncmp(name, "to_reg", 6);
}

static void read_term(struct extractor *x, struct condition *c, const struct node *n, bool holds)
{
	const struct node *args = node_get(n, "args");

	if (node_eq(n, "boolop", "NOT_EXPR")) {
		read_term(x, c, node_nth(args, 0), !holds);
	} else if (node_eq(n, "boolop", holds ? "AND_EXPR" : "OR_EXPR")) {
		FOR_EACH(arg, args)
			read_term(x, c, arg, holds);
	} else if (node_eq(n, "subLinkType", "EXISTS_SUBLINK")) {
		read_exists(x, c, node_get(n, "subselect"), holds);
	} else if (node_is(n, "NullTest") && is_lookup(node_get(n, "arg"))) {
		add(x, c, holds == node_eq(n, "nulltesttype", "IS_NOT_NULL"), node_get(n, "arg"));
	} else {
		c->kind = CONDITION_UNKNOWN;
	}
}

struct condition condition_read(struct extractor *x, const struct node *expression)
{
	struct condition c = { .kind = CONDITION_SCHEMA };

	read_term(x, &c, expression, true);
	if (c.kind == CONDITION_SCHEMA && !c.n)
		c.kind = CONDITION_BOOKS;
	return c;
}

struct condition condition_negated(const struct condition *c)
{
	struct condition negated = *c;

	if (c->n > 1)
		negated.kind = CONDITION_UNKNOWN;
	negated.v[0].present = !c->v[0].present;
	return negated;
}

/* 'public."Users"' names Users. */
static bool names(const char *word, const char *name)
{
	const char *dot = strrchr(word, '.');
	size_t len;

	if (!name)
		return false;
	if (!strcasecmp(word, name))
		return true;
	word = dot ? dot + 1 : word;
	word += *word == '"';
	len = strlen(word);
	len -= len && word[len - 1] == '"';
	return len == strlen(name) && !strncasecmp(word, name, len);
}

static bool mentions(const struct asked *a, const char *name)
{
	for (size_t i = 0; i < a->words.n; i++)
		if (names(a->words.v[i], name))
			return true;
	return false;
}

static bool is_made(const struct action *act)
{
	switch (act->kind) {
	case ACTION_ADD_COLUMN: case ACTION_ADD_CHECK: case ACTION_ADD_UNIQUE:
	case ACTION_ADD_PRIMARY_KEY: case ACTION_ADD_FOREIGN_KEY: case ACTION_ADD_EXCLUSION:
	case ACTION_ADD_NOT_NULL: case ACTION_ADD_VALUE: case ACTION_ADD_ATTRIBUTE:
		return true;
	default:
		return act->object < OBJECT_NONE && act->kind == ACTION_CREATE(act->object);
	}
}

static bool is_dropped(const struct action *act)
{
	return act->object < OBJECT_NONE && act->kind == ACTION_DROP(act->object);
}

/* Is what an action makes, changes or drops among the words? */
static bool is_about(const struct asked *a, const struct action *act)
{
	/* what CREATE TABLE makes is there when the table is */
	if (HAS(act, IN_CREATE_TABLE))
		return mentions(a, act->table);
	if (act->kind == ACTION_ADD_VALUE)
		return mentions(a, act->value);
	return mentions(a, act->name) || mentions(a, act->column) ||
	       (!act->name && !act->column && mentions(a, act->table));
}

static bool settles(const struct asked *a, struct action *act)
{
	if (!a->present) {
		if (!is_made(act) || !is_about(a, act))
			return false;
		/* what CREATE TABLE makes has its table's word */
		if (!HAS(act, IN_CREATE_TABLE))
			act->flags |= FLAG(IF_NOT_EXISTS);
		return true;
	}
	if (is_dropped(act) && is_about(a, act)) {
		act->flags |= FLAG(IF_EXISTS);
		return true;
	}
	/* without the thing, nothing that is said of it could be */
	return act->object < OBJECT_NONE && !HAS(act, IN_CREATE_TABLE) &&
	       (is_about(a, act) || mentions(a, act->table));
}

bool condition_settles(const struct condition *c, struct action *act)
{
	if (c->kind == CONDITION_UNKNOWN)
		return false;
	for (size_t i = 0; i < c->n; i++)
		if (!settles(&c->v[i], act))
			return false;
	return true;
}

bool condition_settles_error(const char *name, size_t len, struct action *act)
{
	static const char duplicate[] = "duplicate_", undefined[] = "undefined_";

	if (len >= sizeof duplicate && !strncasecmp(name, duplicate, sizeof duplicate - 1) &&
	    is_made(act)) {
		act->flags |= FLAG(IF_NOT_EXISTS);
		return true;
	}
	if (len >= sizeof undefined && !strncasecmp(name, undefined, sizeof undefined - 1) &&
	    is_dropped(act)) {
		act->flags |= FLAG(IF_EXISTS);
		return true;
	}
	return false;
}
