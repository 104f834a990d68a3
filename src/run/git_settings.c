/* --settings-from: what a change under review says about its own gate does not count. --staged:
 * what the commit will say does. */
#include "git_settings.h"

#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "git.h"

/* What the revision is in one repository. */
struct met {
	const char *root, *commit;
	struct names staged;             /* what the index has, sorted */
	struct met *next;
};

struct git_reader {
	struct settings_reader reader;   /* first, so that one is the other */
	struct met *met;
	const char *here;                /* the repository that we stand in */
	struct arena *arena;
};

/* NULL after a complaint. */
static const char *commit_of(struct git_reader *r, const struct repository *repo)
{
	struct met *met;

	for (met = r->met; met; met = met->next)
		if (!strcmp(met->root, repo->root))
			return met->commit;
	met = ARENA_NEW(r->arena, struct met);
	met->root = repo->root;
	if (!git_opens(repo) || !git_commit(repo, r->reader.place, &met->commit, r->arena))
		return NULL;
	met->next = r->met;
	r->met = met;
	return met->commit;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What the index has, read once; NULL after a complaint. */
static const struct names *staged_of(struct git_reader *r, const struct repository *repo)
{
	struct met *met;

	for (met = r->met; met; met = met->next)
		if (!strcmp(met->root, repo->root))
			return &met->staged;
	met = ARENA_NEW(r->arena, struct met);
	met->root = repo->root;
	if (!git_tracked(repo, &met->staged, r->arena))
		return NULL;
	if (met->staged.n)
		qsort(met->staged.v, met->staged.n, sizeof *met->staged.v, compare);
	met->next = r->met;
	r->met = met;
	return &met->staged;
}

static bool has_staged(struct git_reader *r, const struct repository *repo, const char *path)
{
	const struct names *staged = staged_of(r, repo);

	return staged && staged->n &&
	       bsearch(&path, staged->v, staged->n, sizeof *staged->v, compare);
}

/* What the place has at a path, a link's own content too. */
static enum settings_found read_one(struct git_reader *r, const struct repository *repo,
				    const char *commit, const char *path, struct text *content)
{
	const char *blob = commit ? git_object(repo, commit, path, r->arena) :
				    arena_join(r->arena, ":0:", path, "");

	if (commit ? !blob : !has_staged(r, repo, path))
		return SETTINGS_NONE;
	return git_content(repo, blob, content) ? SETTINGS_FOUND : SETTINGS_TROUBLE;
}

/* Where a link leads that stands at a path, from the root; NULL: out of the repository. */
static const char *follow(const char *path, const char *target, struct arena *arena)
{
	char *at = arena_strdup(arena, path), *slash = strrchr(at, '/');

	if (*target == '/')
		return NULL;
	*(slash ? slash : at) = '\0';
	while (*target) {
		size_t len = strcspn(target, "/");
		const char *part = arena_strndup(arena, target, len);

		target += len + (target[len] == '/');
		if (!*part || !strcmp(part, "."))
			continue;
		if (strcmp(part, "..") != 0) {
			at = arena_join(arena, at, *at ? "/" : "", part);
			continue;
		}
		if (!*at)
			return NULL;
		slash = strrchr(at, '/');
		*(slash ? slash : at) = '\0';
	}
	return *at ? at : NULL;
}

/* A link is followed inside of the repository. Nobody writes settings in one line without an
 * end, so git is rarely asked what it is. */
static enum settings_found read_linked(struct git_reader *r, const struct repository *repo,
				       const char *commit, const char *path, struct text *content)
{
	enum { MOST = 4096, DEEP = 8 };
	const char *at = path;
	enum settings_found found = read_one(r, repo, commit, at, content);

	for (int i = 0; found == SETTINGS_FOUND; i++) {
		const char *target;

		if (!content->len || content->len > MOST ||
		    memchr(content->s, '\n', content->len) ||
		    !git_is_link(repo, commit, at, r->arena))
			return found;
		target = arena_strndup(r->arena, content->s, content->len);
		at = i < DEEP ? follow(at, target, r->arena) : NULL;
		content->len = 0;
		found = at ? read_one(r, repo, commit, at, content) : SETTINGS_NONE;
		if (found == SETTINGS_NONE) {
			complain(path, 0, "%s: it is a link to %s, which %s does not have",
				 repo->option, target,
				 commit ? r->reader.place : "the index");
			return SETTINGS_TROUBLE;
		}
	}
	return found;
}

static struct repository repository_at(const struct git_reader *r, const char *root)
{
	return (struct repository){
		.root = root, .foreign = !r->here || strcmp(r->here, root) != 0,
		.option = r->reader.place ? "--settings-from" : "--staged",
	};
}

static enum settings_found read_staged(struct settings_reader *reader, const char *root,
				       const char *path, struct text *content)
{
	struct git_reader *r = (struct git_reader *)reader;
	const struct repository repo = repository_at(r, root);

	return staged_of(r, &repo) ? read_linked(r, &repo, NULL, path, content) : SETTINGS_TROUBLE;
}

static enum settings_found read_file(struct settings_reader *reader, const char *root,
				     const char *path, struct text *content)
{
	struct git_reader *r = (struct git_reader *)reader;
	const struct repository repo = repository_at(r, root);
	const char *commit = commit_of(r, &repo);

	return commit ? read_linked(r, &repo, commit, path, content) : SETTINGS_TROUBLE;
}

static bool list_below(struct settings_reader *reader, const char *root, const char *path,
		       struct names *names)
{
	struct git_reader *r = (struct git_reader *)reader;
	const struct repository repo = repository_at(r, root);
	const char *commit = reader->place ? commit_of(r, &repo) : NULL;
	size_t len = strlen(path);
	struct names all = { 0 };

	if (reader->place ? !commit || !git_files(&repo, commit, &all, r->arena) :
			    !git_tracked(&repo, &all, r->arena))
		return false;
	names->v = arena_alloc(r->arena, (all.n + 1) * sizeof *names->v);
	for (size_t i = 0; i < all.n; i++)
		if (!len || (!strncmp(all.v[i], path, len) && all.v[i][len] == '/'))
			names->v[names->n++] = all.v[i] + len + (len > 0);
	return true;
}

struct settings_reader *git_settings(const char *ref, struct arena *arena)
{
	struct git_reader *r = ARENA_NEW(arena, struct git_reader);
	const struct repository here = { .option = ref ? "--settings-from" : "--staged" };

	if (ref && !git_opens(&here))
		return NULL;
	r->reader = (struct settings_reader){ ref, ref ? read_file : read_staged, list_below };
	r->here = git_here(here.option, arena);
	r->arena = arena;
	return &r->reader;
}
