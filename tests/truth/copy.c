/* A folder of migrations once more, without what a server refuses: both sides leave it out. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"
#include "truth.h"

static void run_command(const char *command)
{
	if (system(command))
		die("%s: failed", command);
}

static void blank(const struct refusal *refusal, const char *path, struct arena *arena)
{
	size_t len = refusal->span.end - refusal->span.start;
	char *sql = arena_alloc(arena, len);
	FILE *file = fopen(path, "r+");
	bool ok = file && !fseek(file, (long)refusal->span.start, SEEK_SET) &&
		  fread(sql, 1, len, file) == len &&
		  !fseek(file, (long)refusal->span.start, SEEK_SET);

	for (size_t i = 0; i < len; i++)
		if (sql[i] != '\n')
			sql[i] = ' ';
	ok = ok && fwrite(sql, 1, len, file) == len;
	if (!file || fclose(file) || !ok)
		die("%s: %s", path, strerror(errno));
}

const char *copy_without(const struct replay *replay, const char *dir)
{
	char *copy = arena_strdup(replay->arena, "/tmp/stet-truth.XXXXXX");

	if (!replay->refused)
		return NULL;
	if (!mkdtemp(copy))
		die("%s: %s", copy, strerror(errno));
	run_command(arena_printf(replay->arena, "cp -R '%s/.' '%s'", dir, copy));
	for (const struct refusal *r = replay->refused; r; r = r->next)
		blank(r, arena_printf(replay->arena, "%s/%s", copy, r->path + strlen(dir)),
		      replay->arena);
	return copy;
}

void copy_remove(const char *copy)
{
	char command[64];

	snprintf(command, sizeof command, "rm -rf '%s'", copy);
	run_command(command);
}
