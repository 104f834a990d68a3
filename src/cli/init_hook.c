/* stet init --hook: what judges a commit before it is made, by whatever manages the hooks. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diag.h"
#include "init.h"

#define COMMAND "stet check --staged"

/* What manages a repository's hooks, the file that gives it away, and what that must have. */
static const struct manager {
	const char *name, *files, *lines;
} managers[] = {
	{ "pre-commit", ".pre-commit-config.yaml",
	  "  - repo: local\n"
	  "    hooks:\n"
	  "      - id: stet\n"
	  "        name: stet\n"
	  "        entry: " COMMAND "\n"
	  "        language: system\n"
	  "        pass_filenames: false\n"
	  "        files: '\\.sql$|^\\.stet\\.yaml$'\n" },
	{ "lefthook", "lefthook.yml|lefthook.yaml|.lefthook.yml|.lefthook.yaml",
	  "pre-commit:\n"
	  "  commands:\n"
	  "    stet:\n"
	  "      run: " COMMAND "\n" },
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

/* A hook that does something else is not ours to change. */
static bool write_hook(struct init *init, const char *path)
{
	if (access(path, F_OK))
		return init_write(init, path, hook_text, INIT_PROGRAM);
	if (init_has(init, path, "stet check"))
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
	struct path_keys *keys = &init->survey.sequences.keys;
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
			init_ask(init, file, arena_join(init->arena, managers[i].name,
				 " runs the hooks here; add to its file:", ""),
				 managers[i].lines);
		return true;
	}
	/* husky's own hooks are in a folder below, and lead here */
	if (!access(".husky", F_OK))
		return write_hook(init, ".husky/pre-commit");
	path = arena_join(init->arena, folder, "/pre-commit", "");
	if (is_own(init, folder))
		return write_hook(init, path);
	init_ask(init, path, "core.hooksPath has the hooks of other repositories too; put "
		 "there:", COMMAND " || exit\n");
	return true;
}
