/* PostgreSQL's table-level lock modes, by name. */
#include <strings.h>

#include "arena.h"
#include "lock.h"

static const char *const names[LOCK_COUNT] = {
	[LOCK_NONE] = "",
#define X(id, name, brief) [LOCK_##id] = name,
	LOCK_MODES(X)
#undef X
};

const char *lock_name(enum lock_mode mode)
{
	return names[mode];
}

enum lock_mode lock_find(const char *name)
{
	for (size_t i = 1; name && i < LENGTH(names); i++)
		if (!strcasecmp(names[i], name))
			return (enum lock_mode)i;
	return LOCK_NONE;
}
