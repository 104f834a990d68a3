/* Asks git, as a program, what changed. */
#include "git.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "diag.h"

extern char **environ;

enum { MAX_ARGS = 24, NOT_STARTED = -1 };

/* Without the variables that are about the repository that we stand in; settings of a command, such
 * as which folders are safe, hold for all of them, as git does it with submodules. */
static char **environment(bool foreign, struct arena *arena)
{
	static const char *const local[] = {
		"GIT_DIR=", "GIT_WORK_TREE=", "GIT_INDEX_FILE=", "GIT_PREFIX=", "GIT_COMMON_DIR=",
		"GIT_OBJECT_DIRECTORY=", "GIT_ALTERNATE_OBJECT_DIRECTORIES=", "GIT_NAMESPACE=",
		"GIT_CONFIG=", "GIT_SHALLOW_FILE=", "GIT_GRAFT_FILE=", "GIT_IMPLICIT_WORK_TREE=",
		"GIT_INTERNAL_SUPER_PREFIX=",
	};
	static char *const ours[] = { "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0" };
	size_t n = 0, count = 0;
	char **env;

	while (environ[count])
		count++;
	env = arena_alloc(arena, (count + LENGTH(ours) + 1) * sizeof *env);
	for (size_t i = 0; i < LENGTH(ours); i++)
		env[n++] = ours[i];
	for (char **var = environ; *var; var++) {
		bool kept = strncmp(*var, "LC_ALL=", 7) && strncmp(*var, "GIT_OPTIONAL_LOCKS=", 19);

		for (size_t i = 0; foreign && i < LENGTH(local); i++)
			kept = kept && strncmp(*var, local[i], strlen(local[i])) != 0;
		if (kept)
			env[n++] = *var;
	}
	return env;
}

/* Both streams until both end: a full pipe must not stop git. */
static void read_both(const int *fds, struct text *const *texts)
{
	struct pollfd polls[2] = { { fds[0], POLLIN, 0 }, { fds[1], POLLIN, 0 } };
	enum { ROOM = 65536 };

	while (polls[0].fd >= 0 || polls[1].fd >= 0) {
		if (poll(polls, 2, -1) < 0 && errno != EINTR)
			return;
		for (int i = 0; i < 2; i++) {
			ssize_t n;

			if (polls[i].fd < 0 || !polls[i].revents)
				continue;
			n = read(polls[i].fd, text_room(texts[i], ROOM), ROOM);
			if (n > 0)
				texts[i]->len += (size_t)n;
			else if (n == 0 || errno != EINTR)
				polls[i].fd = -1;
		}
	}
}

/* Start it with our ends of two pipes; its other files are closed. */
static int start(char *const *argv, char *const *env, int *fds, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	int out[2], err[2], error;

	if (pipe2(out, O_CLOEXEC))
		return errno;
	if (pipe2(err, O_CLOEXEC)) {
		error = errno;
		close(out[0]);
		close(out[1]);
		return error;
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
	error = posix_spawnp(pid, argv[0], &actions, NULL, argv, env);
	posix_spawn_file_actions_destroy(&actions);
	close(out[1]);
	close(err[1]);
	fds[0] = out[0];
	fds[1] = err[0];
	return error;
}

/* Its exit status, or NOT_STARTED after a complaint. Arguments end with a NULL. */
static int run(const struct repository *repo, const char *const *args, struct text *out,
	       struct text *err)
{
	struct arena arena = { 0 };
	char *argv[MAX_ARGS] = { "git" };
	struct text *const texts[2] = { out, err };
	size_t n = 1;
	int fds[2] = { -1, -1 }, error, status = 0;
	pid_t pid;

	if (repo->root) {
		argv[n++] = "-C";
		argv[n++] = arena_strdup(&arena, repo->root);
	}
	for (; *args && n + 1 < MAX_ARGS; args++)
		argv[n++] = arena_strdup(&arena, *args);
	error = start(argv, environment(repo->foreign, &arena), fds, &pid);
	if (!error) {
		read_both(fds, texts);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	for (int i = 0; i < 2; i++)
		if (fds[i] >= 0)
			close(fds[i]);
	arena_free(&arena);
	text_add(out, "", 0);
	text_add(err, "", 0);
	if (error) {
		complain(NULL, 0, "%s: git cannot be run: %s", repo->option, strerror(error));
		return NOT_STARTED;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

/* What git says, as one line of ours. */
static bool refuse(const struct repository *repo, const char *command, const struct text *err)
{
	const char *said = err->len ? err->s : "it failed";
	const char *safe = strstr(said, "git config --global --add safe.directory");

	if (!strncmp(said, "fatal: ", 7))
		said += 7;
	if (!strncmp(said, "not a git repository", 20))
		return complain(NULL, 0, "%s: this is no git repository", repo->option);
	if (safe)
		return complain(NULL, 0, "%s: git does not trust this repository, which belongs to "
				"another user: %.*s", repo->option, (int)strcspn(safe, "\n"), safe);
	if (strstr(said, "must be run in a work tree"))
		return complain(NULL, 0, "%s: this repository has no work tree: check out what is "
				"to be judged, and run stet there", repo->option);
	return complain(NULL, 0, "%s: git %s: %.*s", repo->option, command,
			(int)strcspn(said, "\n"), said);
}

/* What it prints, or false after a complaint. */
static bool ask(const struct repository *repo, const char *const *args, struct text *out)
{
	struct text err = { 0 };
	int status = run(repo, args, out, &err);

	if (status > 0)
		refuse(repo, args[0], &err);
	text_free(&err);
	return status == 0;
}

/* The one line that git prints, which may have line ends in it; or NULL, quietly. */
static const char *one_line(const struct repository *repo, const char *const *args,
			    struct arena *arena)
{
	struct text out = { 0 }, err = { 0 };
	const char *line = NULL;

	if (run(repo, args, &out, &err) == 0 && out.len > 1)
		line = arena_strndup(arena, out.s, out.len - 1);
	text_free(&out);
	text_free(&err);
	return line;
}

const char *git_here(const char *option, struct arena *arena)
{
	const struct repository here = { .option = option };
	const char *top = one_line(&here, (const char *[]){ "rev-parse", "--show-toplevel", NULL },
				   arena);
	char *real = top ? realpath(top, NULL) : NULL;

	top = arena_strdup(arena, real);
	free(real);
	return top;
}

bool git_opens(const struct repository *repo)
{
	struct text out = { 0 };
	bool ok = ask(repo, (const char *[]){ "rev-parse", "--show-toplevel", NULL }, &out);

	text_free(&out);
	return ok;
}

static bool is_shallow(const struct repository *repo)
{
	struct arena arena = { 0 };
	const char *answer = one_line(repo, (const char *[]){
		"rev-parse", "--is-shallow-repository", NULL }, &arena);
	bool shallow = answer && !strcmp(answer, "true");

	arena_free(&arena);
	return shallow;
}

/* In CI, what was not fetched is what is missed. */
static bool no_commit(const struct repository *repo, const char *ref, const char *what)
{
	const char *more;

	/* one that git does not trust has no revision at all */
	if (!git_opens(repo))
		return false;
	more = is_shallow(repo) ? "; this clone is shallow: fetch the whole history "
		"first (git fetch --unshallow, fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab)" :
		"";

	return complain(NULL, 0, "%s: in %s, %s %s%s", repo->option, repo->root, ref, what, more);
}

bool git_commit(const struct repository *repo, const char *ref, const char **commit,
		struct arena *arena)
{
	const char *wanted = arena_join(arena, ref, "^{commit}", "");

	*commit = one_line(repo, (const char *[]){ "rev-parse", "--verify", "--quiet",
			   "--end-of-options", wanted, NULL }, arena);
	return *commit || no_commit(repo, ref, "is no revision: fetch it first, or mend its name");
}

bool git_merge_base(const struct repository *repo, const char *ref, const char **base,
		    struct arena *arena)
{
	const char *commit;

	if (!git_commit(repo, ref, &commit, arena))
		return false;
	*base = one_line(repo, (const char *[]){ "merge-base", commit, "HEAD", NULL }, arena);
	return *base || no_commit(repo, ref, "has no commit in common with what is checked out");
}

const char *git_object(const struct repository *repo, const char *commit, const char *path,
		       struct arena *arena)
{
	const char *object = arena_printf(arena, "%s:%s", commit, path);

	return one_line(repo, (const char *[]){ "rev-parse", "--verify", "--quiet",
			"--end-of-options", object, NULL }, arena);
}

bool git_is_link(const struct repository *repo, const char *commit, const char *path,
		 struct arena *arena)
{
	const char *literal = arena_join(arena, ":(top,literal)", path, "");
	const char *of_commit[] = { "ls-tree", "-z", "--full-tree", commit, "--", path, NULL };
	const char *of_index[] = { "ls-files", "-z", "-s", "--", literal, NULL };
	const char *line = one_line(repo, commit ? of_commit : of_index, arena);

	return line && !strncmp(line, "120000 ", 7);
}

/* The next name of a list that NULs end; NULL behind the last. */
static const char *next_name(const char **s, const char *end)
{
	const char *name = *s;

	if (name >= end)
		return NULL;
	*s += strlen(name) + 1;
	return name;
}

static const char *next_word(char **s)
{
	char *word = *s, *blank = strchr(word, ' ');

	if (blank)
		*blank = '\0';
	*s = blank ? blank + 1 : word + strlen(word);
	return word;
}

/* ":old-mode new-mode old-blob new-blob X" */
static void read_change(struct change *c, char *head)
{
	const char *mode, *old, *new;

	next_word(&head);
	mode = next_word(&head);
	old = next_word(&head);
	new = next_word(&head);
	c->is_link = !strcmp(mode, "120000");
	c->old_blob = old[strspn(old, "0")] ? old : NULL;
	c->blob = new[strspn(new, "0")] ? new : NULL;
	c->kind = (enum change_kind)*head;
}

/* From a commit, or the newest one, to the index or (cached: not) the work tree; from none, from
 * the index to the work tree. */
static bool diff(const struct repository *repo, const char *from, bool cached,
		 struct changes *changes, struct arena *arena)
{
	const char *args[] = {
		"diff", "--raw", "-z", "--no-abbrev", "-M", "--no-relative", "--no-ext-diff",
		"--no-color", "--ignore-submodules=all", cached ? "--cached" : "--no-color",
		from ? from : "--", from ? "--" : NULL, NULL,
	};
	struct text out = { 0 };
	const char *s, *end, *head, *path;
	bool ok = ask(repo, args, &out);

	s = out.s;
	end = out.s + out.len;
	while (ok && (head = next_name(&s, end)) && (path = next_name(&s, end))) {
		struct change c = { 0 };

		read_change(&c, arena_strdup(arena, head));
		if (c.kind == CHANGE_RENAMED) {
			c.before = arena_strdup(arena, path);
			path = next_name(&s, end);
		}
		c.path = arena_strdup(arena, path);
		GROW(changes);
		changes->v[changes->n++] = c;
	}
	text_free(&out);
	return ok;
}

/* The names that a command prints, each with a NUL behind it. */
static bool list(const struct repository *repo, const char *const *args, struct names *names,
		 struct arena *arena)
{
	struct text out = { 0 };
	const char *s, *end, *name;
	bool ok = ask(repo, args, &out);
	size_t n = 0;

	for (size_t i = 0; i < out.len; i++)
		n += !out.s[i];
	names->v = arena_alloc(arena, (n + 1) * sizeof *names->v);
	s = out.s;
	end = out.s + out.len;
	while (ok && (name = next_name(&s, end)))
		names->v[names->n++] = arena_strdup(arena, name);
	text_free(&out);
	return ok;
}

bool git_since(const struct repository *repo, const char *base, struct changes *changes,
	       struct arena *arena)
{
	struct names untracked = { 0 };

	if (!diff(repo, base, false, changes, arena) ||
	    !list(repo, (const char *[]){ "ls-files", "-z", "--others", "--exclude-standard",
		  NULL }, &untracked, arena))
		return false;
	for (size_t i = 0; i < untracked.n; i++) {
		GROW(changes);
		changes->v[changes->n++] = (struct change){
			.kind = CHANGE_ADDED, .path = untracked.v[i],
		};
	}
	return true;
}

bool git_staged(const struct repository *repo, const char *base, struct changes *changes,
		struct arena *arena)
{
	return diff(repo, base, true, changes, arena);
}

bool git_unstaged(const struct repository *repo, struct changes *changes, struct arena *arena)
{
	return diff(repo, NULL, false, changes, arena);
}

bool git_submodules(const struct repository *repo, const char *base, struct names *names,
		    struct arena *arena)
{
	const char *args[] = {
		"diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative",
		"--no-ext-diff", "--no-color", "--ignore-submodules=dirty", "--cached",
		base ? base : "--", base ? "--" : NULL, NULL,
	};
	struct names all = { 0 };

	if (!list(repo, args, &all, arena))
		return false;
	names->v = arena_alloc(arena, (all.n / 2 + 1) * sizeof *names->v);
	for (size_t i = 0; i + 1 < all.n; i += 2) {
		const char *mode = strchr(all.v[i], ' ');

		if (mode && !strncmp(mode + 1, "160000 ", 7))
			names->v[names->n++] = all.v[i + 1];
	}
	return true;
}

bool git_has(const struct repository *repo, const char *commit)
{
	const char *args[] = { "merge-base", "--is-ancestor", commit, "HEAD", NULL };
	struct text out = { 0 }, err = { 0 };
	bool has = commit && run(repo, args, &out, &err) == 0;

	text_free(&out);
	text_free(&err);
	return has;
}

const char *git_nothing(const struct repository *repo, struct arena *arena)
{
	return one_line(repo, (const char *[]){ "hash-object", "-t", "tree", "/dev/null", NULL },
			arena);
}

bool git_tracked(const struct repository *repo, struct names *names, struct arena *arena)
{
	return list(repo, (const char *[]){ "ls-files", "-z", NULL }, names, arena);
}

bool git_known(const struct repository *repo, struct names *names, struct arena *arena)
{
	return list(repo, (const char *[]){ "ls-files", "-z", "--cached", "--others",
		    "--exclude-standard", NULL }, names, arena);
}

bool git_files(const struct repository *repo, const char *commit, struct names *names,
	       struct arena *arena)
{
	return list(repo, (const char *[]){ "ls-tree", "-r", "-z", "--name-only", "--full-tree",
		    commit, NULL }, names, arena);
}

bool git_committed(const struct repository *repo, struct names *names, struct arena *arena)
{
	names->v = NULL;
	return !one_line(repo, (const char *[]){ "rev-parse", "--verify", "--quiet", "HEAD",
			 NULL }, arena) ||
	       git_files(repo, "HEAD", names, arena);
}

const char *git_path(const struct repository *repo, const char *what, struct arena *arena)
{
	return one_line(repo, (const char *[]){ "rev-parse", "--git-path", what, NULL }, arena);
}

const char *git_shared(const struct repository *repo, struct arena *arena)
{
	return one_line(repo, (const char *[]){ "rev-parse", "--git-common-dir", NULL }, arena);
}

bool git_content(const struct repository *repo, const char *blob, struct text *content)
{
	return ask(repo, (const char *[]){ "cat-file", "blob", blob, NULL }, content);
}
