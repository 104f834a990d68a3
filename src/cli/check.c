/* stet check: every file of the run, judged and reported one by one. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "catalog_print.h"
#include "cli.h"
#include "diag.h"
#include "engine.h"
#include "finding.h"
#include "inputs.h"
#include "layout.h"
#include "reports.h"
#include "roots.h"
#include "select.h"
#include "sequence.h"

struct check {
	struct stet *stet;
	const struct options *o;
	struct run run;
	struct reports reports;
	struct arena arena;
	struct sequences sequences;
	struct selection selection;
	const struct sequence *sequence; /* of the newest file that is of one */
	struct roots roots;
	struct map judged;           /* path_keys of the run: they are no history to it */
};

static void add_name(struct names *names, const char *name)
{
	names->v = xrealloc(names->v, (names->n + 1) * sizeof *names->v);
	names->v[names->n++] = name;
}

static bool is_stdin(const char *path)
{
	return !strcmp(path, "-");
}

static struct standing standing_of(struct check *c, const struct input *input)
{
	struct standing standing = { .layout = input->layout };

	if (input->sequence)
		sequence_compare(input->sequence, input->list_rank, &standing, &c->arena);
	return standing;
}

/* The file, then those that it includes, in the order in which it does. */
static void report_judged(struct check *c, const struct file *file)
{
	summary_add(&c->run.summary, file, c->o->down);
	reports_file(&c->reports, &c->run, file);
	for (const struct file *f = file->included; f; f = f->next)
		report_judged(c, f);
}

static void check_file(struct check *c, const struct input *input)
{
	struct arena arena = { 0 };
	struct source src;
	struct stet_result *result;
	const char *no_migration;

	if (!c->o->down && layout_is_down(input->layout, input->path)) {
		add_name(&c->run.down_paths, input->path);
		return;
	}
	if (!selection_read(&c->selection, &src, input->path, c->o->stdin_path, &arena)) {
		add_name(&c->run.error_texts, arena_printf(&c->arena, "%s: cannot be read",
							   input->path));
		arena_free(&arena);
		return;
	}
	no_migration = input->named ? NULL : layout_no_migration(input->path, &src);
	result = no_migration ? stet_skip_source(src, arena, no_migration) :
		stet_check_source(c->stet, src, arena, standing_of(c, input));
	report_judged(c, stet_result_file(result));
	stet_result_free(result);
}

static int exit_status(const struct check *c)
{
	const struct summary *sum = &c->run.summary;

	if (complaints())
		return EXIT_TROUBLE;
	if (c->o->command == INSPECT)
		return EXIT_PASSED;
	if (c->o->fail_on == CLASS_OFF)
		return EXIT_PASSED;
	for (enum class class = c->o->fail_on; class <= CLASS_DESTRUCTIVE; class++)
		if (sum->findings[class])
			return EXIT_FOUND;
	return sum->unread ? EXIT_FOUND : EXIT_PASSED;
}

static void **judged(struct check *c, const char *path)
{
	const char *key = path_key(&c->sequences.keys, path);

	return map_slot(&c->judged, key, strlen(key));
}

static void read_past(struct check *c, const char *path, const struct layout *layout)
{
	struct arena arena = { 0 };
	struct source src;

	if (!selection_read(&c->selection, &src, path, NULL, &arena)) {
		arena_free(&arena);
		return;
	}
	add_name(&c->run.history, path);
	if (!stet_remember_source(c->stet, src, arena, layout))
		add_name(&c->run.unread_history, path);
}

/* What ran before a file, and is not judged in this run, tells the schema before it. */
static void read_history(struct check *c, const struct input *input)
{
	struct sequence *s = input->sequence;
	size_t rank = s && sequence_has_history(s, input->path) ?
		input->list_rank : 0;

	if (c->o->no_history || c->o->schemas.n)
		return;
	for (; s && s->next + 1 < rank; s->next++)
		if (!*judged(c, s->list.v[s->next]))
			read_past(c, s->list.v[s->next], s->layout);
	if (s && rank > s->next)
		s->next = rank;
}

/* What one tool's migrations made says nothing about another's database. */
static void part_from_others(struct check *c, const struct sequence *next)
{
	if (!c->o->schemas.n && sequences_part(c->sequence, next)) {
		if (c->o->catalog)
			catalog_print(stet_catalog(c->stet), stdout);
		stet_forget(c->stet);
	}
	if (next)
		c->sequence = next;
}

static void check_all(struct check *c, const struct inputs *inputs)
{
	bool together = false;

	for (size_t i = 0; i < inputs->n; i++)
		*judged(c, inputs->v[i].path) = c;

	for (size_t i = 0; i < inputs->n; i++) {
		if (inputs->v[i].together != together) {
			together = inputs->v[i].together;
			(together ? stet_begin_together : stet_end_together)(c->stet);
		}
		part_from_others(c, inputs->v[i].sequence);
		read_history(c, &inputs->v[i]);
		check_file(c, &inputs->v[i]);
	}
	c->run.errors = complaints();
	for (size_t i = 0; complaint_at(i); i++)
		add_name(&c->run.error_texts, complaint_at(i));
}

/* What existed before. Part of it that cannot be read is told: it is unknown then. */
static bool read_schemas(struct check *c)
{
	bool ok = true;

	for (size_t i = 0; i < c->o->schemas.n; i++) {
		const char *path = c->o->schemas.v[i];
		struct arena arena = { 0 };
		struct source src;

		if (!source_read(&src, path, NULL, &arena))
			ok = false;
		else if (!stet_add_schema(c->stet, path, src.text, src.len))
			remark(path, "part of it could not be read: what it made is unknown");
		arena_free(&arena);
	}
	return ok;
}

static int by_rank(const void *a, const void *b)
{
	const struct input *x = a, *y = b;

	/* ways down run when all has gone up, the last one first */
	if (x->down != y->down)
		return x->down ? 1 : -1;
	if (x->down)
		return x->at > y->at ? -1 : 1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->at < y->at ? -1 : 1;
}

/* The tool of a file, by what it has in it where that is judged. */
static const struct layout *layout_of(struct check *c, const char *path)
{
	const struct layout *layout;
	struct arena arena = { 0 };
	struct source src;
	bool differs = selection_changes(&c->selection, path) &&
		selection_read(&c->selection, &src, path, NULL, &arena);

	layout = sequences_layout(&c->sequences, path, differs ? &src : NULL);
	arena_free(&arena);
	return layout;
}

static void find_layouts(struct check *c, struct inputs *inputs)
{
	for (size_t i = 0; i < inputs->n; i++) {
		struct input *in = &inputs->v[i];

		in->at = i;
		in->layout = c->o->layout;
		if (is_stdin(in->path))
			continue;
		roots_add_file(&c->roots, in->path);
		in->layout = layout_of(c, in->path);
		sequences_of(&c->sequences, in->path, in->layout);
	}
}

static void find_places(struct check *c, struct inputs *inputs)
{
	for (size_t i = 0; i < inputs->n; i++) {
		struct input *in = &inputs->v[i];

		if (is_stdin(in->path))
			continue;
		in->sequence = sequences_of(&c->sequences, in->path, in->layout);
		in->list_rank = sequence_rank(&c->sequences, in->sequence, in->path);
		in->rank = in->list_rank;
		in->down = c->o->down && layout_is_down(in->layout, in->path);
		/* what is no migration of the sequence keeps its place behind its neighbour */
		if (!in->rank && i && in[-1].sequence == in->sequence)
			in->rank = in[-1].rank;
	}
}

/* Files of one sequence stand side by side already; the tool may run them in another order
 * than names have. */
static void order(struct check *c, struct inputs *inputs)
{
	size_t first = 0;

	find_layouts(c, inputs);
	find_places(c, inputs);
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
static void add_roots(struct check *c, const char *const *paths, size_t npaths)
{
	for (size_t i = 0; i < npaths; i++)
		roots_add(&c->roots, is_stdin(paths[i]) ? c->o->stdin_path : paths[i]);
	for (size_t i = 0; i < c->o->schemas.n; i++)
		roots_add(&c->roots, c->o->schemas.v[i]);
}

/* The files of the run: those of its paths, or what of them git says is new or changed. */
static bool collect(struct check *c, struct inputs *inputs)
{
	const struct options *o = c->o;
	const char *const *paths = o->paths.v;
	const char *whole = NULL;
	struct selection *s = &c->selection;

	selection_init(s, o, &c->arena);
	if (!o->paths.n && !s->option)
		return complain(NULL, 0, "%s: no path; name a file, a directory of migrations, or "
				"- for standard input",
				o->command == INSPECT ? "inspect" : "check");
	if (complaints() || (!o->paths.n && !selection_default(s, &whole)))
		return false;
	if (whole)
		paths = &whole;
	add_roots(c, paths, whole ? 1 : o->paths.n);
	inputs_collect(inputs, paths, whole ? 1 : o->paths.n, &c->roots, &c->arena);
	if (!s->option)
		return inputs->n || complaints() ||
		       complain(NULL, 0, "nothing to check: no *.sql file in what was named");
	if (complaints() || !selection_apply(s, inputs, o))
		inputs->n = 0;
	selection_view(s, &c->sequences.view);
	c->run.since = o->since;
	c->run.staged = o->staged;
	c->run.left_out = s->left_out;
	return !complaints();
}

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* No report may take the place of what it is about. */
static bool spares_inputs(const struct check *c)
{
	const struct options *o = c->o;

	for (size_t i = 0; i < o->outputs.n; i++) {
		const char *path = o->outputs.v[i].path;
		bool is_input = path && roots_have_file(&c->roots, path);

		for (size_t k = 0; path && k < o->schemas.n; k++)
			is_input = is_input || same_file(path, o->schemas.v[k]);
		if (is_input)
			return complain(path, 0, "a report would overwrite what is to be read");
	}
	return true;
}

int check_run(struct stet *stet, const struct options *o)
{
	struct check c = {
		.stet = stet, .o = o,
		.run = {
			.fail_on = o->fail_on, .pg_version = o->pg_version, .color = o->color,
			.quiet = o->quiet, .verbose = o->verbose, .down = o->down,
		},
	};
	struct inputs inputs = { 0 };
	int status = EXIT_TROUBLE;
	bool whole;

	stet_ready(stet);
	roots_init(&c.roots, &c.arena);
	stet_set_roots(stet, &c.roots);
	if (o->command == INSPECT)
		stet_want_predicates(stet);
	sequences_init(&c.sequences, o->layout, &c.arena);
	map_init(&c.judged, &c.arena);
	whole = collect(&c, &inputs) && c.selection.option;
	order(&c, &inputs);
	/* a program that asked for a report gets one, also when there is nothing in it */
	if (read_schemas(&c) && (inputs.n || whole || (o->paths.n && o->outputs.n)) &&
	    spares_inputs(&c) && reports_open(&c.reports, o, &c.run, stet, &c.arena)) {
		check_all(&c, &inputs);
		status = exit_status(&c);
		reports_end(&c.reports, &c.run, status);
	}
	reports_close(&c.reports);
	if (o->catalog)
		catalog_print(stet_catalog(stet), stdout);
	if (complaints())
		status = EXIT_TROUBLE;
	inputs_free(&inputs);
	sequences_free(&c.sequences);
	selection_free(&c.selection);
	map_free(&c.judged);
	roots_free(&c.roots);
	free(c.run.history.v);
	free(c.run.unread_history.v);
	free(c.run.down_paths.v);
	free(c.run.error_texts.v);
	arena_free(&c.arena);
	return status;
}
