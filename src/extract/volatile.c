/* Knows PostgreSQL's own functions, and which of them may give two values in one statement. */
#include <stdlib.h>
#include <string.h>

#include "extract.h"

/* The names stand in it: thousands of pointers would be made right each time that stet starts. */
static const struct builtin {
	char name[55];
	char volatility;
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

enum volatility volatile_of_builtin(const char *function)
{
	const struct builtin *b = find(function);

	if (!b || b->volatility == 'v')
		return VOLATILITY_VOLATILE;
	return b->volatility == 's' ? VOLATILITY_STABLE : VOLATILITY_IMMUTABLE;
}

enum volatility volatile_word(const char *word)
{
	if (word && !strcmp(word, "immutable"))
		return VOLATILITY_IMMUTABLE;
	return word && !strcmp(word, "stable") ? VOLATILITY_STABLE : VOLATILITY_VOLATILE;
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
	return last && volatile_of_builtin(last) != VOLATILITY_VOLATILE;
}
