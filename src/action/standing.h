#ifndef STANDING_H
#define STANDING_H

#include <stdbool.h>
#include <stddef.h>

#include "split.h"

struct acceptances;
struct layout;

/* Where a file stands among the migrations of its tool. Nothing of it need be known. */
struct standing {
	const struct layout *layout; /* NULL: nobody asked which tool it is for */
	const char *twin;            /* the path of another migration of the same version */
	const char *missing;         /* the version before it: the tool wants it, none has it */
	const enum wrap *wrap;       /* the user's own runner's; NULL: its tool's */
	const char *from_root;       /* its path in the repository; NULL: it is in none */
	const struct acceptances *accepted;   /* what the settings let stand in it */
	bool after_up;               /* a way down; its way up was the file before it */
	bool no_way_back;            /* others of the folder have a way down, this one has not */

	/* against what was there when the branch of --since began */
	enum { NOT_EDITED, COMMENTS_EDITED, EDITED } edited;
	bool deleted;
	const char *was;             /* what it was called, when the tool minds */
	const char *newer;           /* the path of one that was there and comes behind it */
	size_t applied;              /* of a file that grows: up to here nothing is new */
	bool one_by_one;             /* ... that may have run up to each of its migrations */
};

#endif
