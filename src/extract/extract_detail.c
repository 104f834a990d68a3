/* Small things that a tree says and that only a few rules ask for. */
#include <string.h>
#include <strings.h>

#include "extract_detail.h"

/* SET a = a, SET a = t.a: is the value the column itself? */
static bool is_itself(const struct node *target, const struct node *relation)
{
	const struct node *fields = node_get(node_get(target, "val"), "fields");
	const char *name = node_str(target, "name"), *last = node_string(fields);
	const char *table = node_str(node_get(relation, "alias"), "aliasname");

	if (!node_is(node_get(target, "val"), "ColumnRef") || !name || !last || strcmp(name, last))
		return false;
	if (!table)
		table = node_str(relation, "relname");
	return node_count(fields) == 1 ||
	       (node_count(fields) == 2 && table && node_eq(node_nth(fields, 0), "sval", table));
}

flag_set extract_targets(const struct node *targets, const struct node *relation)
{
	flag_set flags = FLAG(KEEPS_VALUES);

	FOR_EACH(target, targets) {
		bool partly = node_count(node_get(target, "indirection")) > 0;

		if (partly)
			flags |= FLAG(PARTLY);
		if (!partly && is_itself(target, relation))
			flags |= FLAG(SELF_ASSIGNMENT);
		else
			flags &= ~FLAG(KEEPS_VALUES);
	}
	return targets ? flags : 0;
}

/* What INSERT gives a value of its own: a column whose first value is DEFAULT is left out. */
struct names extract_given(struct extractor *x, const struct node *columns,
			   const struct node *select)
{
	struct names names = extract_names(x, columns), given = { names.v, 0 };
	const struct node *row = node_nth(node_get(select, "valuesLists"), 0);
	size_t i = 0;

	if (node_is(row, "List"))
		row = node_get(row, "items");
	if (!row || node_count(row) != names.n)
		return names;
	FOR_EACH(value, row) {
		if (!node_is(value, "SetToDefault"))
			given.v[given.n++] = names.v[i];
		i++;
	}
	return given;
}

bool extract_has_table(const struct node *n)
{
	if (!n || (n->type != NODE_OBJECT && n->type != NODE_LIST))
		return false;
	if (node_is(n, "RangeVar"))
		return true;
	FOR_EACH(child, n)
		if (extract_has_table(child))
			return true;
	return false;
}

/* SET search_path of a function: is pg_temp, which is searched first otherwise, last? */
static bool is_temp_last(const struct node *set)
{
	const struct node *args = node_get(set, "args");
	size_t n = node_count(args);
	const char *last = node_str(node_get(node_nth(args, n ? n - 1 : 0), "sval"), "sval");
	size_t len = last ? strlen(last) : 0;

	/* '' makes the body qualify all that it names; FROM CURRENT is not to be known */
	if (!last || !len)
		return true;
	return len >= 7 && !strcasecmp(last + len - 7, "pg_temp");
}

flag_set extract_search_path(const struct node *options)
{
	FOR_EACH(option, options) {
		const struct node *set = node_get(option, "arg");

		if (!node_eq(option, "defname", "set") || !node_eq(set, "name", "search_path") ||
		    node_eq(set, "kind", "VAR_RESET") || node_eq(set, "kind", "VAR_SET_DEFAULT"))
			continue;
		return FLAG(SETS_SEARCH_PATH) | (is_temp_last(set) ? FLAG(PG_TEMP_LAST) : 0);
	}
	return 0;
}

flag_set extract_autovacuum(struct extractor *x, const struct node *options)
{
	static const char *const off[] = { "false", "off", "0", "no", "f", "n" };
	const struct node *arg = node_get(extract_option(options, "autovacuum_enabled"), "arg");
	const char *value = extract_value(x, arg);

	/* off is a word, true and false are strings */
	if (node_is(arg, "TypeName"))
		value = node_string(node_get(arg, "names"));
	for (size_t i = 0; value && i < LENGTH(off); i++)
		if (!strcasecmp(value, off[i]))
			return FLAG(AUTOVACUUM_OFF);
	return 0;
}

/* What gives another answer later, of PostgreSQL's own: the time, the session, chance. */
static bool changes(const struct node *call)
{
	static const char *const stable[] = {
		"now", "statement_timestamp", "transaction_timestamp", "current_setting",
	};
	const struct node *name = node_get(call, "funcname");
	const char *last = node_string(name);

	if (!last || node_count(name) > 1)
		return false;
	for (size_t i = 0; i < LENGTH(stable); i++)
		if (!strcmp(last, stable[i]))
			return true;
	return volatile_is_builtin(last) && volatile_of_builtin(last) == VOLATILITY_VOLATILE;
}

bool extract_changes(const struct node *n)
{
	if (!n || (n->type != NODE_OBJECT && n->type != NODE_LIST))
		return false;
	if (node_is(n, "SQLValueFunction") || (node_is(n, "FuncCall") && changes(n)))
		return true;
	FOR_EACH(child, n)
		if (extract_changes(child))
			return true;
	return false;
}
