/* Which files of a run git says are new or changed, and what the index has in them. */
#include "select_tree.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static const void *get(const struct map *map, const char *path)
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
	const struct change *c = get(&t->all, path);

	const char *target = link_target(s, input->path);
	const struct tree *of = target ? tree_of(s, target) : NULL;

	if (links_lead_to(s, path_key(&s->keys, input->path)) ||
	    (of && get(&of->chosen, inside(s, of, target))))
		return true;
	input->deleted = s->ref && c && c->kind == CHANGE_DELETED;
	/* what git was told to ignore is looked at when it is named */
	return input->deleted || get(&t->chosen, path) ||
	       (s->ref && input->named && !get(&t->tracked, path));
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
			    (s->ref || get(&t->chosen, gone->v[i].path)))
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

/* The repository that a path_key is in, of those that were met, and the path from its root. */
static const char *key_in_tree(const struct selection *s, const char *key, const struct tree **in)
{
	const struct tree *best = NULL;
	size_t longest = 0;

	for (const struct tree *t = s->trees; t; t = t->next) {
		size_t len = strlen(t->repo.root);

		if (len > longest && !strncmp(key, t->repo.root, len) && key[len] == '/') {
			best = t;
			longest = len;
		}
	}
	*in = best;
	return best ? key + longest + 1 : NULL;
}

static const char *in_tree(struct selection *s, const char *path, const struct tree **in)
{
	return key_in_tree(s, path_key(&s->keys, path), in);
}

/* The blob that the index has of it, where the work tree's content may be another. */
static const char *blob_of(struct selection *s, const char *path, const struct tree **in)
{
	const char *key, *blob, *target;

	if (!s->option || !strcmp(path, "-"))
		return NULL;
	key = in_tree(s, path, in);
	blob = key ? get(&(*in)->contents, key) : NULL;
	target = blob || s->ref ? NULL : link_target(s, path);
	if (!target)
		return blob;
	key = key_in_tree(s, target, in);
	return key ? get(&(*in)->contents, key) : NULL;
}

/* Is a file of a folder that was met none of the index? */
static bool is_absent(void *of, const char *path)
{
	const struct tree *t;
	const char *key = in_tree(of, path, &t);
	struct stat st;

	/* git knows no folders */
	return key && !get(&t->tracked, key) && (stat(path, &st) || !S_ISDIR(st.st_mode));
}

/* What the index has in a file; after a complaint, nothing. */
static const char *staged_text(void *of, const char *path, size_t *len, struct arena *arena)
{
	const struct tree *t;
	const char *blob = blob_of(of, path, &t), *copy;
	struct text content = { 0 };

	if (!blob)
		return NULL;
	*len = git_content(&t->repo, blob, &content) ? content.len : 0;
	copy = arena_strndup(arena, *len ? content.s : "", *len);
	text_free(&content);
	return copy;
}

struct view selection_view(struct selection *s)
{
	struct view view = { 0 };

	if (!s->option || s->ref)
		return view;
	s->overlay = (struct overlay){ is_absent, staged_text, s };
	view.overlay = &s->overlay;
	for (struct tree *t = s->trees; t; t = t->next) {
		const struct changes *gone = &t->unstaged;
		const char **all = arena_alloc(s->arena,
					       (view.also.n + gone->n + 1) * sizeof *all);
		size_t n = 0;

		for (; n < view.also.n; n++)
			all[n] = view.also.v[n];
		for (size_t i = 0; i < gone->n; i++)
			if (gone->v[i].kind == CHANGE_DELETED)
				all[n++] = arena_join(s->arena, t->repo.root, "/", gone->v[i].path);
		view.also = (struct names){ all, n };
	}
	return view;
}

const struct change *selection_change(struct selection *s, const char *path)
{
	const struct tree *t;
	const char *key = s->ref ? in_tree(s, path, &t) : NULL;

	return key ? get(&t->all, key) : NULL;
}

bool selection_existed(struct selection *s, const char *path)
{
	const struct tree *t;
	const char *key = in_tree(s, path, &t);
	const struct change *c = key ? get(&t->all, key) : NULL;

	return key && get(&t->tracked, key) &&
	       !(c && (c->kind == CHANGE_ADDED || c->kind == CHANGE_RENAMED));
}

/* From another folder it may come in as a migration that ran nowhere. */
static bool is_moved(const struct change *c)
{
	const char *now = strrchr(c->path, '/'), *then = c->before ? strrchr(c->before, '/') : NULL;
	size_t len = now ? (size_t)(now - c->path) : 0;

	return c->kind == CHANGE_RENAMED && c->before &&
	       ((then ? (size_t)(then - c->before) : 0) != len ||
		strncmp(c->path, c->before, len) != 0);
}

bool selection_adds(struct selection *s, const char *path)
{
	const struct tree *t;
	const char *key = s->option ? in_tree(s, path, &t) : NULL;
	const struct change *c = key ? get(&t->all, key) : NULL;

	return key && (c ? c->kind == CHANGE_ADDED || is_moved(c) : !get(&t->tracked, key));
}

bool selection_old_text(struct selection *s, const char *path, struct text *content)
{
	const struct tree *t;
	const char *key = in_tree(s, path, &t);
	const struct change *c = key ? get(&t->all, key) : NULL;

	return c && c->old_blob && git_content(&t->repo, c->old_blob, content);
}

bool selection_changes(struct selection *s, const char *path)
{
	const struct tree *t;

	return blob_of(s, path, &t) != NULL;
}

bool selection_read(struct selection *s, struct source *src, const char *path,
		    const char *stdin_path, struct arena *arena)
{
	const struct tree *t;
	const char *blob = blob_of(s, path, &t);
	struct text content = { 0 };

	if (!blob)
		return source_read(src, path, stdin_path, arena);
	if (git_content(&t->repo, blob, &content))
		source_init(src, arena_strdup(arena, path),
			    arena_strndup(arena, content.s, content.len), content.len, arena);
	else
		blob = NULL;
	text_free(&content);
	return blob;
}
