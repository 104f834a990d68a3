/* A folder of the user's own rules. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "diag.h"
#include "rule.h"
#include "source.h"

#define DEPTH_MAX 8

struct walk {
	struct rules *rules;
	size_t found;
	bool ok;
};

static int keep(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* By bytes, whatever the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool ends_with(const char *s, const char *end)
{
	size_t len = strlen(s), n = strlen(end);

	return len >= n && !strcmp(s + len - n, end);
}

static void read_file(struct walk *w, const char *path)
{
	struct arena *arena = &w->rules->arena;
	struct source src;

	w->found++;
	if (!source_read(&src, path, NULL, arena))
		w->ok = false;
	else
		w->ok = rules_read_text(w->rules, path, src.text, src.len) && w->ok;
}

static void read_dir(struct walk *w, const char *dir, int depth);

static void read_entry(struct walk *w, const char *dir, const char *name, int depth)
{
	const char *path = arena_printf(&w->rules->arena, "%s/%s", dir, name);
	struct stat st;

	/* A linked file is read, a linked folder is not: links can go round. */
	if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
		read_dir(w, path, depth + 1);
	else if (ends_with(name, ".yaml"))
		read_file(w, path);
	else if (ends_with(name, ".yml"))
		w->ok = complain(path, 0, "a rule's file ends in .yaml");
}

static void read_dir(struct walk *w, const char *dir, int depth)
{
	struct dirent **entries;
	int n = depth > DEPTH_MAX ? 0 : scandir(dir, &entries, keep, by_name);

	if (depth > DEPTH_MAX)
		w->ok = complain(dir, 0, "folders are nested too deep for rules");
	else if (n < 0)
		w->ok = complain(dir, 0, "%s", strerror(errno));
	for (int i = 0; i < n; i++) {
		read_entry(w, dir, entries[i]->d_name, depth);
		free(entries[i]);
	}
	if (n >= 0 && depth <= DEPTH_MAX)
		free(entries);
}

bool rules_read_dir(struct rules *rules, const char *dir)
{
	struct walk w = { .rules = rules, .ok = true };
	size_t len = strlen(dir);

	while (len > 1 && dir[len - 1] == '/')
		len--;
	read_dir(&w, arena_strndup(&rules->arena, dir, len), 0);
	if (w.ok && !w.found)
		return complain(dir, 0, "no rules (*.yaml) in this folder");
	return w.ok;
}
