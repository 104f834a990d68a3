#ifndef GIT_SETTINGS_H
#define GIT_SETTINGS_H

#include "settings.h"

/* --settings-from: a reader of files as a revision has them, in whichever repository. NULL
 * after a complaint. */
struct settings_reader *git_settings(const char *ref, struct arena *arena);

#endif
