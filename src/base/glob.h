#ifndef GLOB_H
#define GLOB_H

#include <stdbool.h>

/*
 * Does a pattern name a path, or a folder above it? As in .gitignore: "*" and "?" stay within
 * a name, "**" stands for any folders, a pattern without a slash may stand at any depth. Both
 * begin at the same folder; brackets are letters.
 */
bool glob_matches(const char *pattern, const char *path);

#endif
