#ifndef GIT_SETTINGS_H
#define GIT_SETTINGS_H

#include "settings.h"

/* A reader of files as a revision has them, in whichever repository: --settings-from; or, of
 * NULL, as git's index has them: --staged. NULL after a complaint. */
struct settings_reader *git_settings(const char *ref, struct arena *arena);

#endif
