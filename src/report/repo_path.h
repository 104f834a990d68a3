#ifndef REPO_PATH_H
#define REPO_PATH_H

#include "arena.h"

/*
 * A path as services that know the repository name it: from the root of the git
 * repository that the file is in, whatever folder the run is in. Outside of one, and
 * where there is no such file, the path as it is, without "./" before it.
 */
const char *repo_path(const char *path, struct arena *arena);

#endif
