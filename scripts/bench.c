/* Ratios of stet's CPU to that of libpg_query alone, and of another program, on the same files. */
#include <pg_query.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "child.h"
#include "inputs.h"
#include "layout.h"
#include "roots.h"
#include "source.h"
#include "split.h"

enum { ROUNDS = 5 };

/* A statement as stet reads it, with its comments blanked. */
struct sql {
	char *text;
};

struct all {
	struct sql *v;
	size_t n, cap, bytes, nfiles;
	const char **paths;
};

static double cpu_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void add_file(struct all *all, const char *path, struct arena *arena)
{
	struct source src;
	struct script script;

	if (layout_path_is_down(path) || layout_path_dialect(path) ||
	    !source_read(&src, path, NULL, arena))
		return;
	split(&script, &src, arena);
	layout_direct(&script, NULL, NULL);
	if (script.dialect)
		return;
	all->paths[all->nfiles++] = path;
	all->bytes += src.len;
	for (size_t i = 0; i < script.npieces; i++) {
		struct piece *p = &script.pieces[i];

		if (p->kind != PIECE_STATEMENT || p->direction != UP)
			continue;
		GROW(all);
		all->v[all->n++].text = arena_strndup(arena, script.work + p->span.start,
						      p->span.end - p->span.start);
	}
}

/*
 * The least CPU of some rounds of bare pg_query_parse calls, each in a process
 * of its own: stet parses each statement once, with nothing warm.
 */
static double parse_all(const struct all *all)
{
	double best = 1e9, took;
	int ends[2];

	for (int round = 0; round < ROUNDS; round++) {
		if (pipe(ends))
			return -1;
		if (!fork()) {
			took = cpu_now();
			for (size_t i = 0; i < all->n; i++)
				pg_query_free_parse_result(pg_query_parse(all->v[i].text));
			took = cpu_now() - took;
			_exit(write(ends[1], &took, sizeof took) != sizeof took);
		}
		close(ends[1]);
		if (read(ends[0], &took, sizeof took) == sizeof took && took < best)
			best = took;
		close(ends[0]);
		wait(NULL);
	}
	return best;
}

/* The least CPU of some runs of a program over all files; the greatest memory, in KB. */
static double run_all(const struct all *all, const char *const *command, long *memory)
{
	const char **argv = calloc(all->nfiles + 16, sizeof *argv);
	double best = 1e9;
	size_t n = 0;

	for (; command[n]; n++)
		argv[n] = command[n];
	memcpy(argv + n, all->paths, all->nfiles * sizeof *argv);
	for (int round = 0; argv && round < ROUNDS; round++) {
		double took = child_run((char *const *)(void *)argv, memory);

		if (took < 0)
			return -1;
		if (took < best)
			best = took;
	}
	free(argv);
	return best;
}

/* bench STET PATH... ; SQUAWK in the environment names squawk's own binary */
int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct inputs inputs = { 0 };
	struct path_keys keys;
	struct roots roots;
	struct all all = { 0 };
	const char *stet[] = { argv[1], "check", "-f", "json", NULL };
	const char *squawk[] = { getenv("SQUAWK"), "--reporter", "json", NULL };
	long memory = 0;
	double bare, ours, theirs;

	if (argc < 3) {
		fputs("usage: bench STET PATH...\n", stderr);
		return 2;
	}
	path_keys_init(&keys, &arena);
	roots_init(&roots, &keys, &arena);
	for (int i = 2; i < argc; i++)
		roots_add(&roots, argv[i], inputs_is_directory(argv[i]));
	inputs_collect(&inputs, (const char *const *)argv + 2, (size_t)argc - 2, &roots, &arena);
	all.paths = arena_alloc(&arena, (inputs.n + 1) * sizeof *all.paths);
	for (size_t i = 0; i < inputs.n; i++)
		add_file(&all, inputs.v[i].path, &arena);
	bare = parse_all(&all);
	ours = run_all(&all, stet, &memory);
	printf("%zu files, %zu statements, %.1f MB\n", all.nfiles, all.n, (double)all.bytes / 1e6);
	printf("bare pg_query_parse   %7.1f ms\n", bare * 1e3);
	printf("stet check -f json    %7.1f ms   %.2f times, %ld MB\n", ours * 1e3, ours / bare,
	       memory / 1024);
	if (squawk[0]) {
		theirs = run_all(&all, squawk, &memory);
		printf("squawk                %7.1f ms   stet takes %.2f of it\n", theirs * 1e3,
		       ours / theirs);
	}
	inputs_free(&inputs);
	roots_free(&roots);
	path_keys_free(&keys);
	free(all.v);
	arena_free(&arena);
	return 0;
}
