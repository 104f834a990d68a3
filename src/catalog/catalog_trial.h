#ifndef CATALOG_TRIAL_H
#define CATALOG_TRIAL_H

#include "catalog.h"

/* Ways down: they run another time, from where their way up led to, and back to before it. */

/* From now on remember what each object was before it is touched; or no more. */
void catalog_watch(struct catalog *cat, bool on);
/* What is learnt between these is forgotten again. */
void catalog_begin_trial(struct catalog *cat);
void catalog_end_trial(struct catalog *cat);
/* What the trial so far leaves otherwise than it was when the watch began, in words; NULL:
 * nothing, or nobody watches. */
const char *catalog_differences(struct catalog *cat, struct arena *arena);
/* In a trial: does the action take back what the way up did, a NOT NULL that it set, say? */
bool catalog_undoes(const struct catalog *cat, const struct action *act);

/* For catalog*.c: what was done since the watch began, or NULL; note it. */
struct map *catalog_done(const struct catalog *cat);
void catalog_note_done(struct catalog *cat, const struct action *act);
/* For catalog*.c: something of this name is about to change, and is looked at before. */
void catalog_touch(struct catalog *cat, enum object_kind kind, const struct object *parent,
		   const char *name);

#endif
