/* One complaint for every kind of mistyped name. */
#include "suggest.h"

#include "diag.h"
#include "text.h"

/* Where there are few, all of them are the way on. */
static bool list(const char *path, size_t line, const char *what, const char *typed,
		 const char *const *names, size_t n)
{
	enum { FEW = 12 };
	struct text all = { 0 };

	for (size_t i = 0; n <= FEW && i < n; i++)
		text_printf(&all, "%s%s", i ? ", " : "; one of: ", names[i]);
	complain(path, line, "unknown %s '%s'%s", what, typed, all.len ? all.s : "");
	text_free(&all);
	return false;
}

bool complain_unknown(const char *path, size_t line, const char *what, const char *typed,
		      const char *const *names, size_t n)
{
	const char *near = nearest(typed, names, n);

	if (near)
		return complain(path, line, "unknown %s '%s'; did you mean '%s'?", what, typed,
				near);
	return list(path, line, what, typed, names, n);
}

bool complain_unknown_of(const char *path, size_t line, const char *what, const char *typed,
			 const char *near, const char *where)
{
	if (near)
		return complain_unknown(path, line, what, typed, &near, 1);
	return complain(path, line, "unknown %s '%s'; %s", what, typed, where);
}
