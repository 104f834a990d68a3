/* Finds the file that a script names, and sees to it that it is one of the run's folders'. */
#include "roots.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct id {
	dev_t dev;
	ino_t ino;
};

void roots_init(struct roots *roots, struct path_keys *keys, struct arena *arena)
{
	*roots = (struct roots){ .keys = keys, .arena = arena };
	map_init(&roots->known, arena);
	map_init(&roots->files, arena);
}

void roots_free(struct roots *roots)
{
	free(roots->folders.v);
	free(roots->paths.v);
	map_free(&roots->known);
	map_free(&roots->files);
}

static const char *folder_of(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return arena_strndup(arena, path, (size_t)(slash - path) + (slash == path));
}

void roots_add(struct roots *roots, const char *path, bool is_folder)
{
	const char *folder = !path ? NULL : is_folder ? path : folder_of(path, roots->arena);
	void **slot = folder ? map_slot(&roots->known, folder, strlen(folder)) : NULL;
	const char *real = slot && !*slot ? path_key_folder(roots->keys, folder) : NULL;

	/* one that is not there has nothing below it */
	if (!real || *real != '/')
		return;
	*slot = roots;
	GROW(&roots->folders);
	roots->folders.v[roots->folders.n++] = (struct root){
		arena_strdup(roots->arena, folder), real,
	};
}

static struct id id_of(const struct stat *st)
{
	struct id id;

	/* a key is compared as bytes */
	memset(&id, 0, sizeof id);
	id.dev = st->st_dev;
	id.ino = st->st_ino;
	return id;
}

void roots_add_file(struct roots *roots, const char *path)
{
	GROW(&roots->paths);
	roots->paths.v[roots->paths.n++] = path;
}

/* Few runs ever ask: only then is each file looked at. */
static bool is_of_run(struct roots *roots, struct id id)
{
	struct stat st;

	while (roots->paths.n) {
		if (stat(roots->paths.v[--roots->paths.n], &st))
			continue;

		struct id own = id_of(&st);

		*map_slot(&roots->files, &own, sizeof own) = roots;
	}
	return map_find(&roots->files, &id, sizeof id) != NULL;
}

bool roots_have_file(struct roots *roots, const char *path)
{
	struct stat st;

	return !stat(path, &st) && is_of_run(roots, id_of(&st));
}

static bool is_inside(const struct roots *roots, const char *real)
{
	for (size_t i = 0; i < roots->folders.n; i++) {
		const char *folder = roots->folders.v[i].real;
		size_t len = strlen(folder);

		if (!strncmp(real, folder, len) &&
		    (!real[len] || real[len] == '/' || !strcmp(folder, "/")))
			return true;
	}
	return false;
}

bool roots_hold(const struct roots *roots, const char *path)
{
	char *real = realpath(path, NULL);
	bool inside = real && is_inside(roots, real);

	free(real);
	return inside;
}

static const char *refusal(const struct roots *roots, const char *real, struct stat *st)
{
	if (!is_inside(roots, real))
		return "it is outside of the folders that stet was given";
	if (stat(real, st) || access(real, R_OK))
		return strerror(errno);
	return S_ISREG(st->st_mode) ? NULL : "it is no regular file";
}

/* One place where it may be. Of two, nobody knows which one psql would take. */
static void try(struct found_file *found, struct roots *roots, const char *path,
		struct arena *arena)
{
	char *real = realpath(path, NULL);
	struct stat st;

	if (!real)
		return;
	if (!found->shown) {
		found->shown = arena_strdup(arena, path);
		found->real = arena_strdup(arena, real);
		found->why = refusal(roots, real, &st);
		if (!found->why) {
			found->in_run = is_of_run(roots, id_of(&st));
			found->size = (size_t)st.st_size;
		}
	} else if (strcmp(found->real, real) != 0) {
		found->why = arena_printf(arena, "it is %s or %s, by the folder that psql is "
					  "started in; \\ir leaves no doubt", found->shown, path);
	}
	free(real);
}

static const char *join(const char *folder, const char *name, struct arena *arena)
{
	return strcmp(folder, ".") ? arena_join(arena, folder, "/", name) : name;
}

struct found_file roots_find(struct roots *roots, const char *name, const char *script,
			     bool relative, struct arena *arena)
{
	struct found_file found = { 0 };
	bool absolute = *name == '/';

	try(&found, roots, absolute ? name : join(folder_of(script, arena), name, arena), arena);
	if (!absolute && !relative) {
		try(&found, roots, name, arena);
		for (size_t i = 0; i < roots->folders.n; i++)
			try(&found, roots, join(roots->folders.v[i].given, name, arena), arena);
	}
	if (!found.shown)
		found.why = "there is no such file";
	return found;
}
