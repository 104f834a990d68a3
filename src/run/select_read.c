/* What became of a file, and what is in it: then, in the work tree, or in the index. */
#include "select_tree.h"

#include <string.h>
#include <sys/stat.h>

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
	blob = key ? select_get(&(*in)->contents, key) : NULL;
	target = blob || s->ref ? NULL : link_target(s, path);
	if (!target)
		return blob;
	key = key_in_tree(s, target, in);
	return key ? select_get(&(*in)->contents, key) : NULL;
}

/* Is a file of a folder that was met none of the index? */
static bool is_absent(void *of, const char *path)
{
	const struct tree *t;
	const char *key = in_tree(of, path, &t);
	struct stat st;

	/* git knows no folders */
	return key && !select_get(&t->tracked, key) && (stat(path, &st) || !S_ISDIR(st.st_mode));
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

	return key ? select_get(&t->all, key) : NULL;
}

bool selection_existed(struct selection *s, const char *path)
{
	const struct tree *t;
	const char *key = in_tree(s, path, &t);
	const struct change *c = key ? select_get(&t->all, key) : NULL;

	return key && select_get(&t->tracked, key) &&
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
	const struct change *c = key ? select_get(&t->all, key) : NULL;

	return key && (c ? c->kind == CHANGE_ADDED || is_moved(c) : !select_get(&t->tracked, key));
}

bool selection_old_text(struct selection *s, const char *path, struct text *content)
{
	const struct tree *t;
	const char *key = in_tree(s, path, &t);
	const struct change *c = key ? select_get(&t->all, key) : NULL;

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
