#ifndef SELECT_TREE_H
#define SELECT_TREE_H

#include "select.h"

/* A repository, and what of it is of interest. */
struct tree {
	struct repository repo;
	const char *base;        /* of --since: the commit to compare with */
	struct changes changes;  /* since then, or staged */
	struct changes unstaged;
	struct map all, chosen;  /* by path from the root: its change; those to be judged */
	struct map tracked;      /* what the index has */
	struct map contents;     /* its blob, where the work tree may have something else */
	struct names linked;     /* where links lead to that led elsewhere: folders, absolute */
	struct tree *next;
};

/* A repository by its root; NULL after a complaint. */
struct tree *select_tree(struct selection *s, const char *root);

/* What a map of paths has of one, or NULL. */
const void *select_get(const struct map *map, const char *path);

/* Does one of the paths of the run hold an absolute path, or lie below it? */
bool select_asked(struct selection *s, const char *path);

/* What a submodule has to be compared with, as the repository around it says; NULL in *base: it is
 * none, or the same. False after a complaint. */
bool submodule_base(struct selection *s, const struct tree *t, const char **base);

/* Fill in where the links lead to that the change has turned. */
void links_find(struct selection *s, struct tree *t);
/* Is a file below one of the folders that such links lead to? By its path_key. */
bool links_lead_to(const struct selection *s, const char *key);
/* The path_key of the file that a link leads to; NULL: this is no link. */
const char *link_target(struct selection *s, const char *path);

#endif
