#ifndef PATH_KEY_H
#define PATH_KEY_H

#include "map.h"
#include "text.h"

/* What is the same however a path is written: ./a.sql, b/../a.sql, through a linked folder. */
struct path_keys {
	struct map folders;          /* as written: where they are */
	struct arena *arena;
	struct text folder, key;     /* what was asked about last */
};

void path_keys_init(struct path_keys *keys, struct arena *arena);
void path_keys_free(struct path_keys *keys);

const char *path_key_folder(struct path_keys *keys, const char *folder);
/* Of the folder that a path stands in. */
const char *path_key_parent(struct path_keys *keys, const char *path);
/* A link to a file is a file of the folder that it is in, as it is to a migration tool. */
const char *path_key(struct path_keys *keys, const char *path);
/* The same, to be looked up: it is good until the next call. */
const char *path_key_now(struct path_keys *keys, const char *path);

#endif
