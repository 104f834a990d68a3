#ifndef GIT_H
#define GIT_H

#include <stdbool.h>

#include "action.h"
#include "arena.h"
#include "text.h"

/* A repository, asked with git's own program; git.c alone runs it. */
struct repository {
	const char *root;      /* the top of its work tree; no symbolic link leads there */
	bool foreign;          /* not the one that we stand in, which GIT_DIR is about */
	const char *option;    /* --since or --staged: who asks, for complaints */
};

/* A path that differs between two states; all texts are the arena's. */
struct change {
	enum change_kind {
		CHANGE_ADDED = 'A', CHANGE_MODIFIED = 'M', CHANGE_DELETED = 'D',
		CHANGE_RENAMED = 'R', CHANGE_TYPE = 'T', CHANGE_CONFLICT = 'U',
	} kind;
	const char *path;      /* from the root */
	const char *before;    /* what a renamed one was called */
	const char *old_blob, *blob;   /* its contents' names; NULL: none, or the work tree's */
	bool is_link;          /* its content is but the path that it leads to */
};

struct changes {
	struct change *v;
	size_t n, cap;
};

/* The top of the repository that the working directory is in, or NULL, quietly: without
 * git itself there is a complaint. */
const char *git_here(const char *option, struct arena *arena);

/* Each gives false after a complaint. */

/* Complains, in git's words, when this is no repository with a work tree. */
bool git_opens(const struct repository *repo);
/* Where the branch that is checked out left ref. */
bool git_merge_base(const struct repository *repo, const char *ref, const char **base,
		    struct arena *arena);
/* The commit that ref means. */
bool git_commit(const struct repository *repo, const char *ref, const char **commit,
		struct arena *arena);
/* What a commit, or "": the index, has at a path, a blob, or a submodule's commit; or NULL,
 * quietly. */
const char *git_object(const struct repository *repo, const char *commit, const char *path,
			  struct arena *arena);
/* Is what a commit, or NULL: the index, has there a symbolic link? Quietly. */
bool git_is_link(const struct repository *repo, const char *commit, const char *path,
		 struct arena *arena);
/* From a commit to the work tree; of what git does not know, all is added. */
bool git_since(const struct repository *repo, const char *base, struct changes *changes,
	       struct arena *arena);
/* From a commit, NULL: the newest one, to the index; from the index to the work tree. */
bool git_staged(const struct repository *repo, const char *base, struct changes *changes,
		struct arena *arena);
bool git_unstaged(const struct repository *repo, struct changes *changes, struct arena *arena);
/* The submodules of which the index has another commit than base, or the newest commit. */
bool git_submodules(const struct repository *repo, const char *base, struct names *names,
		    struct arena *arena);
/* Is a commit among those that lead to what is checked out? Quietly. */
bool git_has(const struct repository *repo, const char *commit);
/* What has no file in it, to compare with. NULL, quietly. */
const char *git_nothing(const struct repository *repo, struct arena *arena);
/* All files of the work tree that git knows, or does not ignore. */
bool git_known(const struct repository *repo, struct names *names, struct arena *arena);
/* All files of a commit. */
bool git_files(const struct repository *repo, const char *commit, struct names *names,
	       struct arena *arena);
/* All files of the newest commit; where there is none yet, NULL in their place. */
bool git_committed(const struct repository *repo, struct names *names, struct arena *arena);
/* Where git keeps something, "hooks" say, as configured; or all that its work trees share:
 * from the root, or absolute. NULL, quietly. */
const char *git_path(const struct repository *repo, const char *what, struct arena *arena);
const char *git_shared(const struct repository *repo, struct arena *arena);
/* All paths of the index. */
bool git_tracked(const struct repository *repo, struct names *names, struct arena *arena);
/* The content of a blob. */
bool git_content(const struct repository *repo, const char *blob, struct text *content);

#endif
