/* What git says of the repositories that a run meets. */
#include "select_tree.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diag.h"

void selection_init(struct selection *s, const struct options *o, struct arena *arena)
{
	*s = (struct selection){
		.option = o->staged ? "--staged" : o->since ? "--since" : NULL,
		.ref = o->since, .arena = arena,
	};
	map_init(&s->folders, arena);
	path_keys_init(&s->keys, arena);
	if (s->option)
		s->here = git_here(s->option, arena);
}

void selection_free(struct selection *s)
{
	for (struct tree *t = s->trees; t; t = t->next) {
		free(t->changes.v);
		free(t->unstaged.v);
		map_free(&t->all);
		map_free(&t->chosen);
		map_free(&t->tracked);
		map_free(&t->contents);
	}
	map_free(&s->folders);
	path_keys_free(&s->keys);
}

static void put(struct map *map, const char *path, const void *what)
{
	*map_slot(map, path, strlen(path)) = (void *)(uintptr_t)what;
}

const void *select_get(const struct map *map, const char *path)
{
	void **slot = map_find(map, path, strlen(path));

	return slot ? *slot : NULL;
}

static bool read_tracked(struct selection *s, struct tree *t)
{
	struct names tracked = { 0 };

	if (!git_tracked(&t->repo, &tracked, s->arena))
		return false;
	for (size_t i = 0; i < tracked.n; i++)
		put(&t->tracked, tracked.v[i], t);
	return true;
}

/* A submodule is compared with what the repository around it wanted of it then. */
static bool read_since(struct selection *s, struct tree *t)
{
	return submodule_base(s, t, &t->base) &&
	       (t->base || git_merge_base(&t->repo, s->ref, &t->base, s->arena)) &&
	       git_since(&t->repo, t->base, &t->changes, s->arena) && read_tracked(s, t);
}

/* A link's own content is a path, so it is read where it leads to. */
static bool read_staged(struct selection *s, struct tree *t)
{
	if (!submodule_base(s, t, &t->base) ||
	    !git_staged(&t->repo, t->base, &t->changes, s->arena) ||
	    !git_unstaged(&t->repo, &t->unstaged, s->arena) || !read_tracked(s, t))
		return false;
	for (size_t i = 0; i < t->unstaged.n; i++)
		if (t->unstaged.v[i].old_blob)
			put(&t->contents, t->unstaged.v[i].path, t->unstaged.v[i].old_blob);
	for (size_t i = 0; i < t->changes.n; i++) {
		const struct change *c = &t->changes.v[i];

		if (c->kind == CHANGE_CONFLICT)
			return complain(c->path, 0, "--staged: it is in conflict, so the index has "
					"no one content of it");
		if (c->blob && !c->is_link)
			put(&t->contents, c->path, c->blob);
	}
	return true;
}

static bool read_tree(struct selection *s, struct tree *t)
{
	if (!(s->ref ? read_since : read_staged)(s, t))
		return false;
	for (size_t i = 0; i < t->changes.n; i++) {
		const struct change *c = &t->changes.v[i];

		put(&t->all, c->path, c);
		if (c->kind != CHANGE_DELETED)
			put(&t->chosen, c->path, c);
		else if (s->ref && c->old_blob)
			put(&t->contents, c->path, c->old_blob);
	}
	links_find(s, t);
	return true;
}

struct tree *select_tree(struct selection *s, const char *root)
{
	struct tree *t = s->trees;

	while (t && strcmp(t->repo.root, root) != 0)
		t = t->next;
	if (t)
		return t;
	t = ARENA_NEW(s->arena, struct tree);
	t->repo = (struct repository){
		.root = root, .option = s->option, .foreign = !s->here || strcmp(root, s->here),
	};
	map_init(&t->all, s->arena);
	map_init(&t->chosen, s->arena);
	map_init(&t->tracked, s->arena);
	map_init(&t->contents, s->arena);
	t->next = s->trees;
	s->trees = t;
	return read_tree(s, t) ? t : NULL;
}
