#ifndef INPUTS_H
#define INPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "path_key.h"

struct roots;

/* A file of the run. */
struct input {
	const char *path;   /* "-" is standard input */
	bool named;         /* itself: it is read whatever it is called */
	bool deleted;       /* it was there when the branch began: that alone is judged */
	bool together;      /* judged together with the others that are */
	/* set by run_settings.c: */
	const struct settings *file;
	const char *relative; /* the path, as the patterns of that file see it */
	const struct source_settings *settings;
	const struct acceptances *accepted;
	const char *from_root; /* the path from its repository's root; or NULL */
	/* set by schedule.c: */
	const struct layout *layout; /* NULL: standard input's, of a tool unknown */
	struct sequence *sequence;   /* that it belongs to, or NULL; and its place there */
	size_t rank, list_rank; /* list_rank: 0 when the sequence's list does not have it */
	bool down;          /* a way down that is to be judged; it has its way up's rank */
	const char *text;   /* what it says, when its layout asked already; or NULL */
	size_t len;
	bool ran;           /* start_after has it: all that is judged is that it was changed */
	size_t at;          /* its place in the list that inputs_collect gave */
};

struct inputs {
	struct input *v;
	size_t n, cap;
};

/*
 * The files of the paths that were given, in run order: those named, then
 * those found below directories, each in the order in which tools run them.
 * A file named twice comes once, however it is written; one of a directory that is named
 * too comes with the directory. Complains about what is not there.
 */
void inputs_collect(struct inputs *inputs, const char *const *paths, size_t npaths,
		    const struct roots *roots, struct arena *arena);
/* By folder, then in the order in which tools run them. */
void inputs_sort(struct inputs *inputs);
/* Add one that a walk would find, but for its not being there; once. */
void inputs_add(struct inputs *inputs, const char *path, bool deleted, struct path_keys *keys);
/* Would a file of this name, as seen from a folder that was given, be found? */
bool inputs_finds(const char *name);
/* Is a path searched downwards, rather than read? */
bool inputs_is_directory(const char *path);
void inputs_free(struct inputs *inputs);

#endif
