/* The relations that a statement reads: each once, with its strongest lock. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "found.h"

struct found_read {
	struct read read;
	bool narrowed;          /* filters were set: the next occurrence leaves what both have */
};

static size_t place(struct found *found, const char *schema, const char *name)
{
	const char *key = arena_printf(found->x->scratch, "%s\1%s", schema ? schema : "", name);
	void **slot = map_slot(&found->seen, key, strlen(key));

	if (!*slot) {
		GROW(found);
		found->v[found->n++] = (struct found_read){
			.read = { .schema = schema, .name = name, .only = true },
		};
		*slot = (void *)(uintptr_t)found->n;
	}
	return (uintptr_t)*slot - 1;
}

size_t found_add(struct found *found, const struct node *range, enum lock_mode lock)
{
	size_t i = place(found, node_str(range, "schemaname"), node_str(range, "relname"));

	if (found->v[i].read.lock < lock)
		found->v[i].read.lock = lock;
	if (node_bool(range, "inh"))
		found->v[i].read.only = false;
	return i;
}

/* A relation that is read twice is narrowed only by what narrows it both times. */
void found_narrow(struct found *found, size_t at, const struct names *filters)
{
	struct names *kept = &found->v[at].read.filters;
	size_t n = 0;

	if (!found->v[at].narrowed) {
		*kept = *filters;
		found->v[at].narrowed = true;
		return;
	}
	for (size_t i = 0; i < kept->n; i++)
		if (names_have(*filters, kept->v[i]))
			kept->v[n++] = kept->v[i];
	kept->n = n;
}

struct names found_copy(struct extractor *x, struct names names)
{
	struct names copy = { 0 };

	if (names.n)
		copy.v = arena_alloc(x->arena, names.n * sizeof *copy.v);
	for (; copy.n < names.n; copy.n++)
		copy.v[copy.n] = extract_copy(x, names.v[copy.n]);
	return copy;
}

void found_begin(struct found *found, struct extractor *x, const struct action *act)
{
	*found = (struct found){ .x = x };
	map_init(&found->seen, x->scratch);
	for (size_t i = 0; i < RARE(act, reads).n; i++) {
		const struct read *read = &RARE(act, reads).v[i];
		size_t at = place(found, read->schema, read->name);

		found->v[at] = (struct found_read){ *read, true };
	}
}

void found_end(struct found *found, struct action *act)
{
	struct extractor *x = found->x;
	struct read *v = found->n ? arena_alloc(x->arena, found->n * sizeof *v) : NULL;

	for (size_t i = 0; i < found->n; i++) {
		const struct read *read = &found->v[i].read;

		v[i] = (struct read){
			extract_copy(x, read->schema), extract_copy(x, read->name), read->lock,
			found_copy(x, read->filters), read->only,
		};
	}
	SET_RARE(x, act, reads, (struct reads){ v, found->n });
	free(found->v);
	map_free(&found->seen);
}
