/* Where reports go: standard output, and files that appear when they are whole. */
#include "reports.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "diag.h"
#include "engine.h"

struct destination {
	struct report report;
	const char *path;            /* as it was given; NULL: standard output */
	const char *target;          /* the file, when it is a link to one */
	const char *unfinished;      /* what it is called until it is whole; NULL: by its name */
};

/* A report of thousands of small files is written in few pieces. */
enum { OUT_BUFFER = 1 << 16 };

/* Those that are being written. */
static struct reports *volatile open_now;

static void remove_unfinished(void)
{
	const struct reports *reports = open_now;

	for (size_t i = 0; reports && i < reports->n; i++)
		if (reports->v[i].unfinished)
			unlink(reports->v[i].unfinished);
}

static void on_signal(int signal_number)
{
	remove_unfinished();
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

/* Who breaks the program off, or takes its memory, finds no pieces lying about. */
static void clean_up_when_broken_off(struct reports *reports)
{
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP };

	open_now = reports;
	atexit(remove_unfinished);
	for (size_t i = 0; i < LENGTH(ends); i++)
		if (signal(ends[i], on_signal) == SIG_IGN)
			signal(ends[i], SIG_IGN);
}

static size_t standard_outputs(const struct output *outputs, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += !outputs[i].path;
	return count;
}

/* A pipe or a device is written to as it is; there is no other to take its place. */
static bool is_file_or_none(const char *path)
{
	struct stat st;

	return stat(path, &st) ? errno == ENOENT : S_ISREG(st.st_mode);
}

static FILE *open_file(struct destination *d, struct arena *arena)
{
	char *target = realpath(d->path, NULL);
	int fd;

	d->target = arena_strdup(arena, target ? target : d->path);
	free(target);
	if (!is_file_or_none(d->target))
		return fopen(d->target, "w");
	d->unfinished = arena_printf(arena, "%s.%ld.part", d->target, (long)getpid());
	fd = open(d->unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd >= 0)
		return fdopen(fd, "w");
	d->unfinished = NULL;
	return NULL;
}

/* Without a buffer of ours, glibc takes no note of the size; that of standard output is used
 * until the program ends. */
static void set_buffer(FILE *out, struct arena *arena)
{
	static char own[OUT_BUFFER];

	if (!isatty(fileno(out)))
		setvbuf(out, out == stdout ? own : arena_take(arena, OUT_BUFFER), _IOFBF,
			OUT_BUFFER);
}

static bool open_one(struct destination *d, const struct output *output, struct arena *arena)
{
	d->path = output->path;
	d->report.format = output->format;
	d->report.out = d->path ? open_file(d, arena) : stdout;
	if (!d->report.out)
		return complain(d->path, 0, "cannot write: %s", strerror(errno));
	set_buffer(d->report.out, arena);
	return true;
}

bool reports_open(struct reports *reports, const struct options *o, const struct run *run,
		  struct stet *stet, struct arena *arena)
{
	static const struct output nothing = { &format_none, NULL };
	static const struct output text = { &format_text, NULL }, table = { &format_inspect, NULL };
	const struct output *standard = o->catalog ? &nothing :
		o->command == INSPECT ? &table : &text;
	const struct output *outputs = o->outputs.n ? o->outputs.v : standard;
	size_t n = o->outputs.n ? o->outputs.n : 1;

	if (standard_outputs(outputs, n) > 1)
		return complain(NULL, 0,
				"--format: only one report can go to standard output; give "
				"the others a file, as in json:report.json");
	reports->v = arena_alloc(arena, n * sizeof *reports->v);
	if (!standard_outputs(outputs, n) || n > 1)
		clean_up_when_broken_off(reports);
	for (; reports->n < n; reports->n++) {
		struct destination *d = &reports->v[reports->n];

		*d = (struct destination){ 0 };
		if (!open_one(d, &outputs[reports->n], arena))
			return false;
		if (d->report.format->shows_effects || o->verbose)
			stet_want_effects(stet);
		d->report.format->begin(&d->report, run);
	}
	return true;
}

void reports_file(struct reports *reports, const struct run *run, const struct file *file)
{
	for (size_t i = 0; i < reports->n; i++)
		reports->v[i].report.format->file(&reports->v[i].report, run, file);
}

void reports_end(struct reports *reports, const struct run *run, int exit_status)
{
	for (size_t i = 0; i < reports->n; i++)
		reports->v[i].report.format->end(&reports->v[i].report, run, exit_status);
	reports->whole = true;
}

/* Does a report take its name? One that was only begun would put nothing in an old one's place. */
static bool finish(const struct destination *d, bool whole)
{
	bool bad = ferror(d->report.out);

	bad = fclose(d->report.out) || bad ||
	      (whole && d->unfinished && rename(d->unfinished, d->target));
	if (bad)
		complain(d->path, 0, "cannot write a report: %s", strerror(errno));
	return whole && !bad;
}

void reports_close(struct reports *reports)
{
	for (size_t i = 0; i < reports->n; i++) {
		struct destination *d = &reports->v[i];

		if (d->path && !finish(d, reports->whole) && d->unfinished)
			unlink(d->unfinished);
		d->unfinished = NULL;
	}
	open_now = NULL;
}
