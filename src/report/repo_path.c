/* Paths from the root of the repository. */
#include "repo_path.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder itself, without links, since a link to the file is what git knows. */
static char *real_folder(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return realpath(".", NULL);
	return realpath(slash == path ? "/" : arena_strndup(arena, path, (size_t)(slash - path)),
			NULL);
}

/* How long the root's name is, as a part of the folder's; 0: in no repository. */
static size_t root_length(const char *folder, struct arena *arena)
{
	size_t len = strlen(folder);

	while (len > 1) {
		if (!access(arena_printf(arena, "%.*s/.git", (int)len, folder), F_OK))
			return len;
		while (len > 0 && folder[--len] != '/')
			;
	}
	return 0;
}

const char *repo_path(const char *path, struct arena *arena)
{
	const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	char *folder = access(path, F_OK) == 0 ? real_folder(path, arena) : NULL;
	size_t root = folder ? root_length(folder, arena) : 0;
	const char *below;

	while (path[0] == '.' && path[1] == '/')
		path += 2;
	if (root) {
		below = folder + root;
		path = *below ? arena_printf(arena, "%s/%s", below + 1, base) : base;
	}
	free(folder);
	return path;
}
