#ifndef SELECT_H
#define SELECT_H

#include "git.h"
#include "inputs.h"
#include "options.h"
#include "path_key.h"
#include "sequence.h"

/* A submodule whose new commits are not there to be judged, and why. */
struct unread {
	const char *path, *trouble;      /* from the root of its repository */
	const char *folder;              /* absolute */
	struct unread *next;
};

/* What --since or --staged leaves of a run's files. */
struct selection {
	const char *option;      /* --since, --staged; NULL: all files, as they lie there */
	const char *ref;         /* of --since */
	const char *here;        /* the top of the repository that we stand in, or NULL */
	struct tree *trees;      /* the repositories that were met, newest first */
	struct map folders;      /* where a folder really is: its tree */
	struct path_keys keys;
	struct overlay overlay;  /* of --staged: how other files are read */
	const char **paths;      /* what the run was asked about */
	size_t npaths;
	size_t left_out;         /* files that are as they were */
	struct unread *unread;   /* what selection_submodules has found */
	struct arena *arena;
};

void selection_init(struct selection *s, const struct options *o, struct arena *arena);
void selection_free(struct selection *s);

/* The path that stands for none: the whole repository. False after a complaint. */
bool selection_default(struct selection *s, const char **path);
/* What happened to a file since the branch left --since's revision; NULL: nothing, or unknown. */
const struct change *selection_change(struct selection *s, const char *path);
/* Was a file that is there in git then, under this name? */
bool selection_existed(struct selection *s, const char *path);
/* Is it new to git, as far as the change that is judged goes? */
bool selection_adds(struct selection *s, const char *path);
/* What it had in it then; selection_change has told of it. False after a complaint. */
bool selection_old_text(struct selection *s, const char *path, struct text *content);
/* Leave out what did not change; what is left is one change. False after a complaint. */
bool selection_apply(struct selection *s, struct inputs *inputs, const char *const *paths,
		     size_t npaths);
/* Find what there is of changed submodules below the paths. False after a complaint. */
bool selection_submodules(struct selection *s);
/* How folders, and the files that the run was not given, are to be seen: as git's index has them,
 * if that is asked for. */
struct view selection_view(struct selection *s);
/* Does the index have something else than the work tree, perhaps? */
bool selection_changes(struct selection *s, const char *path);
/* Read a file as it is judged: from git's index, if that is asked for. */
bool selection_read(struct selection *s, struct source *src, const char *path,
		    const char *stdin_path, struct arena *arena);

#endif
