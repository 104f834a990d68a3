#ifndef QUOTING_H
#define QUOTING_H

#include "action.h"

/* What an action makes of it: is standard_conforming_strings off from here on? */
void quoting_note(bool *escapes, const struct action *act);
/* Where it is off: has the statement a '...' with a backslash, which the server may end
 * elsewhere than we do? at: where it begins. */
bool quoting_differs(const char *text, struct span span, size_t *at);

#endif
