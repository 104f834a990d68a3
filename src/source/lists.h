#ifndef LISTS_H
#define LISTS_H

#include "source.h"

/*
 * The tree of an IN list of very many constants takes thirty times its memory, and says no more
 * than that of the first few of them: the others are blanked in work. Only where each is a plain
 * number or string, so that they surely parse. What FOR VALUES IN says counts to its last value.
 */
void lists_shorten(char *work, struct span statement);

#endif
