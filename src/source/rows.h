#ifndef ROWS_H
#define ROWS_H

#include "source.h"

/*
 * An INSERT of very many rows is read in parts, because the tree of them all
 * takes thirty times their memory: each part's syntax is checked, and then all
 * rows but the first are blanked in work, and those that call something which no
 * row before them calls with the same arguments. Only where they parse, and have no
 * query in them; any other statement is left as it is, for the parser to judge.
 */
void rows_shorten(char *work, struct span statement);

#endif
