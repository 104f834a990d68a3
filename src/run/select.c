/* Which files of a run git says are new or changed. */
#include "select_tree.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag.h"

/* Does one hold the other? */
static bool overlap(const char *a, const char *b)
{
	size_t n = strlen(a), len = strlen(b);

	return !strncmp(a, b, n < len ? n : len) &&
	       (n == len || n == 1 || (n < len ? b[n] : a[len]) == '/');
}

bool select_asked(struct selection *s, const char *path)
{
	const char *cwd = path_key_folder(&s->keys, ".");

	for (size_t i = 0; i < s->npaths; i++) {
		const char *asked = s->paths[i];
		const char *real = inputs_is_directory(asked) ? path_key_folder(&s->keys, asked) :
								path_key(&s->keys, asked);

		/* as it is said, too: what is asked about may be a link, or below one */
		if (overlap(real, path) ||
		    overlap(*asked == '/' ? asked : arena_join(s->arena, cwd, "/", asked), path))
			return true;
	}
	return false;
}

/* The nearest folder upwards that is the top of a repository, or NULL. */
static const char *root_above(struct selection *s, const char *folder)
{
	char *at = arena_strdup(s->arena, folder), *slash;

	for (;;) {
		if (s->here && !strcmp(at, s->here))
			return at;
		if (!access(arena_join(s->arena, at, "/.git", ""), F_OK))
			return at;
		slash = strrchr(at, '/');
		if (!slash || !at[1])
			return NULL;
		slash[slash == at] = '\0';
	}
}

/* The repository that a file is in, after a complaint NULL. */
static struct tree *tree_of(struct selection *s, const char *path)
{
	const char *slash = strrchr(path, '/'), *folder = ".", *root;
	const struct repository none = { .option = s->option };
	void **slot;

	if (slash)
		folder = arena_strndup(s->arena, path, (size_t)(slash - path) + (slash == path));
	folder = path_key_folder(&s->keys, folder);
	slot = map_slot(&s->folders, folder, strlen(folder));
	if (*slot)
		return *slot;
	root = root_above(s, folder);
	if (root)
		*slot = select_tree(s, root);
	else if (git_opens(&none))
		complain(path, 0, "%s: it is in no git repository", s->option);
	return *slot;
}

/* The path as git writes it. */
static const char *inside(struct selection *s, const struct tree *t, const char *path)
{
	size_t len = strlen(t->repo.root);

	return path_key(&s->keys, path) + len + (t->repo.root[len - 1] != '/');
}

static bool is_chosen(struct selection *s, const struct tree *t, struct input *input)
{
	const char *path = inside(s, t, input->path);
	const struct change *c = select_get(&t->all, path);

	const char *target = link_target(s, input->path);
	const struct tree *of = target ? tree_of(s, target) : NULL;

	if (links_lead_to(s, path_key(&s->keys, input->path)) ||
	    (of && select_get(&of->chosen, inside(s, of, target))))
		return true;
	input->deleted = s->ref && c && c->kind == CHANGE_DELETED;
	/* what git was told to ignore is looked at when it is named */
	return input->deleted || select_get(&t->chosen, path) ||
	       (s->ref && input->named && !select_get(&t->tracked, path));
}

bool selection_default(struct selection *s, const char **path)
{
	const struct repository none = { .option = s->option };
	const char *at = path_key_folder(&s->keys, ".");
	char *up = arena_strdup(s->arena, ".");

	if (!s->here)
		return git_opens(&none) &&
		       complain(NULL, 0, "%s: name a path: here is no work tree", s->option);
	for (at += strlen(s->here); *at; at++)
		if (*at == '/')
			up = arena_join(s->arena, "..", *up == '.' && !up[1] ? "" : "/",
					*up == '.' && !up[1] ? "" : up);
	*path = up;
	return true;
}

/* One that the folder would have, if it were there. */
static void add_one(struct selection *s, struct inputs *inputs, const struct tree *t,
		    const char *path, const char *folder, bool deleted)
{
	const char *real = path_key_folder(&s->keys, folder);
	const char *whole = arena_join(s->arena, t->repo.root, "/", path);
	const bool here = !strcmp(folder, ".");
	size_t len = strlen(real);

	if (strncmp(whole, real, len) != 0 || whole[len] != '/' ||
	    !inputs_finds(whole + len + 1))
		return;
	inputs_add(inputs, arena_join(s->arena, here ? "" : folder, here ? "" : "/",
				      whole + len + 1), deleted, &s->keys);
}

static bool is_on_disk(struct selection *s, const struct tree *t, const char *path)
{
	struct stat st;

	return !lstat(arena_join(s->arena, t->repo.root, "/", path), &st);
}

/* What is judged though the work tree has it no more: what is staged, or was deleted; and what a
 * sparse work tree lacks: that it cannot be read is told where it is opened. */
static void add_missing(struct selection *s, struct inputs *inputs, const char *folder)
{
	for (struct tree *t = s->trees; t; t = t->next) {
		const struct changes *gone = s->ref ? &t->changes : &t->unstaged;

		for (size_t i = 0; i < gone->n; i++)
			if (gone->v[i].kind == CHANGE_DELETED &&
			    (s->ref || select_get(&t->chosen, gone->v[i].path)))
				add_one(s, inputs, t, gone->v[i].path, folder, s->ref != NULL);
		for (size_t i = 0; i < t->changes.n; i++)
			if (t->changes.v[i].kind != CHANGE_DELETED &&
			    !is_on_disk(s, t, t->changes.v[i].path))
				add_one(s, inputs, t, t->changes.v[i].path, folder, false);
	}
}

bool selection_apply(struct selection *s, struct inputs *inputs, const char *const *paths,
		     size_t npaths)
{
	size_t n = 0;

	s->paths = arena_alloc(s->arena, (npaths + 1) * sizeof *s->paths);
	for (s->npaths = 0; s->npaths < npaths; s->npaths++)
		s->paths[s->npaths] = paths[s->npaths];
	/* all of them first: a link in one repository may lead into another one */
	for (size_t i = 0; i < inputs->n; i++)
		if (strcmp(inputs->v[i].path, "-") != 0 && !tree_of(s, inputs->v[i].path))
			return false;
	for (size_t i = 0; i < inputs->n; i++) {
		struct input *input = &inputs->v[i];
		const struct tree *t;

		if (strcmp(input->path, "-") != 0) {
			t = tree_of(s, input->path);
			if (!is_chosen(s, t, input)) {
				s->left_out++;
				continue;
			}
		}
		inputs->v[n++] = *input;
	}
	inputs->n = n;
	for (size_t i = 0; i < npaths; i++)
		if (inputs_is_directory(paths[i]))
			add_missing(s, inputs, paths[i]);
	for (size_t i = 0; i < inputs->n; i++)
		inputs->v[i].together = true;
	inputs_sort(inputs);
	return true;
}
