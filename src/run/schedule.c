/* Which files a run judges, with which settings, in which order. */
#include "schedule.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag.h"
#include "engine.h"
#include "start_after.h"

static bool is_stdin(const char *path)
{
	return !strcmp(path, "-");
}

static int by_rank(const void *a, const void *b)
{
	const struct input *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	/* a way down is judged from where its way up led to */
	if (x->down != y->down)
		return x->down ? 1 : -1;
	return x->at < y->at ? -1 : 1;
}

/* The tool of a file, by what it has in it where that is judged. */
static const struct layout *layout_of(struct schedule *s, struct input *in)
{
	enum { SMALL = 8192, MOST = 4 << 20 };
	const struct layout *layout;
	struct arena arena = { 0 };
	struct source src = { .path = in->path };
	bool differs = selection_changes(&s->selection, in->path);
	bool known = differs && selection_read(&s->selection, &src, in->path, NULL, &arena);

	/* what is small is opened once, and its text kept until it is judged */
	if (!differs && s->peeked < MOST && !layout_is_folder(in->path)) {
		in->text = source_peek(in->path, SMALL, &in->len, s->arena);
		s->peeked += in->text ? in->len : 0;
		src.text = in->text;
		src.len = in->len;
		known = in->text;
	}
	layout = sequences_layout(&s->sequences, in->path, known ? &src : NULL);
	arena_free(&arena);
	return layout;
}

static void find_layouts(struct schedule *s)
{
	for (size_t i = 0; i < s->inputs.n; i++) {
		struct input *in = &s->inputs.v[i];

		in->at = i;
		in->layout = in->settings->layout;
		if (is_stdin(in->path))
			continue;
		roots_add_file(&s->roots, in->path);
		if (!in->layout)
			in->layout = layout_of(s, in);
		in->sequence = sequences_of(&s->sequences, in->path, in->layout);
	}
}

static void find_places(struct schedule *s)
{
	for (size_t i = 0; i < s->inputs.n; i++) {
		struct input *in = &s->inputs.v[i];

		if (!in->sequence)
			continue;
		in->down = s->o->down && layout_is_down(in->layout, in->path);
		in->list_rank = (in->down ? sequence_up_rank : sequence_rank)(
			&s->sequences, in->sequence, in->path);
		in->rank = in->list_rank;
		/* what is no migration of the sequence keeps its place behind its neighbour */
		if (!in->rank && i && in[-1].sequence == in->sequence)
			in->rank = in[-1].rank;
	}
}

/* Files of one sequence stand side by side already; the tool may run them in another order
 * than names have. */
static void order(struct schedule *s)
{
	struct inputs *inputs = &s->inputs;
	size_t first = 0;

	find_layouts(s);
	find_places(s);
	for (size_t i = 1; i <= inputs->n; i++) {
		const struct input *a = &inputs->v[first], *b = &inputs->v[i];

		if (i < inputs->n && a->sequence && a->sequence == b->sequence &&
		    a->together == b->together)
			continue;
		qsort(inputs->v + first, i - first, sizeof *inputs->v, by_rank);
		first = i;
	}
}

/* What the run was given is what its scripts may include. */
static void add_roots(struct schedule *s, const char *const *paths, size_t n)
{
	for (size_t i = 0; i < n; i++)
		roots_add(&s->roots, is_stdin(paths[i]) ? s->o->stdin_path : paths[i],
			  inputs_is_directory(paths[i]));
	stet_set_roots(s->stet, &s->roots);
}

/* So are the folders of what existed before. */
static bool schemas_are_there(struct schedule *s)
{
	const struct inputs *inputs = &s->inputs;
	const struct source_settings *before = NULL;
	bool ok = true;

	/* also where no file is left that it would be read for */
	for (size_t i = 0; i < s->o->schemas.n; i++)
		if (access(s->o->schemas.v[i], R_OK))
			ok = complain(s->o->schemas.v[i], 0, "cannot read it: %s",
				      strerror(errno));
	if (!ok)
		return false;

	for (size_t i = 0; i < inputs->n; i++) {
		const struct source_settings *now = inputs->v[i].settings;
		const char *const *paths = now->schemas.v;

		for (size_t k = 0; now != before && k < now->schemas.n; k++) {
			roots_add(&s->roots, paths[k], inputs_is_directory(paths[k]));
			/* one of another revision need not be there any more */
			if (access(paths[k], R_OK) && (!s->o->settings_from || s->o->schemas.n))
				ok = complain(paths[k], 0, "cannot read it: %s", strerror(errno));
		}
		before = now;
	}
	return ok;
}

bool schedule_begin(struct schedule *s, struct options *o, struct stet *stet,
		    struct arena *arena)
{
	*s = (struct schedule){ .o = o, .stet = stet, .arena = arena };
	path_keys_init(&s->keys, arena);
	sequences_init(&s->sequences, NULL, &s->keys, arena);
	roots_init(&s->roots, &s->keys, arena);
	return run_settings_begin(&s->settings, o, stet, &s->keys, arena);
}

/* The files of the run's paths, or what of them git says is new or changed. */
static bool find_files(struct schedule *s)
{
	const struct options *o = s->o;
	const char *const *paths = o->paths.v;
	struct selection *selection = &s->selection;
	const char *whole = NULL;
	size_t n = o->paths.n;

	if (!n && !selection->option)
		return complain(NULL, 0, "%s: no path; name a file, a directory of migrations, or "
				"- for standard input, or set 'paths' in " SETTINGS_NAME,
				o->command == INSPECT ? "inspect" : "check");
	if (complaints() || (!n && !selection_default(selection, &whole)))
		return false;
	if (whole) {
		paths = &whole;
		n = 1;
	}
	add_roots(s, paths, n);
	inputs_collect(&s->inputs, paths, n, &s->roots, s->arena);
	if (!selection->option)
		return s->inputs.n || complaints() ||
		       complain(NULL, 0, "nothing to check: no *.sql file in what was named");
	if (complaints() || !selection_apply(selection, &s->inputs, paths, n))
		s->inputs.n = 0;
	sequences_see(&s->sequences, selection_view(selection));
	return !complaints();
}

/* What it holds cannot be known, so it is no migration only where the settings say so. */
static bool submodules_are_read(struct schedule *s)
{
	bool ok = true;

	if (!selection_submodules(&s->selection))
		return false;
	for (const struct unread *u = s->selection.unread; u; u = u->next)
		if (!run_settings_exclude(&s->settings, u->folder))
			ok = complain(u->path, 0, "%s: this submodule %s, so what is new in it "
				      "was not read: git submodule update --init %s, or leave it "
				      "out with 'exclude'", s->selection.option, u->trouble,
				      u->path);
	return ok;
}

bool schedule_collect(struct schedule *s)
{
	selection_init(&s->selection, s->o, s->arena);
	if (!find_files(s) || !run_settings_apply(&s->settings, &s->inputs, &s->excluded) ||
	    !submodules_are_read(s))
		return false;
	order(s);
	return schemas_are_there(s) &&
	       start_after(&s->settings, &s->sequences, &s->selection, &s->inputs,
			   &s->before_start);
}

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool is_read(struct schedule *s, const char *path)
{
	if (roots_have_file(&s->roots, path))
		return true;
	for (size_t i = 0; i < s->inputs.n; i++) {
		const struct names *schemas = &s->inputs.v[i].settings->schemas;

		if (i && s->inputs.v[i].settings == s->inputs.v[i - 1].settings)
			continue;
		for (size_t k = 0; k < schemas->n; k++)
			if (same_file(path, schemas->v[k]))
				return true;
	}
	return false;
}

bool schedule_spares_inputs(struct schedule *s)
{
	const struct options *o = s->o;

	for (size_t i = 0; i <= o->outputs.n; i++) {
		const char *path = i < o->outputs.n ? o->outputs.v[i].path : o->write_baseline;

		if (path && is_read(s, path))
			return complain(path, 0, "a report would overwrite what is to be read");
	}
	return true;
}

int schedule_version(const struct schedule *s)
{
	return s->inputs.n ? s->inputs.v[0].settings->policy.pg_version : s->o->pg_version;
}

void schedule_end(struct schedule *s)
{
	inputs_free(&s->inputs);
	run_settings_end(&s->settings);
	sequences_free(&s->sequences);
	selection_free(&s->selection);
	roots_free(&s->roots);
	path_keys_free(&s->keys);
}
