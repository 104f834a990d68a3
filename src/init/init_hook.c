/* stet init --hook: what judges a commit before it is made, by whatever manages the hooks. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diag.h"
#include "init.h"

#define COMMAND "stet check --staged"

/* What manages a repository's hooks, the file that gives it away, and what that must have. */
static const struct manager {
	const char *name, *files;
	const char *where, *lines;   /* of its file */
	bool names_files;            /* what is behind it is told where the migrations are */
} managers[] = {
	{ "pre-commit", ".pre-commit-config.yaml", "below repos:",
	  "  - repo: local\n"
	  "    hooks:\n"
	  "      - id: stet\n"
	  "        name: stet\n"
	  "        entry: stet check --\n"
	  "        language: system\n"
	  "        require_serial: true\n"
	  "        types: [sql]\n", true },
	{ "lefthook", "lefthook.yml|lefthook.yaml|.lefthook.yml|.lefthook.yaml",
	  "under pre-commit:, if that is there:",
	  "pre-commit:\n"
	  "  commands:\n"
	  "    stet:\n"
	  "      run: " COMMAND "\n", false },
};

static const char hook_text[] =
	"#!/bin/sh\n"
	"# Judges what this commit would do to the database, as it is staged. "
	"From stet init --hook.\n"
	"exec " COMMAND "\n";

/* The file of those, between bars, that is there; or NULL. */
static const char *first_there(const char *files, struct arena *arena)
{
	for (const char *end; *files; files = end + (*end == '|')) {
		const char *name;

		end = files + strcspn(files, "|");
		name = arena_strndup(arena, files, (size_t)(end - files));
		if (!access(name, F_OK))
			return name;
	}
	return NULL;
}

/* A folder as a regular expression of Python's, in a YAML text between single quotes. */
static void put_pattern(struct text *t, const char *folder)
{
	for (const char *s = folder; *s; s++) {
		if (strchr(".^$*+?{}[]\\|() #", *s))
			text_puts(t, "\\");
		text_add(t, s, 1);
		if (*s == '\'')
			text_add(t, s, 1);
	}
}

static bool has_control(const char *s)
{
	for (; *s; s++)
		if (iscntrl((unsigned char)*s))
			return true;
	return false;
}

/* pre-commit names the files itself: those of other databases, say, are to be left out. */
static const char *files_line(struct init *init)
{
	const struct survey *s = &init->survey;
	struct text t = { 0 };

	for (size_t i = 0; i < s->folders.n; i++) {
		const struct surveyed *one = s->folders.v[i];

		/* what a terminal would obey is not printed */
		if (one->why || has_control(one->folder))
			continue;
		text_puts(&t, t.len ? "|" : "        files: '^(");
		if (strcmp(one->folder, ".") != 0)
			put_pattern(&t, arena_join(init->arena, one->folder, "/", ""));
	}
	if (t.len)
		text_puts(&t, ")'\n");
	return text_keep(&t, init->arena);
}

static void ask_manager(struct init *init, const struct manager *m, const char *file)
{
	const char *more = m->names_files ? files_line(init) : NULL;

	init_ask(init, file, arena_join(init->arena, m->name, " runs the hooks here; add ",
		 m->where), arena_join(init->arena, m->lines, more ? more : "", ""));
}

/* A hook that does something else is not ours to change. git passes over one of its own folder
 * that it may not run, husky does not. */
static bool write_hook(struct init *init, const char *path, bool of_git)
{
	if (access(path, F_OK))
		return init_write(init, path, hook_text, true);
	if (init_has(init, path, "stet check") && of_git && access(path, X_OK))
		init_ask(init, path, "has stet in it, but git may not run it, and passes over it:",
			 arena_join(init->arena, "chmod +x ", path, "\n"));
	else if (init_has(init, path, "stet check"))
		init_say(path, "runs stet already");
	else
		init_ask(init, path, "is there already and stays as it is; put near its top:",
			 COMMAND " || exit\n");
	return true;
}

/* Does a folder belong to this repository alone? core.hooksPath may be every one's. */
static bool is_own(struct init *init, const char *folder)
{
	const char *const owners[] = { ".", git_shared(init->repo, init->arena) };
	struct path_keys *keys = &init->survey.keys;
	const char *real = path_key_folder(keys, folder);

	/* one that is not there yet has no other name */
	if (*folder != '/' && strncmp(folder, "..", 2) != 0)
		return true;
	for (size_t i = 0; i < LENGTH(owners); i++) {
		const char *owner = owners[i] ? path_key_folder(keys, owners[i]) : "//";
		size_t len = strlen(owner);

		if (!strncmp(real, owner, len) && (real[len] == '/' || !real[len]))
			return true;
	}
	return false;
}

bool init_hook(struct init *init)
{
	const char *folder = git_path(init->repo, "hooks", init->arena), *path;

	if (!folder)
		return complain(NULL, 0, "init --hook: git tells no folder of hooks here");
	for (size_t i = 0; i < LENGTH(managers); i++) {
		const char *file = first_there(managers[i].files, init->arena);

		if (!file)
			continue;
		if (init_has(init, file, "stet"))
			init_say(file, "names stet already");
		else
			ask_manager(init, &managers[i], file);
		return true;
	}
	/* husky's own hooks are in a folder below, and lead here */
	if (!access(".husky", F_OK))
		return write_hook(init, ".husky/pre-commit", false);
	path = arena_join(init->arena, folder, "/pre-commit", "");
	if (is_own(init, folder))
		return write_hook(init, path, true);
	init_ask(init, path, "core.hooksPath has the hooks of other repositories too; put "
		 "there:", COMMAND " || exit\n");
	return true;
}
