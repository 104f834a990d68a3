/* --settings-from: what a change under review says about its own gate does not count. --staged:
 * what the commit will say does. */
#include "git_settings.h"

#include <stdlib.h>
#include <string.h>

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

static enum settings_found read_staged(struct settings_reader *reader, const char *root,
				       const char *path, struct text *content)
{
	struct git_reader *r = (struct git_reader *)reader;
	const struct repository repo = {
		.root = root, .foreign = !r->here || strcmp(r->here, root) != 0,
		.option = "--staged",
	};
	const struct names *staged = staged_of(r, &repo);

	if (!staged)
		return SETTINGS_TROUBLE;
	if (!staged->n || !bsearch(&path, staged->v, staged->n, sizeof *staged->v, compare))
		return SETTINGS_NONE;
	return git_content(&repo, arena_join(r->arena, ":0:", path, ""), content) ?
		SETTINGS_FOUND : SETTINGS_TROUBLE;
}

static enum settings_found read_file(struct settings_reader *reader, const char *root,
				     const char *path, struct text *content)
{
	struct git_reader *r = (struct git_reader *)reader;
	const struct repository repo = {
		.root = root, .foreign = !r->here || strcmp(r->here, root) != 0,
		.option = "--settings-from",
	};
	const char *commit = commit_of(r, &repo), *blob;

	if (!commit)
		return SETTINGS_TROUBLE;
	blob = git_object(&repo, commit, path, r->arena);
	if (!blob)
		return SETTINGS_NONE;
	return git_content(&repo, blob, content) ? SETTINGS_FOUND : SETTINGS_TROUBLE;
}

struct settings_reader *git_settings(const char *ref, struct arena *arena)
{
	struct git_reader *r = ARENA_NEW(arena, struct git_reader);
	const struct repository here = { .option = ref ? "--settings-from" : "--staged" };

	if (ref && !git_opens(&here))
		return NULL;
	r->reader = (struct settings_reader){ ref, ref ? read_file : read_staged };
	r->here = git_here(here.option, arena);
	r->arena = arena;
	return &r->reader;
}
