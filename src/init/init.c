/* stet init: finds the migrations, and writes what makes stet watch over them. */
#include "init.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag.h"
#include "display.h"
#include "exit_status.h"
#include "settings.h"

/* A name may have anything in it; a line of ours is one line. */
static void put_shown(const char *s)
{
	struct text shown = { 0 };

	display_add(&shown, s, strlen(s));
	fputs(shown.len ? shown.s : "", stdout);
	text_free(&shown);
}

void init_say(const char *path, const char *format, ...)
{
	va_list args;

	put_shown(path);
	fputs(": ", stdout);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
}

void init_ask(struct init *init, const char *path, const char *what, const char *lines)
{
	init->by_hand = true;
	init_say(path, "%s", what);
	for (const char *end; *lines; lines = end + 1) {
		end = strchr(lines, '\n');
		printf("    %.*s\n", (int)(end - lines), lines);
	}
}

static const char *content(const char *path, struct arena *arena)
{
	enum { MOST = 1 << 20 };
	size_t len;

	return source_peek(path, MOST, &len, arena);
}

bool init_has(struct init *init, const char *path, const char *words)
{
	const char *text = content(path, init->arena);

	while (text && *text) {
		const char *line = text + strspn(text, " \t"), *found = strstr(line, words);

		text = line + strcspn(line, "\n");
		if (*line != '#' && found && found < text)
			return true;
		text += *text == '\n';
	}
	return false;
}

static bool make_folders(const char *path, struct arena *arena)
{
	char *copy = arena_strdup(arena, path);

	for (char *s = strchr(copy + 1, '/'); s; s = strchr(s + 1, '/')) {
		*s = '\0';
		if (mkdir(copy, 0777) && errno != EEXIST)
			return complain(copy, 0, "cannot make the folder: %s", strerror(errno));
		*s = '/';
	}
	return true;
}

/* Who may read it may run it. */
static bool make_program(FILE *file)
{
	struct stat st;

	return !fstat(fileno(file), &st) &&
	       !fchmod(fileno(file), st.st_mode | (st.st_mode & 0444) >> 2);
}

bool init_write(struct init *init, const char *path, const char *text, bool program)
{
	const char *old = content(path, init->arena);
	bool there = !access(path, F_OK);
	FILE *out;

	if (old && !strcmp(old, text)) {
		init_say(path, "is there already");
		return true;
	}
	if (there && !init->o->force)
		return complain(path, 0, "is there already and stays as it is; --force writes it "
				"anew");
	if (!make_folders(path, init->arena))
		return false;
	/* what a link leads to is somebody else's */
	if (there && unlink(path))
		return complain(path, 0, "cannot write: %s", strerror(errno));
	out = fopen(path, "wx");
	if (!out || fputs(text, out) < 0 || (program && !make_program(out))) {
		complain(path, 0, "cannot write: %s", strerror(errno));
		if (out)
			fclose(out);
		return false;
	}
	if (fclose(out))
		return complain(path, 0, "cannot write: %s", strerror(errno));
	init_say(path, there ? "written anew" : "written");
	return true;
}

/* The top of the repository, by what lies there: git need not be asked yet. */
static const char *top_above(const char *here, struct arena *arena)
{
	char *at = arena_strdup(arena, here), *slash;

	while (*at) {
		if (!access(arena_join(arena, at, "/.git", ""), F_OK))
			return at;
		slash = strrchr(at, '/');
		if (!slash)
			break;
		*slash = '\0';
	}
	return NULL;
}

/* A folder that was named, as the top of the repository sees it. */
static const char *seen_from(const char *top, const char *path, struct arena *arena)
{
	char *real = realpath(path, NULL);
	size_t len = strlen(top);
	const char *seen = NULL;

	if (!real)
		complain(path, 0, "%s", strerror(errno));
	else if (!strcmp(real, top))
		seen = ".";
	else if (len == 1 || (!strncmp(real, top, len) && real[len] == '/'))
		seen = arena_strdup(arena, real + len + (len > 1));
	else
		complain(path, 0, "init: it is outside of %s", top);
	free(real);
	return seen;
}

/* All else is seen from the top, where the settings and CI's files belong. */
static bool look_round(struct init *init, const char *here, const char *top)
{
	const struct options *o = init->o;
	const char **paths = arena_alloc(init->arena, (o->paths.n + 1) * sizeof *paths);

	for (size_t i = 0; i < o->paths.n; i++)
		if (!(paths[i] = seen_from(top, o->paths.v[i], init->arena)))
			return false;
	if (chdir(top))
		return complain(top, 0, "%s", strerror(errno));
	if (strcmp(here, top) != 0)
		init_say(top, "the top of the repository");
	return survey(&init->survey, init->repo, paths, o->paths.n, init->arena);
}

/* Settings that are there are no trouble to who wants a hook. */
static bool write_settings(struct init *init)
{
	const struct options *o = init->o;

	if (access(SETTINGS_NAME, F_OK) || o->force || !(o->hook || o->github || o->gitlab))
		return init_settings(init);
	init_say(SETTINGS_NAME, "is there already and stays as it is");
	return true;
}

static bool write_all(struct init *init)
{
	const struct options *o = init->o;

	return write_settings(init) && (!o->hook || init_hook(init)) &&
	       (!o->github || init_github(init)) && (!o->gitlab || init_gitlab(init));
}

int init_run(const struct options *o)
{
	struct arena arena = { 0 };
	struct init init = { .o = o, .arena = &arena };
	char *here = getcwd(NULL, 0);
	const char *top = here ? top_above(here, &arena) : NULL;
	const struct repository repo = { .root = top, .option = "init" };
	bool ok = here != NULL;

	if (!here)
		complain(NULL, 0, "init: the working directory: %s", strerror(errno));
	if (ok && top)
		init.repo = &repo;
	else if (ok && o->hook)
		ok = complain(NULL, 0, "init --hook: this is no git repository");
	if (ok) {
		ok = look_round(&init, here, top ? top : here) && write_all(&init);
		survey_free(&init.survey);
	}
	free(here);
	arena_free(&arena);
	return !ok || complaints() ? EXIT_TROUBLE : init.by_hand ? EXIT_FOUND : EXIT_PASSED;
}
