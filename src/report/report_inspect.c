/* stet inspect: what was read, statement by statement, and what it costs, as a table. */
#include <string.h>

#include "display.h"
#include "effect_text.h"
#include "finding.h"
#include "report.h"

enum { SHOWN = 68 }; /* columns of a statement's first line */

static void begin(struct report *r, const struct run *run)
{
	(void)r;
	(void)run;
}

/* The statement's words on one line, cut where it gets long. */
static void add_words(struct text *t, const struct file *file, struct span span)
{
	const char *s = file->src.text + span.start;
	size_t len = span.end - span.start, columns = 0, n;
	bool blank = false;

	for (size_t i = 0; i < len && columns < SHOWN; i += n) {
		n = 1;
		if (strchr(" \t\r\n", s[i])) {
			blank = true;
			continue;
		}
		if (blank)
			text_puts(t, " ");
		columns += blank;
		blank = false;
		n = display_char(t, s + i, len - i, &columns);
	}
	text_puts(t, columns >= SHOWN ? " ...\n" : "\n");
}

static void add_shown(struct text *t, const char *before, const char *s)
{
	text_puts(t, before);
	display_add(t, s, strlen(s));
}

static void add_action(struct text *t, const struct file *file, const struct action *act)
{
	const struct names *held = file->held ? &file->held[act - file->actions.v] : NULL;
	const char *name = act->table ? act->table : act->name;

	text_printf(t, "    %s", action_name(act->kind));
	if (name)
		add_shown(t, " ", name);
	if (act->column)
		add_shown(t, ".", act->column);
	for (size_t i = 0; held && i < held->n; i++)
		text_printf(t, "%s%s", i ? ", " : "  holds: ", held->v[i]);
	text_puts(t, "\n");
}

static const char *waiting(const struct touched *t)
{
	if (t->reads_wait)
		return t->writes_wait ? "reads, writes" : "reads";
	return t->writes_wait ? "writes" : "-";
}

static const char *storage(const struct touched *t)
{
	if (t->rewritten || t->rebuilt)
		return t->rewritten ? "rewritten" : "built again";
	return t->scanned ? "read in full" : "-";
}

static void add_effects(struct text *t, const struct effects *e)
{
	if (!e || !e->n)
		return;
	text_printf(t, "    %-22s  %-24s  %-13s  %s\n", "lock", "on", "who waits", "what it does");
	for (size_t i = 0; i < e->n; i++) {
		const struct touched *touched = &e->v[i];
		const char *name = effect_relation(touched);

		text_printf(t, "    %-22s  ", touched->lock ? lock_name(touched->lock) : "-");
		for (size_t w = display_add(t, name, strlen(name)); w < 24; w++)
			text_puts(t, " ");
		text_printf(t, "  %-13s  %s\n", waiting(touched), storage(touched));
	}
	if (e->refuses_transaction)
		text_puts(t, "    not in a transaction block\n");
	if (e->may_fail)
		text_puts(t, "    rows that exist may make it fail\n");
	if (e->breaks_plans)
		text_puts(t, "    prepared statements of open sessions fail: SELECT *\n");
}

static void add_statement(struct text *t, const struct file *file, size_t i)
{
	const struct statement *st = &file->statements[i];
	struct place at = source_place(&file->src, st->span.start);

	add_shown(t, "", file->src.path);
	text_printf(t, ":%zu:%zu: %s: ", at.line, at.column, class_name(st->class));
	add_words(t, file, st->span);
	if (st->error)
		add_shown(t, "    not read: ", st->error);
	for (size_t k = 0; k < st->nactions && !st->error; k++)
		add_action(t, file, &file->actions.v[st->first_action + k]);
	add_effects(t, st->effects);
	text_puts(t, "\n");
}

static void report_file(struct report *r, const struct run *run, const struct file *file)
{
	struct text t = { 0 };

	if (file->skipped) {
		add_shown(&t, "", file->src.path);
		add_shown(&t, file->left_out ? ": left out: " : ": not read: ", file->skipped);
		text_puts(&t, "\n\n");
	}
	for (size_t i = 0; i < file->nstatements; i++) {
		if (file->statements[i].direction == DOWN && !run->down)
			continue;
		add_statement(&t, file, i);
		fwrite(t.s, 1, t.len, r->out);
		t.len = 0;
	}
	if (t.len)
		fwrite(t.s, 1, t.len, r->out);
	text_free(&t);
}

static void end(struct report *r, const struct run *run, int exit_status)
{
	const size_t *n = run->summary.statements, files = run->summary.files;
	const size_t all = n[CLASS_ADDITIVE] + n[CLASS_RISKY] + n[CLASS_DESTRUCTIVE];

	(void)exit_status;
	fprintf(r->out, "stet: %zu statement%s in %zu file%s; %zu not read\n", all,
		all == 1 ? "" : "s", files, files == 1 ? "" : "s",
		run->summary.unparsed + run->summary.dynamic);
}

const struct format format_inspect = {
	"inspect", "statements, actions and effects", true, begin, report_file, end,
};
