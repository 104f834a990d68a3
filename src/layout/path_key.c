/* Tells whether two paths lead to one file. */
#include "path_key.h"

#include <stdlib.h>
#include <string.h>

void path_keys_init(struct path_keys *keys, struct arena *arena)
{
	keys->arena = arena;
	map_init(&keys->folders, arena);
}

void path_keys_free(struct path_keys *keys)
{
	map_free(&keys->folders);
}

/* A folder that is not there keeps its name: opening what is in it will tell. */
const char *path_key_folder(struct path_keys *keys, const char *folder)
{
	void **slot = map_slot(&keys->folders, folder, strlen(folder));
	char *real;

	if (!*slot) {
		real = realpath(folder, NULL);
		*slot = arena_strdup(keys->arena, real ? real : folder);
		free(real);
	}
	return *slot;
}

const char *path_key(struct path_keys *keys, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *folder = ".";

	if (slash)
		folder = arena_strndup(keys->arena, path, (size_t)(slash - path) + (slash == path));
	return arena_join(keys->arena, path_key_folder(keys, folder), "/",
			  slash ? slash + 1 : path);
}
