/* One complaint for every kind of mistyped name. */
#include "suggest.h"

#include "diag.h"

bool complain_unknown(const char *path, size_t line, const char *what, const char *typed,
		      const char *const *names, size_t n)
{
	const char *near = nearest(typed, names, n);

	if (near)
		return complain(path, line, "unknown %s '%s'; did you mean '%s'?", what, typed,
				near);
	return complain(path, line, "unknown %s '%s'", what, typed);
}
