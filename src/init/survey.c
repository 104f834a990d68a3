/* stet init: where a repository has its migrations, and of which tool they are. */
#include "survey.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "inputs.h"
#include "roots.h"
#include "split.h"

/* Is a folder on the way called by one of the words? */
static bool has_folder(const char *path, const char *const *words, size_t n)
{
	const char *end;

	for (const char *s = path; (end = strchr(s, '/')); s = end + 1)
		for (size_t i = 0; i < n; i++)
			if (strlen(words[i]) == (size_t)(end - s) &&
			    !strncasecmp(s, words[i], (size_t)(end - s)))
				return true;
	return false;
}

static bool is_for_tests(const char *path)
{
	static const char *const words[] = {
		"test", "tests", "testdata", "test-data", "__tests__", "fixtures", "spec",
		"example", "examples", "stub", "stubs", "vendor", "third_party",
	};

	return has_folder(path, words, LENGTH(words));
}

static bool is_plain(const struct sequence *s)
{
	return !strcmp(layout_name(s->layout), "plain");
}

/* Plain files are migrations where their folder is called so; or, where no tool has any, where
 * they have numbers. */
static bool is_called_so(const struct survey *all, const struct sequence *s)
{
	static const char *const words[] = { "migration", "migrations" };

	for (size_t i = 0; i < s->list.n; i++)
		if (has_folder(s->list.v[i], words, LENGTH(words)))
			return true;
	for (size_t i = 0; i < all->folders.n; i++) {
		const struct sequence *other = all->folders.v[i]->sequence;

		if (other && other->list.n && !is_plain(other))
			return false;
	}
	return s->list.n > 1 && sequence_has_history(s, s->list.v[0]);
}

static const char *folder_of(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(arena, path, (size_t)(slash - path)) : ".";
}

static struct surveyed *count(struct survey *s, const char *folder, const char *why,
			      const struct sequence *sequence)
{
	void **slot = map_slot(&s->by_name, folder, strlen(folder));
	struct surveyed *one = *slot;

	if (!one) {
		*slot = one = ARENA_NEW(s->arena, struct surveyed);
		one->folder = folder;
		one->why = why;
		GROW(&s->folders);
		s->folders.v[s->folders.n++] = one;
	}
	one->files++;
	if (sequence)
		one->sequence = sequence;
	return one;
}

/* x.mysql.up.sql: what its folder has for MySQL is called "*.mysql.*". */
static void add_pattern(struct survey *s, const char *path)
{
	const char *slash = strrchr(path, '/'), *dot = slash ? slash : path, *end;

	for (; (dot = strchr(dot, '.')) && (end = strchr(dot + 1, '.')); dot = end) {
		const char *word = arena_strndup(s->arena, dot, (size_t)(end - dot + 1));
		const char *pattern = arena_join(s->arena, "*", word, "*");

		if (!layout_path_dialect(arena_join(s->arena, "x", word, "sql")) ||
		    names_have(s->foreign, pattern))
			continue;
		s->foreign.v = xrealloc(s->foreign.v, (s->foreign.n + 1) * sizeof *s->foreign.v);
		s->foreign.v[s->foreign.n++] = pattern;
	}
}

static void count_foreign(struct survey *s, const char *path, const char *dialect)
{
	const char *slash = strrchr(path, '/'), *folder = folder_of(path, s->arena);

	if (layout_is_folder(path))
		folder = folder_of(folder, s->arena);
	if (layout_path_dialect(slash ? slash + 1 : path))
		add_pattern(s, path);
	else
		count(s, folder, arena_join(s->arena, "for ", dialect, ""), NULL)->is_foreign =
			true;
}

static void look_at(struct survey *s, const char *path, bool asked)
{
	const char *dialect = layout_path_dialect(path);
	const struct layout *layout;
	const struct sequence *sequence;

	if (!asked && is_for_tests(path)) {
		count(s, folder_of(path, s->arena), "tests, examples or other people's", NULL);
		return;
	}
	if (dialect) {
		count_foreign(s, path, dialect);
		return;
	}
	layout = sequences_layout(&s->sequences, path, NULL);
	sequence = sequences_of(&s->sequences, path, layout);
	count(s, sequence->root, NULL, sequence);
}

/* What its newest file is written for, where that is not PostgreSQL. */
static const char *dialect_of(const struct layout *l, const char *path, struct arena *arena)
{
	struct script script;
	const char *dialect;
	struct source src;
	size_t len;
	const char *text = source_peek(path, 1 << 20, &len, arena);

	if (!text)
		return NULL;
	source_init(&src, path, text, len, arena);
	dialect = layout_file_dialect(l, &src);
	if (!dialect) {
		split(&script, &src, arena);
		dialect = script.dialect;
	}
	return dialect ? arena_printf(arena, "for %s", dialect) : NULL;
}

/* A migration by its name: that of its folder, where it is one. */
static const char *name_of(const char *path, struct arena *arena)
{
	return layout_is_folder(path) ? folder_of(path, arena) : path;
}

static bool is_numbered(const char *name)
{
	const char *slash = strrchr(name, '/');

	name = slash ? slash + 1 : name;
	name += isalpha((unsigned char)*name) != 0;
	return isdigit((unsigned char)*name);
}

static bool is_committed(const struct survey *all, const char *path)
{
	return !all->has_commit || map_find(&all->committed, path, strlen(path));
}

/* The last that its tool runs once, such that all that is to come stands behind it: what runs
 * again, and what has no number, stays behind those that will be added. What is in no commit
 * yet ran nowhere. */
static const char *newest_of(const struct survey *all, const struct sequence *s)
{
	struct arena *arena = all->arena;
	size_t n = s->list.listed ? s->list.listed : s->list.n;

	/* of a file that grows, a part is old, and all that is to come is in it */
	if (layout_past(s->layout) & APPENDED)
		return NULL;
	for (; n; n--) {
		const char *path = s->list.v[n - 1], *name = name_of(path, arena);

		if (is_committed(all, path) && !layout_is_repeatable(s->layout, path) &&
		    (s->list.listed || is_numbered(name)))
			return name;
	}
	return NULL;
}

static void settle(struct survey *s, struct surveyed *one, bool asked)
{
	const struct sequence *sequence = one->sequence;

	if (!sequence)
		return;
	one->why = NULL;
	if (!strcmp(layout_name(sequence->layout), "rails-structure"))
		one->why = "a dump of the schema";
	else if (!sequence->list.n)
		one->why = "no migrations by their names";
	else if (!asked && is_plain(sequence) && !is_called_so(s, sequence))
		one->why = "no migrations by their names";
	else
		one->why = dialect_of(sequence->layout,
				      sequence->list.v[sequence->list.n - 1], s->arena);
	if (one->why)
		return;
	one->files = sequence->list.n;
	one->newest = newest_of(s, sequence);
	s->migrations++;
}

static int compare(const void *a, const void *b)
{
	const struct surveyed *const *x = a, *const *y = b;

	return strcmp((*x)->folder, (*y)->folder);
}

static bool is_below(const char *path, const char *const *folders, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(folders[i]);

		if (!strcmp(folders[i], ".") || (!strncmp(path, folders[i], len) &&
						 (path[len] == '/' || !path[len])))
			return true;
	}
	return !n;
}

static bool read_commit(struct survey *s, const struct repository *repo)
{
	struct names names = { 0 };

	if (!git_committed(repo, &names, s->arena))
		return false;
	s->has_commit = names.v != NULL;
	for (size_t i = 0; i < names.n; i++)
		*map_slot(&s->committed, names.v[i], strlen(names.v[i])) = s;
	return true;
}

/* The SQL files that lie there, whoever knows them. */
static bool find_files(struct survey *s, const struct repository *repo, struct names *files)
{
	static const char *const here[] = { "." };
	struct inputs inputs = { 0 };
	struct roots roots;

	if (repo)
		return git_known(repo, files, s->arena) && read_commit(s, repo);
	roots_init(&roots, &s->keys, s->arena);
	roots_add(&roots, ".", true);
	inputs_collect(&inputs, here, 1, &roots, s->arena);
	files->v = arena_alloc(s->arena, (inputs.n + 1) * sizeof *files->v);
	for (; files->n < inputs.n; files->n++)
		files->v[files->n] = inputs.v[files->n].path;
	inputs_free(&inputs);
	roots_free(&roots);
	return true;
}

bool survey(struct survey *s, const struct repository *repo, const char *const *paths,
	    size_t npaths, struct arena *arena)
{
	struct names files = { 0 };

	*s = (struct survey){ .arena = arena };
	path_keys_init(&s->keys, arena);
	sequences_init(&s->sequences, NULL, &s->keys, arena);
	map_init(&s->by_name, arena);
	map_init(&s->committed, arena);
	if (!find_files(s, repo, &files))
		return false;
	for (size_t i = 0; i < files.n; i++)
		if (inputs_finds(files.v[i]) && is_below(files.v[i], paths, npaths) &&
		    !access(files.v[i], R_OK))
			look_at(s, files.v[i], npaths > 0);
	for (size_t i = 0; i < s->folders.n; i++)
		settle(s, s->folders.v[i], npaths > 0);
	if (s->folders.n)
		qsort(s->folders.v, s->folders.n, sizeof *s->folders.v, compare);
	return true;
}

void survey_free(struct survey *s)
{
	free(s->folders.v);
	free(s->foreign.v);
	map_free(&s->by_name);
	map_free(&s->committed);
	sequences_free(&s->sequences);
	path_keys_free(&s->keys);
}
