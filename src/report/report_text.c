/* Reports for a reader at a terminal or of a CI log. */
#include <stdlib.h>
#include <string.h>

#include "display.h"
#include "effect_text.h"
#include "snippet.h"
#include "finding.h"
#include "map.h"
#include "report.h"
#include "report_summary.h"
#include "spool.h"

#define LIST_SHOWN 10     /* places and files that the summary lists */

#define ADVICE_SHOWN 3    /* times that a rule's advice is given in a file, unless verbose */

#define BOLD "\033[1m"
#define NORMAL "\033[0m"

static const char *const colors[] = {
	[CLASS_OFF] = "",
	[CLASS_ADDITIVE] = "\033[36m",
	[CLASS_RISKY] = "\033[1;33m",
	[CLASS_DESTRUCTIVE] = "\033[1;31m",
};

static void begin(struct report *r, const struct run *run)
{
	(void)r;
	(void)run;
}

static void add_shown(struct text *t, const char *s)
{
	display_add(t, s, strlen(s));
}

static void add_place(struct text *t, const struct file *file, size_t offset)
{
	struct place at = source_place(&file->src, offset);

	add_shown(t, file->src.path);
	text_printf(t, ":%zu:%zu: ", at.line, at.column);
}

/* path:line:col: class: message [rule] */
static void add_headline(struct text *t, const struct run *run, const struct file *file,
			 const struct finding *f)
{
	const char *word = f->suppressed ? "allowed" : class_name(f->class);

	add_place(t, file, f->span.start);
	if (run->color && !f->suppressed)
		text_printf(t, "%s%s" NORMAL ": ", colors[f->class], word);
	else
		text_printf(t, "%s: ", word);
	add_shown(t, f->message);
	text_printf(t, " [%s]", f->rule->id);
	if (f->suppressed) {
		text_printf(t, " (%s: ", f->suppressed->by);
		add_shown(t, f->suppressed->reason ? f->suppressed->reason : "no reason");
		text_puts(t, ")");
	}
	text_puts(t, "\n");
}

/* Advice of one or more lines, in the words of SQL or prose. */
static void add_advice(struct text *t, const char *advice, bool color)
{
	const char *head = color ? "  " BOLD "how:" NORMAL " " : "  how: ";
	size_t len = strlen(advice), at = 0, n;

	while (len && (advice[len - 1] == '\n' || advice[len - 1] == ' '))
		len--;
	while (at < len) {
		const char *stop = memchr(advice + at, '\n', len - at);
		size_t end = stop ? (size_t)(stop - advice) : len, next = end + 1;

		if (end > at && advice[end - 1] == '\r')
			end--;
		text_puts(t, end > at ? head : "");
		/* A user's own words can come with tabs; they do no harm. */
		for (; at < end; at += n) {
			for (n = 0; at + n < end && advice[at + n] != '\t';)
				n++;
			if (!n)
				text_add(t, advice + at, ++n);
			else
				display_add(t, advice + at, n);
		}
		text_puts(t, "\n");
		head = "       ";
		at = next;
	}
}

/* What a rule advised in a file so far. */
struct given {
	size_t times;
	unsigned long last;          /* the hash of the last advice */
};

/* Is it worth a reader's time to see the advice, or was it said often enough? */
static bool is_news(struct map *seen, const struct finding *f, bool verbose)
{
	unsigned long hash = hash_add(HASH_START, f->instead, strlen(f->instead));
	void **slot = map_slot(seen, f->rule->id, strlen(f->rule->id));
	struct given *given;

	if (!*slot)
		*slot = ARENA_NEW(seen->arena, struct given);
	given = *slot;
	if (given->times && (given->last == hash || (given->times >= ADVICE_SHOWN && !verbose)))
		return false;
	given->times++;
	given->last = hash;
	return true;
}

/* The end of the report says again what was not read, however long it is. */
static void spool_line_of(struct report *r, char letter, const struct file *file, size_t offset,
			  const char *reason)
{
	struct text line = { 0 };

	add_place(&line, file, offset);
	add_shown(&line, reason);
	spool_line(&r->spool, letter, line.s, line.len);
	text_free(&line);
}

/* A file that is no migration, and takes nothing away, or cannot run. */
static void spool_left_out(struct report *r, const struct file *file)
{
	struct text line = { 0 };

	add_shown(&line, file->src.path);
	text_puts(&line, ": ");
	add_shown(&line, file->skipped);
	spool_line(&r->spool, file->left_out == LEFT_OUT_HARMLESS ? 'L' : 'Q', line.s, line.len);
	text_free(&line);
}

static void spool_unread(struct report *r, const struct file *file, const struct finding *f)
{
	const struct statement *st = NULL;

	if (f->statement < file->nstatements)
		st = &file->statements[f->statement];
	if (st && st->error)
		spool_line_of(r, 'U', file, st->error_at, st->error);
	else
		spool_line_of(r, 'U', file, f->span.start, f->message);
}

/* What a statement costs: said once, by its first finding, or on a line of its own. */
static void add_cost(struct text *t, const struct statement *st, const char *before)
{
	struct text words = { 0 };

	if (st->effects)
		effects_describe(&words, st->effects);
	if (words.len) {
		text_puts(t, before);
		text_add(t, words.s, words.len);
		text_puts(t, "\n");
	}
	text_free(&words);
}

static void add_filled(struct text *t, const struct statement *st)
{
	if (st->filled)
		text_puts(t, "  read without its template, and with a name in the place of each "
			     "placeholder\n");
}

/* Statements of which nothing was found, up to one, with what they cost. */
static void report_costs(struct report *r, const struct file *file, size_t *next, size_t until)
{
	struct text t = { 0 };
	size_t start;

	for (; *next < until && *next < file->nstatements; ++*next) {
		const struct statement *st = &file->statements[*next];

		start = t.len;
		add_place(&t, file, st->span.start);
		text_printf(&t, "%s", class_name(st->class));
		add_cost(&t, st, ": ");
		if (t.s[t.len - 1] != '\n' && st->filled)
			text_puts(&t, "\n");
		if (t.s[t.len - 1] != '\n')
			t.len = start;
		else
			add_filled(&t, st);
	}
	if (t.len) {
		text_puts(&t, "\n");
		fwrite(t.s, 1, t.len, r->out);
	}
	text_free(&t);
}

static void report_finding(struct report *r, const struct run *run, const struct file *file,
			   const struct finding *f, struct map *seen, size_t *next)
{
	struct text t = { 0 };

	add_headline(&t, run, file, f);
	/* of a file that is skipped, there may be hundreds like it: the summary says how */
	if (!run->quiet && !f->suppressed && !file->skipped) {
		snippet_add(&t, &file->src, f->span, run->color);
		if (run->verbose && f->statement < file->nstatements && *next <= f->statement) {
			add_cost(&t, &file->statements[f->statement], "  cost: ");
			add_filled(&t, &file->statements[f->statement]);
			*next = f->statement + 1;
		}
		if (f->instead && is_news(seen, f, run->verbose))
			add_advice(&t, f->instead, run->color);
		text_puts(&t, "\n");
	}
	fwrite(t.s, 1, t.len, r->out);
	text_free(&t);
}

static void report_file(struct report *r, const struct run *run, const struct file *file)
{
	struct arena arena = { 0 };
	size_t unread = NO_STATEMENT, next = 0;
	struct map seen;
	bool said = false;

	map_init(&seen, &arena);
	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];
		bool is_unread = f->action && HAS(f->action, UNREAD) && !f->suppressed;

		if (f->class == CLASS_OFF)
			continue;
		if (is_unread && !file->skipped && (!said || f->statement != unread)) {
			spool_unread(r, file, f);
			unread = f->statement;
			said = true;
		}
		if (run->verbose && !run->quiet && f->statement < file->nstatements)
			report_costs(r, file, &next, f->statement);
		if (run->verbose || (!f->suppressed && f->class > CLASS_ADDITIVE))
			report_finding(r, run, file, f, &seen, &next);
	}
	if (run->verbose && !run->quiet)
		report_costs(r, file, &next, file->nstatements);
	if (file->left_out)
		spool_left_out(r, file);
	else if (file->skipped)
		spool_line_of(r, 'F', file, file->script.dialect_at, file->skipped);
	map_free(&seen);
	arena_free(&arena);
}

static void add_paths(struct text *t, const char *heading, const struct names *paths)
{
	if (!paths->n)
		return;
	text_printf(t, "%s:\n", heading);
	for (size_t i = 0; i < paths->n && i < LIST_SHOWN; i++) {
		text_puts(t, "  ");
		add_shown(t, paths->v[i]);
		text_puts(t, "\n");
	}
	if (paths->n > LIST_SHOWN)
		text_printf(t, "  and %zu more\n", paths->n - LIST_SHOWN);
}

static void add_history(struct text *t, const struct run *run)
{
	add_paths(t, "read as a tool's migrations (--layout NAME says otherwise)", &run->tools);
	add_paths(t, "earlier files with statements that were not read, so that what these did is "
		     "unknown", &run->unread_history);
	add_paths(t, "all of its migrations are named, and so are one change, in which what one "
		     "makes is new to the next; name the folder to judge each behind those before",
		  &run->at_once);
	add_paths(t, "not called like the migrations of their tool, so that what ran before is "
		     "unknown", &run->unplaced);
}

static void copy_list(struct report *r, char letter, const char *heading)
{
	size_t n = spool_copy(&r->spool, letter, NULL, NULL, 0);

	if (!n)
		return;
	fputs(heading, r->out);
	spool_copy(&r->spool, letter, r->out, "\n  ", LIST_SHOWN);
	if (n > LIST_SHOWN)
		fprintf(r->out, "\n  and %zu more", n - LIST_SHOWN);
	fputs("\n", r->out);
}

static void end(struct report *r, const struct run *run, int exit_status)
{
	struct text t = { 0 };

	if (run->quiet) {
		spool_close(&r->spool);
		return;
	}
	text_puts(&t, "stet: ");
	summary_totals(&t, run);
	add_history(&t, run);
	summary_findings(&t, run);
	fwrite(t.s, 1, t.len, r->out);
	t.len = 0;
	copy_list(r, 'U', "not read:\n  ");
	copy_list(r, 'F', "for another database, and not read; exclude: in .stet.yaml leaves them "
		  "out, and stet init writes one:\n  ");
	copy_list(r, 'L', "left out, as no migration, and all additive:\n  ");
	copy_list(r, 'Q', "left out, as no migration, and not judged:\n  ");
	spool_close(&r->spool);
	if (run->color)
		text_puts(&t, exit_status ? colors[CLASS_DESTRUCTIVE] : "\033[1;32m");
	text_puts(&t, "verdict: ");
	summary_verdict(&t, run, exit_status);
	if (run->color)
		text_puts(&t, NORMAL);
	fwrite(t.s, 1, t.len, r->out);
	text_free(&t);
}

const struct format format_text = {
	"text", "for reading, with the source and the way out", false, begin, report_file, end,
};
