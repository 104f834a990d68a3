#ifndef PARTING_H
#define PARTING_H

#include "inputs.h"
#include "sequence.h"

/* Where the files of a run pass from one database to another. */
struct parting {
	struct sequences *sequences;
	const struct inputs *inputs;
	const struct sequence *last;  /* of the newest file that is of one, a tool's if there was */
	size_t ahead;                 /* of the first file behind that is a tool's */
};

/* Does this file, the i-th, tell of another database than those before it? Ask for each, in order.
 * What one tool's migrations made says nothing about another's. */
bool parting_at(struct parting *p, size_t i);

#endif
