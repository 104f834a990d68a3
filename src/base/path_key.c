/* Tells whether two paths lead to one file. */
#include "path_key.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void path_keys_init(struct path_keys *keys, struct arena *arena)
{
	*keys = (struct path_keys){ .arena = arena };
	map_init(&keys->folders, arena);
}

void path_keys_free(struct path_keys *keys)
{
	map_free(&keys->folders);
	text_free(&keys->folder);
	text_free(&keys->key);
}

/* A folder that is not there keeps its name: opening what is in it will tell. */
static const char *real_path(struct path_keys *keys, const char *folder)
{
	char *real = realpath(folder, NULL);
	const char *kept = arena_strdup(keys->arena, real ? real : folder);

	free(real);
	return kept;
}

/* Is it a plain name in a folder, and no link? */
static bool is_plain_name(const char *path, const char *name)
{
	char target;

	return *name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
	       readlink(path, &target, 1) < 0 && errno == EINVAL;
}

/* Of thousands of folders in one, realpath would look at each part of its path. */
const char *path_key_folder(struct path_keys *keys, const char *folder)
{
	void **slot = map_slot(&keys->folders, folder, strlen(folder));
	const char *slash = strrchr(folder, '/'), *above = ".";

	if (*slot)
		return *slot;
	if (slash == folder || !is_plain_name(folder, slash ? slash + 1 : folder)) {
		*slot = (void *)(uintptr_t)real_path(keys, folder);
		return *slot;
	}
	if (slash)
		above = arena_strndup(keys->arena, folder, (size_t)(slash - folder));
	above = path_key_folder(keys, above);
	*slot = arena_join(keys->arena, strcmp(above, "/") ? above : "", "/",
			   slash ? slash + 1 : folder);
	return *slot;
}

const char *path_key_parent(struct path_keys *keys, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return path_key_folder(keys, ".");
	keys->folder.len = 0;
	text_add(&keys->folder, path, (size_t)(slash - path) + (slash == path));
	return path_key_folder(keys, keys->folder.s);
}

const char *path_key_now(struct path_keys *keys, const char *path)
{
	const char *slash = strrchr(path, '/');

	keys->key.len = 0;
	text_puts(&keys->key, path_key_parent(keys, path));
	text_add(&keys->key, "/", 1);
	text_puts(&keys->key, slash ? slash + 1 : path);
	return keys->key.s;
}

const char *path_key(struct path_keys *keys, const char *path)
{
	return arena_strdup(keys->arena, path_key_now(keys, path));
}
