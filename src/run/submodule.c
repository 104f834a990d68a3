/* Submodules: which commits of theirs a change brings, and whether these are there to be read. */
#include <string.h>
#include <unistd.h>

#include "diag.h"
#include "select_tree.h"

/* The repository in whose work tree another one lies, or NULL: it is not where we stand. */
static struct tree *tree_around(struct selection *s, const struct tree *t, bool *ok)
{
	size_t here = s->here ? strlen(s->here) : 0;
	char *at = arena_strdup(s->arena, t->repo.root);
	struct tree *around;

	*ok = true;
	while (here && strlen(at) > here && !strncmp(at, s->here, here) && at[here] == '/') {
		*strrchr(at, '/') = '\0';
		if (access(arena_join(s->arena, at, "/.git", ""), F_OK) && strcmp(at, s->here))
			continue;
		around = select_tree(s, at);
		*ok = around;
		return around;
	}
	return NULL;
}

bool submodule_base(struct selection *s, const struct tree *t, const char **base)
{
	bool ok;
	const struct tree *around = tree_around(s, t, &ok);
	const char *path, *now, *then;

	*base = NULL;
	if (!around)
		return ok;
	path = t->repo.root + strlen(around->repo.root) + 1;
	now = git_object(&around->repo, "", path, s->arena);
	then = git_object(&around->repo, around->base ? around->base : "HEAD", path, s->arena);
	if (now && !then)
		*base = git_nothing(&around->repo, s->arena);
	else if (now && (s->ref || strcmp(now, then) != 0))
		*base = then;
	return true;
}

static void add(struct selection *s, const struct tree *t, const char *path, const char *trouble)
{
	struct unread *u = ARENA_NEW(s->arena, struct unread);

	*u = (struct unread){
		.path = path, .trouble = trouble, .next = s->unread,
		.folder = arena_join(s->arena, t->repo.root, "/", path),
	};
	s->unread = u;
}

static bool find_unread(struct selection *s, const struct tree *t)
{
	struct names changed = { 0 };

	if (access(arena_join(s->arena, t->repo.root, "/", ".gitmodules"), F_OK))
		return true;
	if (!git_submodules(&t->repo, t->base, &changed, s->arena))
		return false;
	for (size_t i = 0; i < changed.n; i++) {
		const char *path = changed.v[i];
		const struct repository module = {
			.root = arena_join(s->arena, t->repo.root, "/", path),
			.foreign = true, .option = s->option,
		};

		if (!select_asked(s, module.root))
			continue;
		if (access(arena_join(s->arena, module.root, "/.git", ""), F_OK))
			add(s, t, path, "is not checked out");
		else if (!git_has(&module, git_object(&t->repo, "", path, s->arena)))
			add(s, t, path, "is checked out at an older commit");
	}
	return true;
}

bool selection_submodules(struct selection *s)
{
	for (const struct tree *t = s->trees; t; t = t->next)
		if (!find_unread(s, t))
			return false;
	return true;
}
