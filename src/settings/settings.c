/* Finds the settings file of a source, and what it says about it. */
#include "settings.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag.h"
#include "settings_read.h"
#include "source.h"

static struct settings nothing = { .folder = "/" };

/* From the working directory to an absolute folder, to put names behind. */
static const char *prefix_of(const struct settings_files *files, const char *folder)
{
	const char *up = "", *here = files->here;
	size_t len = strlen(folder), same;

	for (same = strlen(here); same; same--) {
		if (!strncmp(folder, here, same) && (folder[same] == '/' || !folder[same]))
			break;
		if (here[same - 1] == '/')
			up = arena_join(files->arena, up, "../", "");
	}
	if (!same || len == 1)
		return arena_join(files->arena, folder, len > 1 ? "/" : "", "");
	if (same == len)
		return up;
	return arena_join(files->arena, up, folder + same + (folder[same] == '/'), "/");
}

void settings_end(struct settings_files *files)
{
	map_free(&files->by_folder);
	map_free(&files->roots);
}

/* What has a longer path cannot be opened either. */
static bool exists(const char *folder, const char *name)
{
	char path[PATH_MAX];
	size_t len = strcmp(folder, "/") ? strlen(folder) : 0, n = strlen(name);

	if (len + n + 2 > sizeof path)
		return false;
	memcpy(path, folder, len);
	path[len] = '/';
	memcpy(path + len + 1, name, n + 1);
	return !access(path, F_OK);
}

/* The root of the repository of an absolute folder, or "". */
static char *root_of(struct settings_files *files, const char *folder)
{
	void **slot = map_slot(&files->roots, folder, strlen(folder));
	const char *slash = strrchr(folder, '/');

	if (*slot)
		return *slot;
	if (exists(folder, ".git"))
		return *slot = arena_strdup(files->arena, folder);
	if (!folder[1] || !slash)
		return *slot = arena_strdup(files->arena, "");
	return *slot = root_of(files, slash == folder ? "/" :
		arena_strndup(files->arena, folder, (size_t)(slash - folder)));
}

/* A file of an absolute folder, from where settings come from. */
static enum settings_found fetch(struct settings_files *files, struct source *src,
				 const char *folder, const char *name)
{
	struct settings_reader *r = files->reader;
	struct text content = { 0 };
	enum settings_found found;
	const char *shown, *root;

	/* most folders have none */
	if (!r && !exists(folder, name))
		return SETTINGS_NONE;
	shown = arena_join(files->arena, prefix_of(files, folder), name, "");
	if (!r)
		return source_read(src, shown, NULL, files->arena) ? SETTINGS_FOUND :
			SETTINGS_TROUBLE;
	root = root_of(files, folder);
	if (!*root)
		return SETTINGS_NONE;
	folder += strlen(root) + (folder[strlen(root)] == '/');
	found = r->read(r, root, arena_join(files->arena, folder, *folder ? "/" : "", name),
			&content);
	if (found == SETTINGS_FOUND)
		source_init(src, r->place ? arena_join(files->arena, r->place, ":", shown) : shown,
			    arena_strndup(files->arena, content.len ? content.s : "",
					  content.len), content.len, files->arena);
	text_free(&content);
	return found;
}

/* The settings of a folder, if a file of them is in it. */
static enum settings_found read_folder(struct settings_files *files, const char *folder,
				       const char *name, struct settings **out)
{
	struct settings *s = ARENA_NEW(files->arena, struct settings);
	struct source src;
	enum settings_found found = fetch(files, &src, folder, name);

	if (found != SETTINGS_FOUND)
		return found;
	*out = s;
	s->path = src.path;
	s->folder = folder;
	return settings_read(&s->root, s->path, src.text, src.len, files->arena) ? found
		: SETTINGS_TROUBLE;
}

static bool is_of_index(const struct settings_files *files)
{
	return files->reader && !files->reader->place;
}

/* The settings of an absolute folder: of the nearest file above it, in the same repository. */
static struct settings *search(struct settings_files *files, const char *folder)
{
	void **slot = map_slot(&files->by_folder, folder, strlen(folder));
	const char *slash = strrchr(folder, '/');
	struct settings *s;

	if (*slot)
		return *slot;
	switch (read_folder(files, folder, SETTINGS_NAME, &s)) {
	case SETTINGS_FOUND: return *slot = s;
	case SETTINGS_TROUBLE: return NULL;
	case SETTINGS_NONE: break;
	}
	if (is_of_index(files) && exists(folder, SETTINGS_NAME))
		remark(arena_join(files->arena, prefix_of(files, folder), SETTINGS_NAME, ""),
		       "is not staged, so --staged does not read it: git add it");
	if ((!files->reader || is_of_index(files)) && exists(folder, ".stet.yml")) {
		complain(arena_join(files->arena, prefix_of(files, folder), ".stet.yml", ""), 0,
			 "is not read: the settings file is called " SETTINGS_NAME);
		return NULL;
	}
	if (!slash || !folder[1] || !strcmp(root_of(files, folder), folder))
		return *slot = &nothing;
	return *slot = search(files, slash == folder ? "/" :
				      arena_strndup(files->arena, folder,
						    (size_t)(slash - folder)));
}

const struct settings *settings_here(struct settings_files *files)
{
	return files->forced ? files->forced : search(files, files->here);
}

/* The folder that a path stands in, absolute, whether it is there or not. */
static const char *folder_of(struct settings_files *files, const char *path)
{
	const char *folder, *slash;

	if (!strchr(path, '/'))
		return files->here;
	folder = path_key_parent(files->keys, path);
	if (*folder == '/')
		return folder;
	slash = strrchr(folder, '/');
	path = folder_of(files, folder);
	return arena_join(files->arena, path, path[1] ? "/" : "", slash ? slash + 1 : folder);
}

enum settings_found settings_look(struct settings_files *files, struct source *src,
				  const char *path)
{
	const char *slash = strrchr(path, '/');

	return files->reader ? fetch(files, src, folder_of(files, path), slash ? slash + 1 : path) :
			       SETTINGS_NONE;
}

enum settings_found settings_fetch(struct settings_files *files, struct source *src,
				   const char *path)
{
	enum settings_found found;

	if (!files->reader)
		return source_read(src, path, NULL, files->arena) ? SETTINGS_FOUND
			: SETTINGS_TROUBLE;
	found = settings_look(files, src, path);
	if (found == SETTINGS_NONE && is_of_index(files))
		return source_read(src, path, NULL, files->arena) ? SETTINGS_FOUND
			: SETTINGS_TROUBLE;
	if (found == SETTINGS_NONE)
		complain(path, 0, "is not in %s", files->reader->place);
	return found;
}

bool settings_list(struct settings_files *files, const char *dir, struct names *names)
{
	const char *folder = folder_of(files, arena_join(files->arena, dir, "/", "any"));
	const char *root = root_of(files, folder);
	size_t len = strlen(root);

	*names = (struct names){ 0 };
	if (!files->reader || !len)
		return true;
	return files->reader->list(files->reader, root, folder + len + (folder[len] == '/'),
				   names);
}

bool settings_begin(struct settings_files *files, const char *config, bool none,
		    struct settings_reader *reader, struct path_keys *keys, struct arena *arena)
{
	char *here = getcwd(NULL, 0);
	struct settings *s = ARENA_NEW(arena, struct settings);
	struct source src;

	*files = (struct settings_files){ .arena = arena, .reader = reader, .keys = keys };
	files->here = arena_strdup(arena, here ? here : "/");
	free(here);
	map_init(&files->by_folder, arena);
	map_init(&files->roots, arena);
	if (none)
		files->forced = &nothing;
	if (!config)
		return true;
	files->forced = s;
	s->folder = files->here;
	if (settings_fetch(files, &src, config) != SETTINGS_FOUND)
		return false;
	s->path = src.path;
	return settings_read(&s->root, s->path, src.text, src.len, arena);
}

const struct settings *settings_of(struct settings_files *files, const char *path)
{
	return files->forced ? files->forced : search(files, folder_of(files, path));
}

const char *settings_relative(struct settings_files *files, const struct settings *s,
			      const char *path)
{
	const char *folder = folder_of(files, path), *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	size_t len = strlen(s->folder);
	const char *whole = arena_join(files->arena, folder, folder[1] ? "/" : "", name);

	if (len > 1 && !strncmp(whole, s->folder, len) && whole[len] == '/')
		return whole + len + 1;
	return len > 1 ? path : whole + 1;
}

const char *settings_from_root(struct settings_files *files, const char *path)
{
	const char *folder = folder_of(files, path), *slash = strrchr(path, '/');
	const char *root = root_of(files, folder);
	size_t len = strlen(root);

	if (!len)
		return NULL;
	folder += len + (folder[len] == '/' && len > 1);
	return arena_join(files->arena, folder, *folder ? "/" : "", slash ? slash + 1 : path);
}

const char *settings_path(const struct settings_files *files, const struct settings *s,
			  const char *path)
{
	size_t len;

	while (!strncmp(path, "./", 2))
		path += 2;
	if (*path == '/')
		return path;
	path = strcmp(path, ".") ? arena_join(files->arena, s->folder, "/", path) : s->folder;
	path = prefix_of(files, path);
	len = strlen(path);
	while (len > 1 && path[len - 1] == '/')
		len--;
	return len ? arena_strndup(files->arena, path, len) : ".";
}
