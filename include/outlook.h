#ifndef OUTLOOK_H
#define OUTLOOK_H

#include "file.h"
#include "map.h"

/* What a file does before and after a place, so that a rule can look ahead. */
struct outlook {
	const struct file *file;
	struct map first, last;   /* by kind and name: struct action * */
	size_t *ends;             /* of each action: how many transactions ended before it */
};

void outlook_build(struct outlook *o, const struct file *file);
void outlook_free(struct outlook *o);

/*
 * The file's first or last action of a kind upon the object of act; with
 * whole_table, upon anything of its table. NULL when there is none.
 */
const struct action *outlook_first(const struct outlook *o, enum action_kind kind,
				   const struct action *act);
const struct action *outlook_last(const struct outlook *o, enum action_kind kind,
				  const struct action *act);
const struct action *outlook_last_of_table(const struct outlook *o, enum action_kind kind,
					   const struct action *act);

/* The file's last RENAME that gave a type the name of act's. */
const struct action *outlook_last_renamed(const struct outlook *o, const struct action *act);

/* Does the open transaction end between two actions? */
bool outlook_commits_between(const struct outlook *o, const struct action *a,
			     const struct action *b);

#endif
