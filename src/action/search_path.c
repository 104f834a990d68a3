/* search_path, which tells where a name without a schema leads. */
#include "search_path.h"

#include <string.h>

struct names search_path_names(const char *value, struct arena *arena)
{
	static const char around[] = " \t\n\"";
	struct names path = { 0 };
	size_t commas = 1;

	for (const char *s = value; *s; s++)
		commas += *s == ',';
	path.v = arena_alloc(arena, commas * sizeof *path.v);
	for (;;) {
		const char *name = value + strspn(value, around);
		size_t part = strcspn(name, ","), len = part;

		while (len && strchr(around, name[len - 1]))
			len--;
		if (len)
			path.v[path.n++] = arena_strndup(arena, name, len);
		if (!name[part])
			return path;
		value = name + part + 1;
	}
}

bool search_path_is_set(const struct action *act)
{
	return act->kind == ACTION_SET &&
	       ((RARE(act, setting) && !strcmp(RARE(act, setting), "search_path")) ||
		(HAS(act, RESET) && HAS(act, ALL)));
}

bool search_path_is_unknown(const struct action *act)
{
	/* "?" is what SET has for no constant, "<x>" what a body has for its variable */
	return !HAS(act, RESET) && (HAS(act, FILLED) || !act->value || strpbrk(act->value, "?<"));
}
