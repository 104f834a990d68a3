/* Fields as they were, so that what was written to them can be taken back. */
#include "undo.h"

#include <string.h>

#include "arena.h"

void undo_remember(struct undos *undos, void *at, size_t size)
{
	struct undo u = { .at = at, .size = size };

	memcpy(u.old, at, size);
	GROW(undos);
	undos->v[undos->n++] = u;
}

void undo_back(struct undos *undos, size_t n)
{
	while (undos->n > n) {
		const struct undo *u = &undos->v[--undos->n];

		memcpy(u->at, u->old, u->size);
	}
}
