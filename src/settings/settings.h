#ifndef SETTINGS_H
#define SETTINGS_H

#include "action.h"
#include "path_key.h"
#include "settings_key.h"
#include "source.h"
#include "text.h"
#include "yaml_tree.h"

/* The name of the file, searched for from each source up to the repository's root. */
#define SETTINGS_NAME ".stet.yaml"

/* One settings file; or none, when root is NULL and path is. */
struct settings {
	const char *path;            /* as messages show it */
	const char *folder;          /* absolute: where its patterns begin */
	const struct yaml *root;
};

/* Reads files as another place than the work tree has them: a revision of git's. */
struct settings_reader {
	const char *place;           /* "main", for messages; NULL: git's index, where what is
		named, and none of its, is read as it lies there */
	/* The content of a file, by its path in a repository. */
	enum settings_found { SETTINGS_NONE, SETTINGS_FOUND, SETTINGS_TROUBLE }
		(*read)(struct settings_reader *r, const char *root, const char *path,
			struct text *content);
	/* The files below a folder of a repository, without it; false after a complaint. */
	bool (*list)(struct settings_reader *r, const char *root, const char *path,
		     struct names *names);
};

/* The settings files that a run meets. */
struct settings_files {
	struct arena *arena;
	struct settings_reader *reader;  /* NULL: the work tree's */
	const char *here;            /* the working directory */
	const struct settings *forced;   /* --config, --no-config: the same for all; or NULL */
	struct map by_folder;        /* an absolute folder: struct settings * */
	struct map roots;            /* an absolute folder: the root of its repository, or "" */
	struct path_keys *keys;      /* of the run */
};

/* config: the file that goes before all; NULL: each source's own. none: no file at all. */
bool settings_begin(struct settings_files *files, const char *config, bool none,
		    struct settings_reader *reader, struct path_keys *keys,
		    struct arena *arena);
void settings_end(struct settings_files *files);

/* The settings of the working directory; of a source. NULL after a complaint. */
const struct settings *settings_here(struct settings_files *files);
const struct settings *settings_of(struct settings_files *files, const char *path);

/* A path as the patterns of a settings file see it, from its folder. */
const char *settings_relative(struct settings_files *files, const struct settings *s,
			      const char *path);
/* The path from the root of its repository, or NULL when it is in none. */
const char *settings_from_root(struct settings_files *files, const char *path);
/* Read a file that settings or an option name, from where the settings come from. */
enum settings_found settings_fetch(struct settings_files *files, struct source *src,
				   const char *path);
/* The same, quietly, and not from the work tree. */
enum settings_found settings_look(struct settings_files *files, struct source *src,
				  const char *path);
/* The files below a folder, without its name, where the settings come from; none, too, where they
 * come from the work tree. False after a complaint. */
bool settings_list(struct settings_files *files, const char *dir, struct names *names);
/* Does one of the texts of a node match a path from the settings' folder? */
bool settings_match(const struct yaml *patterns, const char *relative);
/* A path that stands in the file, as the working directory sees it. */
const char *settings_path(const struct settings_files *files, const struct settings *s,
			  const char *path);

#endif
