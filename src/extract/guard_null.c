/* What a WHERE asks about NULL, and which columns of the table it speaks of. */
#include <string.h>

#include "extract.h"

/* The column of the table that is changed, and of no other one? */
static bool is_column(const struct node *n, const struct node *relation, const char *column)
{
	const struct node *fields = node_get(n, "fields");
	const char *name = node_str(node_get(relation, "alias"), "aliasname");
	const char *last = node_string(fields), *table;

	if (!node_is(n, "ColumnRef") || !last || strcmp(last, column) != 0)
		return false;
	if (node_count(fields) < 2)
		return true;
	table = node_string(node_nth(fields, node_count(fields) - 2));
	if (!name)
		name = node_str(relation, "relname");
	return table && name && !strcmp(table, name);
}

static bool asks_null(const struct node *n, const struct node *relation, const char *column)
{
	return node_is(n, "NullTest") && node_eq(n, "nulltesttype", "IS_NULL") &&
	       is_column(node_get(n, "arg"), relation, column);
}

size_t guard_asks_not_null(const struct node *where, const char **columns, size_t most)
{
	const struct node *arg = node_get(where, "arg");
	size_t n = 0, found;

	if (node_is(where, "NullTest") && node_eq(where, "nulltesttype", "IS_NOT_NULL") &&
	    node_is(arg, "ColumnRef") && node_string(node_get(arg, "fields")) && most) {
		columns[0] = node_string(node_get(arg, "fields"));
		return 1;
	}
	if (!node_is(where, "BoolExpr") || !node_eq(where, "boolop", "AND_EXPR"))
		return 0;
	FOR_EACH(part, node_get(where, "args")) {
		found = guard_asks_not_null(part, columns + n, most - n);
		if (!found)
			return 0;
		n += found;
	}
	return n;
}

bool guard_keeps_value(const struct node *value, const struct node *relation, const char *column)
{
	const struct node *first = node_nth(node_get(value, "args"), 0);

	return node_is(value, "CoalesceExpr") && is_column(first, relation, column);
}

bool guard_asks_null(const struct node *where, const struct node *relation, const char *column)
{
	if (!node_eq(where, "boolop", "AND_EXPR"))
		return asks_null(where, relation, column);
	FOR_EACH(arg, node_get(where, "args"))
		if (guard_asks_null(arg, relation, column))
			return true;
	return false;
}
