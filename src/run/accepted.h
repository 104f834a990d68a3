#ifndef ACCEPTED_H
#define ACCEPTED_H

#include "run_settings.h"

/* Give an input what its settings file lets stand in it. False after a complaint about an
 * entry, of whichever file it is. */
bool accepted_find(struct run_settings *rs, struct input *in);
/* The same for a file that a script of the run includes: NULL, nothing. */
const struct acceptances *accepted_included(void *rs, const char *path);

#endif
