#ifndef ROOTS_H
#define ROOTS_H

#include <stdbool.h>

#include "map.h"
#include "path_key.h"

struct root {
	const char *given, *real;    /* as it was written; without links in it */
};

/* Where the scripts of a run may be: a path that one names is opened only below these. */
struct roots {
	struct { struct root *v; size_t n, cap; } folders;
	struct map known;            /* folders as they were given: those in the list */
	struct map files;            /* those of the run itself: device and inode */
	struct { const char **v; size_t n, cap; } paths;   /* ... that are not in there yet */
	struct path_keys *keys;      /* of the run */
	struct arena *arena;
};

void roots_init(struct roots *roots, struct path_keys *keys, struct arena *arena);
void roots_free(struct roots *roots);
/* A path that the run was given, or NULL: a folder, or a file, which stands for its folder. */
void roots_add(struct roots *roots, const char *path, bool is_folder);
/* A file that the run judges in a place of its own; the path is not copied. */
void roots_add_file(struct roots *roots, const char *path);
/* Is the file of this path one of them, whatever it is called there? */
bool roots_have_file(struct roots *roots, const char *path);

/* Is a path below one of the folders, whatever links it goes through? */
bool roots_hold(const struct roots *roots, const char *path);

/* A file that a script names. */
struct found_file {
	const char *shown;           /* as a reader of the report would open it; NULL: not found */
	const char *real;            /* without links in it */
	const char *why;             /* when it is not to be opened: what is wrong with it */
	size_t size;
	bool in_run;                 /* it is one of the run's own */
};

/*
 * The file that a script names: relative to the script's folder; or, where only psql knows in
 * which folder it was started, to that one, the working directory or one of the run's.
 */
struct found_file roots_find(struct roots *roots, const char *name, const char *script,
			     bool relative, struct arena *arena);

#endif
