/* Statements about rows, queries, and what runs code. */
#include <stdlib.h>
#include <string.h>

#include "extract_detail.h"
#include "found.h"

/* A data-modifying statement may stand in a WITH at any depth of the query. */
void extract_with(struct extractor *x, const struct node *statement)
{
	const struct node *with = node_get(statement, "withClause");
	bool recursive = node_bool(with, "recursive");
	enum via via = x->via;

	FOR_EACH(cte, node_get(with, "ctes"))
		if (recursive)
			extract_enter(x, cte);
	FOR_EACH(cte, node_get(with, "ctes")) {
		const struct node *query = node_get(cte, "ctequery");

		x->via = VIA_CTE;
		if (node_is(query, "SelectStmt"))
			extract_with(x, query);
		else
			extract(x, query);
		x->via = via;
		if (!recursive)
			extract_enter(x, cte);
	}
	extract_leave(x, statement);
}

static void asks_not_null(struct extractor *x, struct action *act, const char *const *columns,
			  size_t n)
{
	struct names asked = { NULL, n };

	if (!n)
		return;
	asked.v = arena_alloc(x->arena, n * sizeof *asked.v);
	for (size_t i = 0; i < n; i++)
		asked.v[i] = extract_copy(x, columns[i]);
	SET_RARE(x, act, proves, asked);
}

static void guard(struct extractor *x, struct action *act, const struct node *n)
{
	enum { MANY = 8 };
	const struct node *where = node_get(n, "whereClause");
	const struct node *from = node_get(n, "fromClause"), *using = node_get(n, "usingClause");
	struct leaning leaning;
	struct guarded over = {
		.relation = node_get(n, "relation"), .from = from ? from : using,
		.with = node_get(n, "withClause"), .leaning = &leaning,
	};
	const char *columns[MANY];
	enum truth truth;

	if (!where)
		return;
	act->flags |= FLAG(HAS_WHERE);
	truth = guard_truth(&over, where);
	if (truth == TRUTH_TRUE)
		act->flags |= FLAG(WHERE_TRUE);
	else if (truth == TRUTH_FALSE)
		act->flags |= FLAG(WHERE_FALSE);
	if (truth == TRUTH_TRUE)
		asks_not_null(x, act, leaning.v, leaning.n);
	else if (!from && !using) /* with other tables in it, not all rows may find a partner */
		asks_not_null(x, act, columns, guard_asks_not_null(where, columns, MANY));
}

/* Of a SELECT, or of one of those that UNION and its kin put together. */
static bool reads_table(const struct node *select)
{
	return select && (extract_has_table(node_get(select, "fromClause")) ||
			  reads_table(node_get(select, "larg")) ||
			  reads_table(node_get(select, "rarg")));
}

void extract_insert(struct extractor *x, const struct node *n)
{
	const struct node *select = node_get(n, "selectStmt");
	struct action *act;

	extract_with(x, n);
	act = extract_add(x, ACTION_INSERT, OBJECT_TABLE);
	extract_relation(x, act, node_get(n, "relation"));
	act->flags &= ~FLAG(ONLY);
	act->columns = extract_given(x, node_get(n, "cols"), select);
	act->flags |= extract_targets(node_get(n, "cols"), NULL);
	if (select && !node_get(select, "valuesLists"))
		act->flags |= FLAG(FROM_QUERY);
	if (reads_table(select))
		act->flags |= FLAG(HAS_FROM);
	if (node_eq(node_get(n, "onConflictClause"), "action", "ONCONFLICT_UPDATE"))
		act->flags |= FLAG(ON_CONFLICT_UPDATE);
	extract_reads(x, act, n);
	extract_with(x, select);
	extract_all_calls(x, n);
}

/* Nothing is overwritten where each column that is set was NULL, or keeps what it had. */
static bool fills_nulls(const struct node *n)
{
	const struct node *relation = node_get(n, "relation");

	FOR_EACH(target, node_get(n, "targetList")) {
		const char *column = node_str(target, "name");

		if (!column || !(guard_asks_null(node_get(n, "whereClause"), relation, column) ||
				 guard_keeps_value(node_get(target, "val"), relation, column)))
			return false;
	}
	return true;
}

void extract_update(struct extractor *x, const struct node *n)
{
	struct action *act;

	extract_with(x, n);
	act = extract_add(x, ACTION_UPDATE, OBJECT_TABLE);
	extract_relation(x, act, node_get(n, "relation"));
	act->columns = extract_names(x, node_get(n, "targetList"));
	act->flags |= extract_targets(node_get(n, "targetList"), node_get(n, "relation"));
	/* in a body the name may be a variable's */
	if (x->evaluation)
		act->flags &= ~FLAG(KEEPS_VALUES);
	if (node_count(node_get(n, "fromClause")))
		act->flags |= FLAG(HAS_FROM);
	guard(x, act, n);
	if (fills_nulls(n))
		act->flags |= FLAG(FILLS_NULLS);
	extract_reads(x, act, n);
	extract_all_calls(x, n);
}

void extract_delete(struct extractor *x, const struct node *n)
{
	struct action *act;

	extract_with(x, n);
	act = extract_add(x, ACTION_DELETE, OBJECT_TABLE);
	extract_relation(x, act, node_get(n, "relation"));
	if (node_count(node_get(n, "usingClause")))
		act->flags |= FLAG(HAS_FROM);
	guard(x, act, n);
	extract_reads(x, act, n);
	extract_all_calls(x, n);
}

/* A condition that is false, or true, may be either of the two. */
static void merge_guard(struct extractor *x, struct action *act, const struct node *n,
			const struct node *when)
{
	const struct node *condition = node_get(when, "condition");
	const char *match = node_str(when, "matchKind");
	struct node source = *node_get(n, "sourceRelation");
	const struct node from = { .type = NODE_LIST, .u.first = &source };
	struct leaning leaning[2];
	struct guarded over = {
		.relation = node_get(n, "relation"), .from = &from,
		.with = node_get(n, "withClause"), .leaning = &leaning[0],
	};
	enum truth on, and;

	source.next = NULL;
	on = guard_truth(&over, node_get(n, "joinCondition"));
	over.leaning = &leaning[1];
	and = guard_truth(&over, condition);
	/* rows without a match are those that ON does not choose; with an empty source, all */
	if (match && strstr(match, "NOT_MATCHED_BY_SOURCE")) {
		on = on == TRUTH_FALSE ? TRUTH_TRUE : TRUTH_UNKNOWN;
		leaning[0].n = 0;
	}
	act->flags |= FLAG(HAS_WHERE);
	if (on == TRUTH_FALSE || and == TRUTH_FALSE)
		act->flags |= FLAG(WHERE_FALSE);
	else if (on == TRUTH_TRUE && (and == TRUTH_TRUE || !condition))
		act->flags |= FLAG(WHERE_TRUE);
	if (!HAS(act, WHERE_TRUE))
		return;
	for (size_t i = 0; i < leaning[1].n; i++)
		if (!guard_leans(&leaning[0], leaning[1].v[i]))
			act->flags &= ~FLAG(WHERE_TRUE);
	asks_not_null(x, act, leaning[0].v, leaning[0].n);
}

/* Each WHEN of a MERGE is an action. Its guard is ON together with the WHEN's own condition. */
static void merge_when(struct extractor *x, const struct node *n, const struct node *when)
{
	const char *command = node_str(when, "commandType");
	enum action_kind kind = ACTION_INSERT;
	struct action *act;

	if (!command || !strcmp(command, "CMD_NOTHING"))
		return;
	if (!strcmp(command, "CMD_UPDATE"))
		kind = ACTION_UPDATE;
	else if (!strcmp(command, "CMD_DELETE"))
		kind = ACTION_DELETE;
	act = extract_add(x, kind, OBJECT_TABLE);
	extract_relation(x, act, node_get(n, "relation"));
	act->columns = extract_names(x, node_get(when, "targetList"));
	act->flags |= FLAG(IN_MERGE);
	if (kind != ACTION_INSERT)
		merge_guard(x, act, n, when);
}

/* With DO NOTHING alone, both tables are read all the same. */
static void merge_nothing(struct extractor *x, const struct node *n, const struct reads *reads)
{
	struct action *act = extract_add(x, ACTION_SELECT, OBJECT_NONE);
	struct found found;

	SET_RARE(x, act, reads, *reads);
	found_begin(&found, x, act);
	found_add(&found, node_get(n, "relation"), LOCK_ROW_EXCLUSIVE);
	found_end(&found, act);
}

void extract_merge(struct extractor *x, const struct node *n)
{
	struct action all = { 0 };
	size_t first;

	extract_with(x, n);
	extract_reads(x, &all, n);
	first = x->out->n;
	FOR_EACH(when, node_get(n, "mergeWhenClauses"))
		merge_when(x, n, when);
	for (size_t i = first; i < x->out->n; i++) {
		SET_RARE(x, &x->out->v[i], reads, RARE(&all, reads));
		SET_RARE(x, &x->out->v[i], filters, RARE(&all, filters));
	}
	if (x->out->n == first)
		merge_nothing(x, n, &RARE(&all, reads));
	extract_all_calls(x, n);
}

void extract_truncate(struct extractor *x, const struct node *n)
{
	const bool several = node_nth(node_get(n, "relations"), 1);

	FOR_EACH(relation, node_get(n, "relations")) {
		struct action *act = extract_add(x, ACTION_TRUNCATE, OBJECT_TABLE);

		extract_relation(x, act, relation);
		if (several)
			act->span = extract_name_span(x, relation);
		act->flags &= ~(FLAG(TEMPORARY) | FLAG(UNLOGGED));
		if (node_eq(n, "behavior", "DROP_CASCADE"))
			act->flags |= FLAG(CASCADE);
		if (node_bool(n, "restart_seqs"))
			act->flags |= FLAG(RESTART);
	}
}

static void copied(struct extractor *x, struct action *act, const struct node *query)
{
	struct read *read;

	if (query) {
		extract_reads(x, act, query);
		return;
	}
	read = ARENA_NEW(x->arena, struct read);
	*read = (struct read){
		.schema = act->schema, .name = act->table, .lock = LOCK_ACCESS_SHARE, .only = true,
	};
	SET_RARE(x, act, reads, (struct reads){ read, 1 });
}

void extract_copy_statement(struct extractor *x, const struct node *n)
{
	struct action *act = extract_add(x, node_bool(n, "is_from") ? ACTION_COPY_FROM
					 : ACTION_COPY_TO,
					 OBJECT_TABLE);

	if (node_get(n, "relation"))
		extract_relation(x, act, node_get(n, "relation"));
	act->flags &= ~FLAG(ONLY);
	act->columns = extract_names(x, node_get(n, "attlist"));
	if (node_bool(n, "is_program"))
		act->flags |= FLAG(PROGRAM);
	else if (act->kind == ACTION_COPY_TO && node_str(n, "filename"))
		act->flags |= FLAG(SERVER_FILE);
	if (act->kind == ACTION_COPY_TO)
		copied(x, act, node_get(n, "query"));
	extract_all_calls(x, node_get(n, "whereClause"));
	if (node_is(node_get(n, "query"), "SelectStmt")) {
		extract_with(x, node_get(n, "query"));
		extract_all_calls(x, node_get(n, "query"));
	} else if (node_get(n, "query")) {
		extract(x, node_get(n, "query"));
	}
}

/* What a query reads and calls stands with the first action that is not of its WITH. */
static void of_query(struct extractor *x, size_t first, const struct node *n)
{
	struct action *act = &x->out->v[first];

	for (size_t i = x->out->n; i-- > first;)
		if (x->out->v[i].via == x->via)
			act = &x->out->v[i];
	extract_reads(x, act, n);
	/* PostGIS' changes of columns evaluate no expression */
	if (act->kind != ACTION_SET && act->kind != ACTION_SET_ROLE &&
	    act->object != OBJECT_COLUMN)
		SET_RARE(x, act, calls, extract_calls(x, n));
}

void extract_select(struct extractor *x, const struct node *n)
{
	const struct node *into = node_get(n, "intoClause");
	size_t first = x->out->n;

	extract_with(x, n);
	if (into) {
		struct action *act = extract_add(x, ACTION_CREATE_TABLE, OBJECT_TABLE);

		extract_relation(x, act, node_get(into, "rel"));
		act->flags = (act->flags & ~FLAG(ONLY)) | FLAG(FROM_QUERY);
	}
	extract_all_calls(x, n);
	if (x->out->n == first)
		extract_add(x, ACTION_SELECT, OBJECT_NONE);
	of_query(x, first, n);
}

/* EXPLAIN only plans; EXPLAIN ANALYZE runs. */
static void explained(struct extractor *x, const struct node *query)
{
	struct action *act = extract_add(x, ACTION_SELECT, OBJECT_NONE);

	SET_RARE(x, act, planned, true);
	extract_locks(x, act, query);
}

void extract_explain(struct extractor *x, const struct node *n)
{
	const struct node *query = node_get(n, "query");

	if (extract_option_on(node_get(n, "options"), "analyze"))
		extract(x, query);
	else
		explained(x, query);
}

/*
 * PREPARE does nothing yet: its actions are put aside, behind a mark in the
 * list, and EXECUTE of the same name repeats them.
 */
void extract_prepare(struct extractor *x, const struct node *n)
{
	const char *name = node_str(n, "name");
	struct actions later = { 0 }, *out = x->out;
	struct actions *kept = ARENA_NEW(x->arena, struct actions);

	x->out = &later;
	extract(x, node_get(n, "query"));
	x->out = out;
	kept->n = later.n;
	kept->v = arena_alloc(x->arena, later.n * sizeof *kept->v);
	for (size_t i = 0; i < later.n; i++)
		kept->v[i] = later.v[i];
	free(later.v);
	if (name && x->prepared)
		*map_slot(x->prepared, name, strlen(name)) = kept;

	struct action *act = extract_add(x, ACTION_SESSION, OBJECT_NONE);

	act->name = extract_copy(x, name);
	extract_locks(x, act, node_get(n, "query"));
}

void extract_execute(struct extractor *x, const struct node *n)
{
	const char *name = node_str(n, "name");
	void **slot = name && x->prepared ? map_find(x->prepared, name, strlen(name)) : NULL;
	const struct actions *kept = slot ? *slot : NULL;

	if (!kept) {
		struct action *act = extract_add(x, ACTION_EXECUTE_UNKNOWN, OBJECT_NONE);

		act->name = extract_copy(x, name);
		act->flags |= FLAG(UNREAD);
		return;
	}
	extract_all_calls(x, node_get(n, "params"));
	for (size_t i = 0; i < kept->n; i++) {
		struct action *act = extract_add(x, kept->v[i].kind, kept->v[i].object);

		*act = kept->v[i];
		act->span = x->span;
		act->statement = x->statement;
		act->via = VIA_EXECUTE;
	}
}
