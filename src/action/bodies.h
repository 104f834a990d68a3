#ifndef BODIES_H
#define BODIES_H

#include "source.h"

/* What a file's bodies have, of DO blocks and of its functions that are called. */
struct bodies {
	uint32_t nsteps;             /* statements, and bodies: each has a number */
	struct span *v;              /* comments, as they were met */
	size_t n, cap;
};

#endif
