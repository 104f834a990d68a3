#ifndef SEARCH_PATH_H
#define SEARCH_PATH_H

#include "action.h"

/* The names of a search_path as SET gives it, "a, public"; "$user" and pg_temp are such, too. */
struct names search_path_names(const char *value, struct arena *arena);
/* Does an action set or reset it? */
bool search_path_is_set(const struct action *act);
/* ... to what only a run tells? */
bool search_path_is_unknown(const struct action *act);

#endif
