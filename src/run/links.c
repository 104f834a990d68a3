/* Symbolic links: git shows that one leads elsewhere now, and no change of what it leads to. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "select_tree.h"

static bool is_link(const char *path)
{
	struct stat st;

	return !lstat(path, &st) && S_ISLNK(st.st_mode);
}

static const char *real_path(struct selection *s, const char *path)
{
	char *real = realpath(path, NULL);
	const char *kept = arena_strdup(s->arena, real);

	free(real);
	return kept;
}

void links_find(struct selection *s, struct tree *t)
{
	struct names *linked = &t->linked;

	linked->v = arena_alloc(s->arena, (t->changes.n + 1) * sizeof *linked->v);
	for (size_t i = 0; i < t->changes.n; i++) {
		const struct change *c = &t->changes.v[i];
		const char *path = arena_join(s->arena, t->repo.root, "/", c->path), *real;

		/* a new one is one name more for what may have run long ago */
		if (!c->is_link || c->kind != CHANGE_MODIFIED || !select_asked(s, path))
			continue;
		real = real_path(s, path);
		if (real && inputs_is_directory(real))
			linked->v[linked->n++] = real;
	}
}

bool links_lead_to(const struct selection *s, const char *key)
{
	for (const struct tree *t = s->trees; t; t = t->next)
		for (size_t i = 0; i < t->linked.n; i++) {
			size_t len = strlen(t->linked.v[i]);

			if (!strncmp(key, t->linked.v[i], len) && key[len] == '/')
				return true;
		}
	return false;
}

const char *link_target(struct selection *s, const char *path)
{
	return is_link(path) ? real_path(s, path) : NULL;
}
