/* Knows PostgreSQL's own functions, and which of them may give two values in one statement. */
#include <stdlib.h>
#include <string.h>

#include "extract.h"

static const struct builtin {
	const char *name;
	bool is_volatile;
} builtins[] = {
#include "builtin_functions.inc"
};

static int compare_name(const void *name, const void *builtin)
{
	return strcmp(name, ((const struct builtin *)builtin)->name);
}

static const struct builtin *find(const char *function)
{
	return bsearch(function, builtins, LENGTH(builtins), sizeof *builtins, compare_name);
}

bool volatile_is_builtin(const char *function)
{
	return find(function) != NULL;
}

bool volatile_is_safe(const char *function)
{
	const struct builtin *b = find(function);

	return b && !b->is_volatile;
}

/* Only an unqualified name, or pg_catalog's, can be PostgreSQL's own. */
bool volatile_call_is_safe(const struct node *call)
{
	const struct node *name = node_get(call, "funcname");
	const char *last = node_string(name);

	if (node_count(name) > 1) {
		const char *schema = node_string(node_nth(name, 0));

		if (!schema || strcmp(schema, "pg_catalog") != 0)
			return false;
	}
	return last && volatile_is_safe(last);
}

bool volatile_expression(const struct node *n)
{
	if (!n || (n->type != NODE_OBJECT && n->type != NODE_LIST))
		return false;
	if (node_is(n, "FuncCall") && !volatile_call_is_safe(n))
		return true;
	FOR_EACH(child, n)
		if ((child->type == NODE_OBJECT || child->type == NODE_LIST) &&
		    volatile_expression(child))
			return true;
	return false;
}
