/* stet check: every file of the run, judged and reported one by one. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baseline_file.h"
#include "catalog_print.h"
#include "cli.h"
#include "diag.h"
#include "engine.h"
#include "finding.h"
#include "layout.h"
#include "linear.h"
#include "parting.h"
#include "reports.h"
#include "run_settings.h"
#include "schedule.h"

struct check {
	struct stet *stet;
	const struct options *o;
	struct run run;
	struct reports reports;
	struct arena arena;
	struct schedule schedule;
	struct parting parting;
	const struct sequence *told; /* whose tool was noted last */
	const struct sequence *up;   /* whose migration up_rank is the newest that went up */
	size_t up_rank;
	struct map judged;           /* path_keys of the run: they are no history to it */
	struct baseline baseline;
	struct baseline_writer writer;   /* path NULL: none is written */
	struct names schemas;        /* those that the catalog began with */
};

static void add_name(struct names *names, const char *name)
{
	names->v = xrealloc(names->v, (names->n + 1) * sizeof *names->v);
	names->v[names->n++] = name;
}

static struct standing standing_of(struct check *c, const struct input *input,
				   const struct source *src)
{
	const struct policy *policy = &input->settings->policy;
	const struct layout *layout = input->layout || strcmp(input->path, "-") != 0 ?
		input->layout : layout_of_text(src);
	struct standing standing = {
		.layout = layout, .accepted = input->accepted,
		.from_root = input->from_root,
		.wrap = policy->wraps ? &policy->wrap : NULL,
		.one_by_one = layout && layout_past(layout) & APPENDED,
	};
	struct sequence *s = input->sequence;
	size_t rank = input->list_rank;

	if (s && input->down)
		standing.after_up = rank && c->up == s && c->up_rank == rank;
	else if (s)
		sequence_compare(s, rank, &standing, &c->arena);
	if (s && c->o->down && !input->down)
		standing.no_way_back = sequence_lacks_way_back(&c->schedule.sequences, s,
							       input->path);
	linear_compare(&c->schedule.selection, input, src, &standing, &c->arena);
	if (input->ran) {
		standing.applied = src->len;
		standing.one_by_one = false;
	}
	return standing;
}

/* The file, then those that it includes, in the order in which it does. */
static void report_judged(struct check *c, const struct file *file)
{
	summary_add(&c->run.summary, file, c->o->down);
	if (c->writer.path)
		baseline_note(&c->writer, file);
	reports_file(&c->reports, &c->run, file);
	for (const struct file *f = file->included; f; f = f->next)
		report_judged(c, f);
}

/* A dump that the tool runs is a migration, the first one often. */
static bool is_run(const struct input *input)
{
	return input->sequence && sequence_runs(input->sequence, input->list_rank);
}

/* What is no migration, and why; a name or a header alone hides nothing: what could be lost by it
 * is judged all the same. */
static enum left_out leave_out(struct check *c, const struct input *input,
			       const struct source *src, const char **why)
{
	if (input->named || is_run(input))
		return NOT_LEFT_OUT;
	*why = input->sequence ? sequence_passes_over(input->sequence, input->path,
						      input->list_rank, &c->arena) : NULL;
	if (*why)
		return LEFT_OUT_UNREAD;
	*why = layout_no_migration(input->path, src);
	if (*why)
		return stet_is_harmless(c->stet, *src, input->layout) ? LEFT_OUT_HARMLESS
			: NOT_LEFT_OUT;
	*why = "an application's queries, with parameters";
	/* one with a number is a migration's name: without a transaction, a part of it would run */
	if (input->sequence && sequence_has_history(input->sequence, input->path))
		return NOT_LEFT_OUT;
	return layout_has_queries(src) ? LEFT_OUT_UNREAD : NOT_LEFT_OUT;
}

/* Its tool does not run it: nobody knows what ran before. */
static void note_unplaced(struct check *c, const struct input *input)
{
	const struct sequence *s = input->sequence;
	const struct source_settings *settings = input->settings;

	if (!s || !input->named || input->list_rank || input->deleted || settings->no_history ||
	    (settings->schemas.n && !s->start))
		return;
	if (sequence_has_history(s, input->path) && !layout_is_down(input->layout, input->path))
		add_name(&c->run.unplaced, input->path);
}

static void check_file(struct check *c, const struct input *input)
{
	struct arena arena = { 0 };
	struct source src;
	struct stet_result *result;
	const char *why = NULL;
	enum left_out left_out;

	if (!c->o->down && layout_is_down(input->layout, input->path)) {
		add_name(&c->run.down_paths, input->path);
		return;
	}
	if (input->text) {
		source_init(&src, input->path, input->text, input->len, &arena);
	} else if (!selection_read(&c->schedule.selection, &src, input->path, c->o->stdin_path,
				   &arena)) {
		add_name(&c->run.error_texts, arena_printf(&c->arena, "%s: cannot be read",
							   input->path));
		arena_free(&arena);
		return;
	}
	/* of a pipe: what should have written to it failed */
	if (!src.len && !strcmp(input->path, "-")) {
		complain(src.path, 0, "is empty: nothing to check");
		add_name(&c->run.error_texts, arena_printf(&c->arena, "%s: is empty", src.path));
		arena_free(&arena);
		return;
	}
	note_unplaced(c, input);
	src.overlay = c->schedule.sequences.view.overlay;
	if (input->deleted && !linear_misses(input, &src)) {
		arena_free(&arena);
		return;
	}
	/* what it did is the tool's to know: that it is gone is what is to be judged */
	if (input->deleted)
		source_init(&src, src.path, "", 0, &arena);
	left_out = leave_out(c, input, &src, &why);
	result = left_out ? stet_skip_source(src, arena, why, left_out) :
		stet_check_source(c->stet, src, arena, standing_of(c, input, &src));
	if (!input->down) {
		c->up = input->sequence;
		c->up_rank = input->list_rank;
	}
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
	if (c->o->fail_on == CLASS_OFF || c->o->write_baseline)
		return EXIT_PASSED;
	for (enum class class = c->o->fail_on; class <= CLASS_DESTRUCTIVE; class++)
		if (sum->findings[class])
			return EXIT_FOUND;
	return sum->unread ? EXIT_FOUND : EXIT_PASSED;
}

static void **judged(struct check *c, const char *path)
{
	const char *key = path_key_now(&c->schedule.keys, path);

	return map_slot(&c->judged, key, strlen(key));
}

static void read_past(struct check *c, const char *path, const struct layout *layout,
		      bool (*remember)(struct stet *stet, struct source src, struct arena arena,
				       const struct layout *layout))
{
	struct arena arena = { 0 };
	struct source src;

	if (!selection_read(&c->schedule.selection, &src, path, NULL, &arena)) {
		arena_free(&arena);
		stet_doubt(c->stet);
		add_name(&c->run.unread_history, path);
		return;
	}
	add_name(&c->run.history, path);
	src.overlay = c->schedule.sequences.view.overlay;
	if (!remember(c->stet, src, arena, layout))
		add_name(&c->run.unread_history, path);
}

/* What ran before a file, and is not judged in this run, tells the schema before it. */
static void read_history(struct check *c, const struct input *input)
{
	struct sequence *s = input->sequence;
	size_t rank = s && sequence_has_history(s, input->path) ?
		input->list_rank : 0;
	const struct source_settings *settings = input->settings;

	stet_past_is_partly_unread(c->stet, s && s->list.in_code);
	/* a dump tells all that ran, up to start_after where that is set */
	if (settings->no_history || (settings->schemas.n && !(s && s->start)))
		return;
	if (settings->schemas.n && s->next < s->start)
		s->next = s->start;
	for (; s && s->next + 1 < rank; s->next++)
		if (!*judged(c, s->list.v[s->next]))
			read_past(c, s->list.v[s->next], s->layout, stet_remember_source);
	if (input->down && rank > s->next && !*judged(c, s->list.v[rank - 1])) {
		read_past(c, s->list.v[rank - 1], s->layout, stet_remember_way_up);
		c->up = s;
		c->up_rank = rank;
	}
	if (s && rank > s->next)
		s->next = rank;
}

/* What the settings name comes from where they do, if that has it: a dump that was made anew with
 * the change tells what exists after it. */
static bool read_schema(struct check *c, struct source *src, const char *path,
			struct arena *arena)
{
	if (c->o->settings_from && !c->o->schemas.n)
		switch (settings_look(&c->schedule.settings.files, src, path)) {
		case SETTINGS_FOUND: return true;
		case SETTINGS_TROUBLE: return false;
		case SETTINGS_NONE: break;
		}
	return selection_read(&c->schedule.selection, src, path, NULL, arena);
}

/* What existed before. Part of it that cannot be read is told: it is unknown then. */
static void read_schemas(struct check *c)
{
	for (size_t i = 0; i < c->schemas.n; i++) {
		const char *path = c->schemas.v[i];
		struct arena arena = { 0 };
		struct source src;

		if (read_schema(c, &src, path, &arena) &&
		    !stet_add_schema(c->stet, path, src.text, src.len)) {
			remark(path, "part of it could not be read: what it made is unknown");
			c->run.schema_unread = true;
		}
		arena_free(&arena);
	}
}

static bool same_names(struct names a, struct names b)
{
	for (size_t i = 0; i < a.n && i < b.n; i++)
		if (strcmp(a.v[i], b.v[i]) != 0)
			return false;
	return a.n == b.n;
}

/* One database says nothing about another; nor does one schema about files that have another. */
static void part_from_others(struct check *c, size_t i)
{
	const struct names schemas = c->schedule.inputs.v[i].settings->schemas;
	bool any = c->parting.last != NULL;
	bool apart = parting_at(&c->parting, i), other = !same_names(c->schemas, schemas);

	if (other || (!c->schemas.n && apart)) {
		if (c->o->catalog && any)
			catalog_print(stet_catalog(c->stet), stdout);
		stet_forget(c->stet);
	}
	c->schemas = schemas;
	if (other)
		read_schemas(c);
}

/* Where the files of a run are a tool's, -v says so: order and transaction come from that. */
static void note_tool(struct check *c, const struct sequence *s)
{
	if (!c->o->verbose || !s || s == c->told || !sequence_has_tool(s))
		return;
	c->told = s;
	add_name(&c->run.tools, arena_printf(&c->arena, "%s: %s: %s", s->root,
					     layout_name(s->layout), layout_help(s->layout)));
}

/* What a shell makes of a star is all that there ever was: hardly one change. */
static void note_at_once(struct check *c)
{
	const struct inputs *inputs = &c->schedule.inputs;
	size_t n = 0;

	for (size_t i = 0; i < inputs->n && !c->schedule.selection.option; i++) {
		const struct input *in = &inputs->v[i];
		const struct sequence *s = in->sequence;

		n = i && in[-1].sequence == s ? n : 0;
		n += s && in->named && in->list_rank && sequence_has_history(s, in->path);
		if (n > 1 && n == s->list.n)
			add_name(&c->run.at_once, s->root);
	}
}

static void check_all(struct check *c)
{
	const struct inputs *inputs = &c->schedule.inputs;
	bool together = false;

	c->parting = (struct parting){ &c->schedule.sequences, inputs, NULL, 0 };
	for (size_t i = 0; i < inputs->n; i++)
		*judged(c, inputs->v[i].path) = c;
	note_at_once(c);

	for (size_t i = 0; i < inputs->n; i++) {
		const struct input *input = &inputs->v[i];

		stet_use(c->stet, &input->settings->policy);
		if (input->together != together) {
			together = !together;
			(together ? stet_begin_together : stet_end_together)(c->stet);
		}
		part_from_others(c, i);
		note_tool(c, input->sequence);
		read_history(c, input);
		check_file(c, input);
	}
	c->run.errors = complaints();
	for (size_t i = 0; complaint_at(i); i++)
		add_name(&c->run.error_texts, complaint_at(i));
}

/* Before the first file is judged. */
static bool open_baseline(struct check *c)
{
	const struct options *o = c->o;
	struct source src;

	c->writer.path = o->write_baseline;
	baseline_init(&c->writer.entries, o->write_baseline, &c->arena);
	map_init(&c->writer.judged, &c->arena);
	if (!o->baseline || (o->write_baseline && access(o->baseline, F_OK)))
		return true;
	if (settings_fetch(&c->schedule.settings.files, &src, o->baseline) != SETTINGS_FOUND ||
	    !baseline_read(&c->baseline, o->baseline, &src, &c->arena))
		return false;
	stet_set_baseline(c->stet, &c->baseline);
	return true;
}

static void close_baseline(struct check *c)
{
	if (!c->writer.path || complaints() || !baseline_write(&c->writer))
		return;
	remark(c->writer.path, arena_printf(&c->arena, "%zu finding%s written",
					    c->writer.written, c->writer.written == 1 ? "" : "s"));
}

static void free_check(struct check *c)
{
	baseline_free(&c->baseline);
	baseline_free(&c->writer.entries);
	map_free(&c->writer.judged);
	schedule_end(&c->schedule);
	map_free(&c->judged);
	free(c->run.history.v);
	free(c->run.unread_history.v);
	free(c->run.tools.v);
	free(c->run.unplaced.v);
	free(c->run.at_once.v);
	free(c->run.down_paths.v);
	free(c->run.error_texts.v);
	arena_free(&c->arena);
}

static void report_all(struct check *c, int *status)
{
	if (!reports_open(&c->reports, c->o, &c->run, c->stet, &c->arena))
		return;
	check_all(c);
	*status = exit_status(c);
	reports_end(&c->reports, &c->run, *status);
}

/* A program that asked for a report gets one, also when there is nothing in it. */
static bool wants_report(const struct check *c, bool collected)
{
	bool left_out = c->schedule.selection.option || c->run.excluded.n ||
		c->run.before_start.n;

	return c->schedule.inputs.n || (collected && left_out) ||
	       (c->o->paths.n && c->o->outputs.n);
}

/* Judge what is to be judged; the exit status, if there were no complaints. */
static int judge_all(struct check *c)
{
	const struct options *o = c->o;
	struct schedule *s = &c->schedule;
	bool collected = schedule_collect(s);
	int status = EXIT_TROUBLE;

	if (!collected)
		s->inputs.n = 0;
	c->run = (struct run){
		.fail_on = o->fail_on, .pg_version = schedule_version(s), .color = o->color,
		.quiet = o->quiet, .verbose = o->verbose, .down = o->down,
		.excluded = s->excluded, .before_start = s->before_start,
		.since = o->since, .staged = o->staged, .left_out = s->selection.left_out,
	};
	if (wants_report(c, collected) && schedule_spares_inputs(s) && open_baseline(c))
		report_all(c, &status);
	close_baseline(c);
	reports_close(&c->reports);
	if (o->catalog)
		catalog_print(stet_catalog(c->stet), stdout);
	return status;
}

/* The catalog is a text of its own, behind the report. */
static bool catalog_fits(const struct options *o)
{
	for (size_t i = 0; o->catalog && i < o->outputs.n; i++)
		if (!o->outputs.v[i].path && strcmp(o->outputs.v[i].format->name, "text") != 0 &&
		    strcmp(o->outputs.v[i].format->name, "gcc") != 0)
			return complain(NULL, 0, "--catalog prints text: give the report a file, "
					"-f %s:FILE", o->outputs.v[i].format->name);
	return true;
}

int check_run(struct stet *stet, const struct options *given)
{
	struct options o = *given;
	struct check c = { .stet = stet, .o = &o };
	int status = EXIT_TROUBLE;
	bool ok = schedule_begin(&c.schedule, &o, stet, &c.arena) && catalog_fits(&o);

	if (o.command == INSPECT)
		stet_want_predicates(stet);
	map_init(&c.judged, &c.arena);
	if (ok && o.show_settings)
		status = run_settings_show(&c.schedule.settings, stdout) ? EXIT_PASSED
			: EXIT_TROUBLE;
	else if (ok)
		status = judge_all(&c);
	if (complaints())
		status = EXIT_TROUBLE;
	free_check(&c);
	return status;
}
