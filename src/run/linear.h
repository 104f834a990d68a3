#ifndef LINEAR_H
#define LINEAR_H

#include "inputs.h"
#include "select.h"

/*
 * Linear history: what was there when the branch began may have run, so its text, its name
 * and its place stay. Sets what of a file's standing that tells; now is what it has in it.
 */
void linear_compare(struct selection *s, const struct input *input, const struct source *now,
		    struct standing *out, struct arena *arena);
/* Is it a deleted migration, which databases may have run? src is what it had in it. */
bool linear_misses(const struct input *input, const struct source *src);

#endif
