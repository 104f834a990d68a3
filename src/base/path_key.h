#ifndef PATH_KEY_H
#define PATH_KEY_H

#include "map.h"

/* What is the same however a path is written: ./a.sql, b/../a.sql, through a linked folder. */
struct path_keys {
	struct map folders;          /* as written: where they are */
	struct arena *arena;
};

void path_keys_init(struct path_keys *keys, struct arena *arena);
void path_keys_free(struct path_keys *keys);

const char *path_key_folder(struct path_keys *keys, const char *folder);
/* A link to a file is a file of the folder that it is in, as it is to a migration tool. */
const char *path_key(struct path_keys *keys, const char *path);

#endif
