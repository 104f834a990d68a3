/* What stet makes of migrations, against what a server makes of them: each folder is replayed
 * in a database of its own, and after each file both catalogs are compared. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "diag.h"
#include "engine.h"
#include "layout.h"
#include "report.h"
#include "truth.h"

enum { SHOWN = 10, WANTED = 99 };

/* A folder's comparison: the format that stet reports each file to, and what it needs. */
struct truth {
	struct format format;        /* the first: a report knows its format alone */
	struct replay replay;
	struct stet *stet;
	struct arena arena;
	const char *path;            /* of the newest file */
	const struct layout *layout; /* its */
	size_t files;
	struct tally last, sum;      /* after the newest file; after every one */
	struct map told;             /* the differences that were met: by their keys */
	struct text differences;     /* the first ones, as lines */
	size_t ndifferences;
};

static void differs(void *arg, const char *key, const char *server, const char *stet)
{
	struct truth *t = arg;
	void **slot = map_slot(&t->told, key, strlen(key));

	if (*slot)
		return;
	*slot = t;
	if (t->ndifferences++ < SHOWN)
		text_printf(&t->differences, "# %s: %s: the server has '%s', stet '%s'\n", t->path,
			    key, server ? server : "nothing", stet ? stet : "nothing");
}

static void begin(struct report *r, const struct run *run)
{
	(void)r;
	(void)run;
}

static void compare(struct report *r, const struct run *run, const struct file *file)
{
	struct truth *t = (struct truth *)(uintptr_t)r->format;
	struct snapshot server, stet;

	(void)run;
	if (file->skipped || !file->nstatements)
		return;
	t->path = file->src.path;
	t->layout = file->standing.layout;
	t->files++;
	replay_file(&t->replay, file);
	snapshot_of_server(&server, pg_watcher(&t->replay.pg));
	snapshot_of_stet(&stet, stet_catalog(t->stet), pg_watcher(&t->replay.pg));
	t->last = snapshot_compare(&server, &stet, differs, t);
	for (size_t i = 0; i < ABOUT_COUNT; i++) {
		t->sum.all[i] += t->last.all[i];
		t->sum.equal[i] += t->last.equal[i];
	}
	snapshot_free(&server);
	snapshot_free(&t->replay.before);
	t->replay.before = stet;
}

static void end(struct report *r, const struct run *run, int exit_status)
{
	(void)r;
	(void)run;
	(void)exit_status;
}

static double percent(size_t part, size_t all)
{
	return all ? 100.0 * (double)part / (double)all : 100.0;
}

static double columns(const struct tally *tally)
{
	return percent(tally->equal[ABOUT_COLUMN], tally->all[ABOUT_COLUMN]);
}

/* One line of TAP, and one of figures. */
static bool report(const struct truth *t, const char *dir, size_t refused, bool exactly,
		   size_t number)
{
	static const char *const what[ABOUT_COUNT] = {
		"columns", "constraints", "indexes", "relations and types",
	};
	const struct type_tally *types = &t->replay.types;
	bool ok = t->files && columns(&t->last) >= WANTED && columns(&t->sum) >= WANTED &&
		  !(exactly && t->ndifferences);

	fputs(t->differences.s ? t->differences.s : "", stdout);
	printf("%s %zu - catalog of %s\n", ok ? "ok" : "not ok", number, dir);
	printf("# %s: %s, %zu files, %zu statements, %zu refused\n", dir,
	       t->layout ? layout_name(t->layout) : "?", t->files, t->replay.statements + refused,
	       refused);
	for (size_t i = 0; i < ABOUT_COUNT; i++)
		printf("#   %zu of %zu %s\n", t->last.equal[i], t->last.all[i], what[i]);
	printf("#   %.2f %% of the columns, %.2f %% after every file; %zu differences\n",
	       columns(&t->last), columns(&t->sum), t->ndifferences);
	printf("#   %zu changes of type, %zu definite; %zu run, %zu stored otherwise\n",
	       types->all, types->definite, types->tried, types->wrong);
	return ok;
}

/* What an author of migrations had installed, where this server has it. */
static void make_extensions(struct pg *pg)
{
	static const char *const names[] = {
		"btree_gin", "btree_gist", "citext", "fuzzystrmatch", "hstore", "ltree", "pg_trgm",
		"pgcrypto", "postgis", "unaccent", "uuid-ossp", "vector",
	};
	char sql[64];

	for (size_t i = 0; i < LENGTH(names); i++) {
		snprintf(sql, sizeof sql, "CREATE EXTENSION \"%s\"", names[i]);
		pg_run(pg, sql);
	}
}

/* Let stet check the folder, and see after each file what the server has. exactly: these are
 * the project's own, and need no extension. */
static void compare_folder(struct truth *t, PGconn *admin, const char *dir,
			   const struct layout *layout, bool exactly)
{
	static const char name[] = "truth";
	struct output output = { .format = &t->format };
	struct options o = { .command = INSPECT, .fail_on = CLASS_DESTRUCTIVE, .layout = layout };

	*t = (struct truth){
		.format = { "truth", NULL, true, begin, compare, end }, .stet = stet_new(),
	};
	if (!t->stet)
		exit(2);
	t->replay.arena = &t->arena;
	map_init(&t->told, &t->arena);
	pg_copy_database(admin, name, "template1");
	pg_open(&t->replay.pg, name);
	if (!exactly)
		make_extensions(&t->replay.pg);
	o.pg_version = t->replay.pg.version;
	stet_set_pg_version(t->stet, o.pg_version);
	o.outputs.v = &output;
	o.paths.v = &dir;
	o.outputs.n = o.paths.n = 1;
	check_run(t->stet, &o);
	pg_close(&t->replay.pg);
	pg_drop_database(admin, name);
}

static void release(struct truth *t)
{
	snapshot_free(&t->replay.before);
	stet_free(t->stet);
	map_free(&t->told);
	text_free(&t->differences);
	arena_free(&t->arena);
}

static bool try_folder(PGconn *admin, const char *dir, bool exactly, size_t number)
{
	struct truth first, second;
	const char *copy;
	bool ok;

	compare_folder(&first, admin, dir, NULL, exactly);
	copy = copy_without(&first.replay, dir);
	if (copy) {
		compare_folder(&second, admin, copy, first.layout, exactly);
		ok = report(&second, dir, first.replay.nrefused, exactly, number);
		release(&second);
		copy_remove(copy);
	} else {
		ok = report(&first, dir, 0, exactly, number);
	}
	release(&first);
	return ok;
}

struct arguments {
	int argc;
	char **argv;
	bool ok;
};

static void *run(void *p)
{
	struct arguments *a = p;
	PGconn *admin = PQconnectdb("");

	if (PQstatus(admin) != CONNECTION_OK)
		die("%s", PQerrorMessage(admin));
	int first = a->argc > 1 && !strcmp(a->argv[1], "--exactly") ? 2 : 1;

	a->ok = true;
	for (int i = first; i < a->argc; i++)
		a->ok = try_folder(admin, a->argv[i], first == 2, (size_t)(i - first + 1)) && a->ok;
	printf("1..%d\n", a->argc - first);
	PQfinish(admin);
	return NULL;
}

/* [--exactly] FOLDER...: each of one database. 99 of 100 columns must be
 * equal; exactly: whatever is compared. */
int main(int argc, char **argv)
{
	struct arguments a = { argc, argv, false };
	pthread_attr_t attr;
	pthread_t thread;

	if (pthread_attr_init(&attr) || pthread_attr_setstacksize(&attr, STET_STACK) ||
	    pthread_create(&thread, &attr, run, &a))
		die("cannot start a thread");
	pthread_join(thread, NULL);
	pthread_attr_destroy(&attr);
	return !a.ok;
}
