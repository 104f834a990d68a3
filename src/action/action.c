/* Small questions about actions and the names they have. */
#include "file.h"

#include <string.h>

bool names_have(struct names names, const char *name)
{
	for (size_t i = 0; name && i < names.n; i++)
		if (!strcmp(names.v[i], name))
			return true;
	return false;
}

bool action_together(const struct action *a, const struct action *b)
{
	return a->statement == b->statement && RARE(a, step) == RARE(b, step);
}

struct file *file_included(const struct file *file, const struct action *act)
{
	struct file *f = act->kind == ACTION_INCLUDE ? file->included : NULL;

	while (f && f->included_at != act->span.start)
		f = f->next;
	return f;
}

bool names_equal(struct names a, struct names b)
{
	for (size_t i = 0; i < a.n && a.n == b.n; i++)
		if (strcmp(a.v[i], b.v[i]) != 0)
			return false;
	return a.n == b.n;
}
