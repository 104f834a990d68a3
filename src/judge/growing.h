#ifndef GROWING_H
#define GROWING_H

#include "file.h"

/*
 * A file that grows holds one migration behind the other: Liquibase's changelog, a script that
 * asks before each whether it ran. Some of them ran long ago.
 */
struct growing {
	const struct statement *last;
	struct span id;              /* of the migration that it is of, in the file; or nothing */
};

/* In one that grew: was it there when the branch began? */
bool growing_is_applied(const struct file *file, const struct action *act);
/* Where nothing tells what ran of it: is this statement of another migration than the last one? */
bool growing_goes_on(struct growing *g, const struct file *file, const struct statement *st);

#endif
