#ifndef OVERLAY_H
#define OVERLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

/* Files as something else has them than the disk: git's index, say. Of files that the run was
 * not given itself, but that its files lie beside or include. */
struct overlay {
	/* Is a file that lies there none of its? */
	bool (*lacks)(void *of, const char *path);
	/* What it has in a file, and a NUL; or NULL, quietly, where that is what lies there. */
	const char *(*text)(void *of, const char *path, size_t *len, struct arena *arena);
	void *of;
};

/* The two questions, where overlay may be NULL: all is as it lies there. */
static inline bool overlay_lacks(const struct overlay *o, const char *path)
{
	return o && o->lacks(o->of, path);
}

static inline const char *overlay_text(const struct overlay *o, const char *path, size_t *len,
				       struct arena *arena)
{
	return o ? o->text(o->of, path, len, arena) : NULL;
}

#endif
