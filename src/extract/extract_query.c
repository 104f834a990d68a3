/* The relations that a statement's queries read, each with its lock and what narrows it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "found.h"
#include "level.h"
#include "value.h"

/* No query of a person's is nested so deep; what is below it is left out. */
enum { MAX_DEPTH = 10000 };

struct query {
	struct extractor *x;
	struct found *found;
	bool targets;           /* what statements write to belongs to it too */
	size_t depth;
};

static void walk(struct query *q, const struct node *n);
static void read_query(struct query *q, const struct node *n, bool locked);

/* The fields of a statement that need more than a look. */
static bool is_own(const char *key)
{
	static const char *const own[] = {
		"withClause", "fromClause", "usingClause", "sourceRelation", "lockingClause",
		"larg", "rarg", "intoClause", "relation", "cols",
	};

	for (size_t i = 0; i < LENGTH(own); i++)
		if (node_same(key, own[i]))
			return true;
	return false;
}

static void rest(struct query *q, const struct node *n)
{
	FOR_EACH(child, n)
		if (node_has_inside(child) && !is_own(child->key))
			walk(q, child);
}

/* How many queries around this place have a CTE of that name. */
static void **scope(struct extractor *x, const struct node *cte)
{
	const char *name = node_str(cte, "ctename");

	if (!x->ctes.arena)
		map_init(&x->ctes, x->scratch);
	return name ? map_slot(&x->ctes, name, strlen(name)) : NULL;
}

void extract_enter(struct extractor *x, const struct node *cte)
{
	void **slot = scope(x, cte);

	if (slot)
		*slot = (void *)((uintptr_t)*slot + 1);
}

void extract_leave(struct extractor *x, const struct node *statement)
{
	FOR_EACH(cte, node_get(node_get(statement, "withClause"), "ctes")) {
		void **slot = scope(x, cte);

		if (slot)
			*slot = (void *)((uintptr_t)*slot - 1);
	}
}

static bool is_cte(const struct extractor *x, const char *name)
{
	void **slot = x->ctes.n ? map_find(&x->ctes, name, strlen(name)) : NULL;

	return slot && *slot;
}

/* A CTE is visible in those behind it; in a recursive WITH, in all. */
static void with(struct query *q, const struct node *statement)
{
	const struct node *clause = node_get(statement, "withClause");
	bool recursive = node_bool(clause, "recursive");

	FOR_EACH(cte, node_get(clause, "ctes"))
		if (recursive)
			extract_enter(q->x, cte);
	FOR_EACH(cte, node_get(clause, "ctes")) {
		walk(q, node_get(cte, "ctequery"));
		if (!recursive)
			extract_enter(q->x, cte);
	}
}

static void add_item(struct query *q, struct level *l, struct item item)
{
	static const struct names none;

	if (l->n < LEVEL_ITEMS)
		GROW(l);
	if (l->n < LEVEL_ITEMS)
		l->v[l->n] = item;
	else if (item.read != NO_READ)
		found_narrow(q->found, item.read, &none);
	l->n++;
}

static void end_level(struct query *q, const struct level *l)
{
	for (size_t i = 0; i < l->n && i < LEVEL_ITEMS; i++)
		if (l->v[i].read != NO_READ)
			found_narrow(q->found, l->v[i].read, &l->v[i].filters);
	free(l->v);
}

/* FOR UPDATE locks what it names, or all; in a long list of names, all too. */
static bool is_locked(const struct level *l, const char *name)
{
	if (l->locked)
		return true;
	FOR_EACH(clause, l->locking) {
		const struct node *names = node_get(clause, "lockedRels");

		if (!names || node_nth(names, LEVEL_ITEMS))
			return true;
		FOR_EACH(range, names)
			if (name && node_eq(range, "relname", name))
				return true;
	}
	return false;
}

static void relation(struct query *q, struct level *l, const struct node *n)
{
	const char *alias = node_str(node_get(n, "alias"), "aliasname");
	const char *name = node_str(n, "relname");
	struct item item = { .name = alias ? alias : name, .read = NO_READ };

	if (!name)
		return;
	if (!alias)
		item.schema = node_str(n, "schemaname");
	if (node_str(n, "schemaname") || !is_cte(q->x, name))
		item.read = found_add(q->found, n, is_locked(l, item.name) ? LOCK_ROW_SHARE
				     : LOCK_ACCESS_SHARE);
	add_item(q, l, item);
}

static void from_item(struct query *q, struct level *l, const struct node *n);

/* ON narrows both sides, but what an outer join adds NULLs to the other side of. */
static void join(struct query *q, struct level *l, const struct node *n)
{
	size_t first = l->n, middle, end;

	from_item(q, l, node_get(n, "larg"));
	middle = l->n;
	from_item(q, l, node_get(n, "rarg"));
	end = l->n;
	walk(q, node_get(n, "quals"));
	if (node_eq(n, "jointype", "JOIN_LEFT"))
		first = middle;
	else if (node_eq(n, "jointype", "JOIN_RIGHT"))
		end = middle;
	else if (!node_eq(n, "jointype", "JOIN_INNER"))
		return;
	level_filter(l, first, end, node_get(n, "quals"), q->x->scratch);
}

static void from_item(struct query *q, struct level *l, const struct node *n)
{
	const char *alias = node_str(node_get(n, "alias"), "aliasname");

	if (!n || q->depth >= MAX_DEPTH)
		return;
	q->depth++;
	if (node_is(n, "RangeVar")) {
		relation(q, l, n);
	} else if (node_is(n, "JoinExpr")) {
		join(q, l, n);
	} else if (node_is(n, "RangeTableSample")) {
		from_item(q, l, node_get(n, "relation"));
		rest(q, n);
	} else if (node_is(n, "RangeSubselect")) {
		add_item(q, l, (struct item){ .name = alias, .read = NO_READ });
		read_query(q, node_get(n, "subquery"), is_locked(l, alias));
	} else {
		add_item(q, l, (struct item){ .name = alias, .read = NO_READ });
		walk(q, n);
	}
	q->depth--;
}

static const struct map *variables(const struct query *q)
{
	return q->x->evaluation ? q->x->evaluation->variables : NULL;
}

static void read_query(struct query *q, const struct node *n, bool locked)
{
	struct level l = { .locking = node_get(n, "lockingClause"), .locked = locked,
			   .variables = variables(q) };

	if (!n || q->depth >= MAX_DEPTH)
		return;
	q->depth++;
	with(q, n);
	read_query(q, node_get(n, "larg"), false);
	read_query(q, node_get(n, "rarg"), false);
	FOR_EACH(item, node_get(n, "fromClause"))
		from_item(q, &l, item);
	level_filter(&l, 0, l.n, node_get(n, "whereClause"), q->x->scratch);
	end_level(q, &l);
	rest(q, n);
	extract_leave(q->x, n);
	q->depth--;
}

/* WHEN NOT MATCHED BY SOURCE is about rows that ON does not choose. */
static const struct node *merge_condition(const struct node *n)
{
	FOR_EACH(when, node_get(n, "mergeWhenClauses")) {
		const char *match = node_str(when, "matchKind");

		if (match && strstr(match, "NOT_MATCHED_BY_SOURCE"))
			return NULL;
	}
	return node_get(n, "joinCondition");
}

/* INSERT, UPDATE, DELETE, MERGE. Gives the columns that narrow the rows of its own table. */
static struct names modify(struct query *q, const struct node *n)
{
	const struct node *target = node_get(n, "relation");
	const char *alias = node_str(node_get(target, "alias"), "aliasname");
	struct level l = { .variables = variables(q) };
	struct item own = { NULL, alias ? alias : node_str(target, "relname"), NO_READ, { 0 } };
	bool merge = node_is(n, "MergeStmt");
	struct names filters = { 0 };

	if (!alias)
		own.schema = node_str(target, "schemaname");
	if (q->targets && node_str(target, "relname"))
		found_add(q->found, target, LOCK_ROW_EXCLUSIVE);
	with(q, n);
	if (!node_is(n, "InsertStmt"))
		add_item(q, &l, own);
	FOR_EACH(item, node_get(n, "fromClause"))
		from_item(q, &l, item);
	FOR_EACH(item, node_get(n, "usingClause"))
		from_item(q, &l, item);
	from_item(q, &l, node_get(n, "sourceRelation"));
	if (merge)
		level_filter(&l, 0, 1, merge_condition(n), q->x->scratch);
	else
		level_filter(&l, 0, l.n, node_get(n, "whereClause"), q->x->scratch);
	if (l.n)
		filters = l.v[0].filters;
	end_level(q, &l);
	rest(q, n);
	extract_leave(q->x, n);
	return filters;
}

static bool is_modifying(const struct node *n)
{
	return node_is(n, "InsertStmt") || node_is(n, "UpdateStmt") || node_is(n, "DeleteStmt") ||
		node_is(n, "MergeStmt");
}

/* Everything else: only the queries in it count. */
static void walk(struct query *q, const struct node *n)
{
	if (!n || !node_has_inside(n) || node_is(n, "A_Const") || q->depth >= MAX_DEPTH)
		return;
	q->depth++;
	if (node_is(n, "SelectStmt")) {
		read_query(q, n, false);
	} else if (is_modifying(n)) {
		/* in a WITH it is an action of its own */
		if (q->targets)
			modify(q, n);
	} else {
		FOR_EACH(child, n)
			if (node_has_inside(child))
				walk(q, child);
	}
	q->depth--;
}

void extract_reads(struct extractor *x, struct action *act, const struct node *n)
{
	struct found found;
	struct query q = { .x = x, .found = &found };

	found_begin(&found, x, act);
	if (is_modifying(n))
		SET_RARE(x, act, filters, found_copy(x, modify(&q, n)));
	else
		walk(&q, n);
	found_end(&found, act);
}

void found_locks(struct found *found, const struct node *n)
{
	struct query q = { .x = found->x, .found = found, .targets = true };

	walk(&q, n);
}

void extract_locks(struct extractor *x, struct action *act, const struct node *n)
{
	struct found found;

	found_begin(&found, x, act);
	found_locks(&found, n);
	found_end(&found, act);
}
