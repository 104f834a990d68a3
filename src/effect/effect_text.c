/* The effects of a statement in words, on one line. */
#include <string.h>

#include "display.h"
#include "effect_text.h"

const char *effect_relation(const struct touched *t)
{
	return strncmp(t->relation, "public.", 7) ? t->relation : t->relation + 7;
}

static void add_name(struct text *t, const char *separator, const struct touched *touched)
{
	const char *name = effect_relation(touched);

	text_puts(t, separator);
	if (touched->is_of_index)
		text_puts(t, "the table of ");
	display_add(t, name, strlen(name));
}

static void add_locks(struct text *t, const struct effects *e, enum lock_mode mode,
		      const char **before)
{
	const char *separator = " on ";
	bool any = false;

	for (size_t i = 0; i < e->n; i++) {
		if (e->v[i].lock != mode || e->v[i].is_index)
			continue;
		if (!any)
			text_printf(t, "%s%s", *before, lock_name(mode));
		any = true;
		add_name(t, separator, &e->v[i]);
		separator = ", ";
	}
	if (any)
		*before = "; ";
}

typedef bool chooses(const struct touched *t);

static bool rewritten(const struct touched *t)
{
	return t->rewritten;
}

static bool scanned(const struct touched *t)
{
	return t->scanned && !t->rewritten;
}

static bool reads_wait(const struct touched *t)
{
	return t->reads_wait;
}

/* Writers wait where readers do. */
static bool writes_wait(const struct touched *t)
{
	return t->writes_wait && !t->reads_wait;
}

static void add_list(struct text *t, const struct effects *e, const char *verb, chooses *is,
		     const char **before)
{
	bool any = false;

	for (size_t i = 0; i < e->n; i++) {
		if (!is(&e->v[i]))
			continue;
		if (!any)
			text_printf(t, "%s%s", *before, verb);
		add_name(t, any ? ", " : " ", &e->v[i]);
		any = true;
	}
	if (any)
		*before = "; ";
}

void effects_describe(struct text *t, const struct effects *e)
{
	const char *before = "";

	for (int mode = LOCK_COUNT - 1; mode > LOCK_NONE; mode--)
		add_locks(t, e, (enum lock_mode)mode, &before);
	add_list(t, e, "rewrites", rewritten, &before);
	add_list(t, e, "reads in full", scanned, &before);
	add_list(t, e, "reads and writes wait:", reads_wait, &before);
	add_list(t, e, "writes wait:", writes_wait, &before);
	if (e->refuses_transaction)
		text_printf(t, "%snot in a transaction block", before);
}
