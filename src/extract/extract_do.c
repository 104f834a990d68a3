/* DO blocks: what their bodies run becomes actions of the DO statement. */
#include <string.h>

#include "extract.h"
#include "reading.h"
#include "routine.h"
#include "unread_text.h"

/* A body that cannot be followed: its words tell what it may touch. */
static void note_unread(struct extractor *x, struct action *act, const struct node *as)
{
	SET_RARE(x, act, unread, unread_of_body(node_string(node_get(as, "arg")), x->arena));
}

void extract_do(struct extractor *x, const struct node *n)
{
	struct action *act = extract_add(x, ACTION_DO, OBJECT_NONE);
	const struct node *args = node_get(n, "args"), *as = extract_option(args, "as");
	size_t at = x->out->n - 1;
	const struct excerpt *body = NULL;

	SET_RARE(x, act, method, extract_value(x, node_get(extract_option(args, "language"),
							   "arg")));
	if (!RARE(act, method) || !strcmp(RARE(act, method), "plpgsql"))
		body = extract_string(x, extract_at(x, as));
	if (!body) {
		act->flags |= FLAG(UNREAD);
		if (!RARE(act, method) || !strcmp(RARE(act, method), "plpgsql"))
			note_unread(x, act, as);
		return;
	}

	const char *error = reading_body(x, body, VIA_DO, NULL, NULL);

	act = &x->out->v[at];
	act->value = error;
	if (!error)
		return;
	act->flags |= FLAG(UNREAD);
	note_unread(x, act, as);
}
