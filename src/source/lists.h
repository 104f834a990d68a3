#ifndef LISTS_H
#define LISTS_H

#include "source.h"

/*
 * The tree of an IN list of very many constants takes thirty times its memory, and says no more
 * than that of the first two of them: the others are blanked in work. Only where each is a plain
 * number or string, so that they surely parse, and only in a statement about rows: what a CHECK
 * says counts to its last value.
 */
void lists_shorten(char *work, struct span statement);

#endif
