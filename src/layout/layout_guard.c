/* Scripts that ask before each migration whether it ran already: which one a statement is of. */
#include <string.h>

#include "layout.h"
#include "layout_row.h"

struct span layout_guarded_by(const struct layout *l, const char *text, struct span statement)
{
	const char *forms = l->guards, *end = text + statement.end, *at, *quote;
	struct part form;

	while (forms && next_part(&forms, '|', &form)) {
		at = memmem(text + statement.start, statement.end - statement.start, form.s,
			    form.len);
		if (!at)
			continue;
		at += form.len;
		quote = memchr(at, '\'', (size_t)(end - at));
		if (quote)
			return (struct span){ (size_t)(at - text), (size_t)(quote - text) };
	}
	return (struct span){ 0, 0 };
}
