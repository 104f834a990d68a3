/* Which files a run is about, and in which order. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "diag.h"
#include "inputs.h"
#include "layout.h"
#include "path_key.h"
#include "roots.h"

struct walk {
	struct inputs *inputs;
	const struct roots *roots;
	struct map seen;        /* files that are in the list already */
	size_t met;             /* files, and directories that were walked before */
	struct map directories; /* device and inode of those that were walked */
	struct arena *arena;
	int depth;
};

/* A path that outlives the run. */
static void add(struct walk *w, const char *path, bool together)
{
	const char *key = path_key_now(w->roots->keys, path);
	void **slot = map_slot(&w->seen, key, strlen(key));

	w->met++;
	if (*slot)
		return;
	*slot = w;
	GROW(w->inputs);
	w->inputs->v[w->inputs->n++] = (struct input){
		.path = path, .named = together, .together = together,
	};
}

/* As the files are called that tools run: x.sql, postgrator's 1.do.x.pgsql, x.sql.postgres beside
 * x.sql.sqlite; not psql's parts. */
static bool ends_in_sql(const char *name)
{
	static const char *const tails[] = { ".sql", ".pgsql", ".sql.postgres", ".sql.postgresql" };
	const size_t len = strlen(name);

	for (size_t i = 0; i < LENGTH(tails); i++)
		if (len > strlen(tails[i]) && !strcasecmp(name + len - strlen(tails[i]), tails[i]))
			return true;
	return false;
}

static void walk_directory(struct walk *w, const char *dir, const struct stat *st);

static bool is_passed_over(const char *name)
{
	return name[0] == '.' || !strcmp(name, "node_modules");
}

/* A link may lead to what is none of the run's business. */
static bool leads_outside(const struct walk *w, const struct dirent *entry, const char *path)
{
	return (entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN) &&
	       !roots_hold(w->roots, path);
}

/* What is hidden is no migration; what is broken is told when it is read. */
static void walk_entry(struct walk *w, const char *dir, const struct dirent *entry)
{
	const char *name = entry->d_name;
	const char *slash = dir[0] && dir[strlen(dir) - 1] == '/' ? "" : "/";
	const char *path = strcmp(dir, ".") ? arena_join(w->arena, dir, slash, name)
		: arena_strdup(w->arena, name);
	struct stat st;

	if (is_passed_over(name) || (entry->d_type == DT_REG && !ends_in_sql(name)))
		return;
	if (entry->d_type == DT_REG) {
		add(w, path, false);
	} else if (stat(path, &st)) {
		if (ends_in_sql(name))
			add(w, path, false);
		else if (entry->d_type == DT_LNK)
			complain(path, 0, "a link that leads nowhere: what it should lead to was "
				 "not read");
	} else if ((S_ISDIR(st.st_mode) || ends_in_sql(name)) && leads_outside(w, entry, path)) {
		complain(path, 0, "a link to outside of the folders that stet was given: name it "
			 "to have it read");
	} else if (S_ISDIR(st.st_mode)) {
		walk_directory(w, path, &st);
	} else if (ends_in_sql(name)) {
		if (S_ISREG(st.st_mode))
			add(w, path, false);
		else
			complain(path, 0, "not a regular file: name it to have it read");
	}
}

/* Links can go round: each directory is walked once. */
static void walk_directory(struct walk *w, const char *dir, const struct stat *st)
{
	enum { TOO_DEEP = 100 };
	const struct { dev_t dev; ino_t ino; } id = { st->st_dev, st->st_ino };
	void **slot = map_slot(&w->directories, &id, sizeof id);
	struct dirent **entries;
	int n;

	w->met += *slot != NULL;
	if (*slot)
		return;
	*slot = w;
	if (w->depth == TOO_DEEP) {
		complain(dir, 0, "too many directories inside each other");
		return;
	}
	n = scandir(dir, &entries, NULL, alphasort);
	if (n < 0) {
		complain(dir, 0, "cannot read the directory: %s", strerror(errno));
		return;
	}
	w->depth++;
	/* what lies here has its own name, not that of a link to it */
	for (int links = 0; links < 2; links++)
		for (int i = 0; i < n; i++)
			if ((entries[i]->d_type == DT_LNK) == links)
				walk_entry(w, dir, entries[i]);
	for (int i = 0; i < n; i++)
		free(entries[i]);
	free(entries);
	w->depth--;
}

static int compare(const void *a, const void *b)
{
	const struct input *x = a, *y = b;

	return layout_compare(x->path, y->path);
}

/* A shell gives names in order already. */
static void sort_from(struct inputs *inputs, size_t first)
{
	size_t at = first + 1;

	while (at < inputs->n && compare(&inputs->v[at - 1], &inputs->v[at]) <= 0)
		at++;
	if (at < inputs->n)
		qsort(inputs->v + first, inputs->n - first, sizeof *inputs->v, compare);
}

static void collect_directory(struct walk *w, const char *path)
{
	struct stat st;
	struct inputs *inputs = w->inputs;
	size_t first = inputs->n, met = w->met;

	if (!stat(path, &st))
		walk_directory(w, path, &st);
	if (w->met == met)
		complain(path, 0, "no *.sql file in this directory");
	sort_from(inputs, first);
}

/* What ends in .sql is a file: opening it will tell what is wrong with it. */
bool inputs_is_directory(const char *path)
{
	struct stat st;

	if (!strcmp(path, "-") || ends_in_sql(path))
		return false;
	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* What is named after others comes before them. */
static void bring_forward(struct inputs *inputs, size_t first)
{
	size_t n = inputs->n - first;
	struct input *copy;

	if (!first || !n)
		return;
	copy = xrealloc(NULL, first * sizeof *copy);
	memcpy(copy, inputs->v, first * sizeof *copy);
	memmove(inputs->v, inputs->v + first, n * sizeof *copy);
	memcpy(inputs->v + n, copy, first * sizeof *copy);
	free(copy);
}

void inputs_collect(struct inputs *inputs, const char *const *paths, size_t npaths,
		    const struct roots *roots, struct arena *arena)
{
	struct walk w = { .inputs = inputs, .roots = roots, .arena = arena };
	struct stat st;
	size_t found;

	map_init(&w.seen, arena);
	map_init(&w.directories, arena);
	for (size_t i = 0; i < npaths; i++)
		if (inputs_is_directory(paths[i]))
			collect_directory(&w, paths[i]);
	found = inputs->n;
	for (size_t i = 0; i < npaths; i++) {
		if (inputs_is_directory(paths[i]))
			continue;
		if (strcmp(paths[i], "-") && !ends_in_sql(paths[i]) && stat(paths[i], &st))
			complain(paths[i], 0, "%s", strerror(errno));
		else
			add(&w, paths[i], true);
	}
	sort_from(inputs, found);
	bring_forward(inputs, found);
	map_free(&w.seen);
	map_free(&w.directories);
}

void inputs_sort(struct inputs *inputs)
{
	sort_from(inputs, 0);
}

void inputs_add(struct inputs *inputs, const char *path, bool deleted, struct path_keys *keys)
{
	const char *key = path_key(keys, path);

	for (size_t i = 0; i < inputs->n; i++)
		if (!strcmp(path_key(keys, inputs->v[i].path), key))
			return;
	GROW(inputs);
	inputs->v[inputs->n++] = (struct input){ .path = path, .deleted = deleted };
}

bool inputs_finds(const char *name)
{
	struct arena arena = { 0 };
	char *rest = arena_strdup(&arena, name), *slash;
	bool finds = ends_in_sql(name) && !is_passed_over(rest);

	while ((slash = strchr(rest, '/'))) {
		*slash = '\0';
		finds = finds && !is_passed_over(rest);
		rest = slash + 1;
	}
	finds = finds && !is_passed_over(rest);
	arena_free(&arena);
	return finds;
}

void inputs_free(struct inputs *inputs)
{
	free(inputs->v);
}
