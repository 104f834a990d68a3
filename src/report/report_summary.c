/* What a run adds up to, in words. */
#include "report_summary.h"

#include <string.h>

#include "display.h"

/* "1 file", "2 files" */
static void add_count(struct text *t, size_t n, const char *what)
{
	text_printf(t, "%zu %s%s", n, what, n == 1 ? "" : "s");
}

/* ", 3 risky", with what stands before the first one */
static void add_part(struct text *t, const char **before, size_t n, const char *what)
{
	if (!n)
		return;
	text_printf(t, "%s%zu %s", *before, n, what);
	*before = ", ";
}

/* What of the paths was judged. */
static void add_selection(struct text *t, const struct run *run)
{
	const char *before = "; ";

	if (run->since) {
		add_part(t, &before, run->left_out, run->left_out == 1 ?
			 "file not changed since " : "files not changed since ");
		if (*before == ',')
			display_add(t, run->since, strlen(run->since));
	} else {
		add_part(t, &before, run->left_out, run->left_out == 1 ?
			 "file not staged" : "files not staged");
	}
}

/* What settings and git leave of the paths' files. */
static void add_left_out(struct text *t, const char **before, const struct run *run)
{
	add_part(t, before, run->excluded.n, "excluded by the settings");
	add_part(t, before, run->before_start.n, "left out by start_after");
	add_selection(t, run);
}

void summary_totals(struct text *t, const struct run *run)
{
	const struct summary *sum = &run->summary;
	const size_t *n = sum->statements;
	const char *before = ": ";

	if (!sum->files && run->left_out) {
		text_puts(t, "nothing to judge");
		before = "; ";
		add_left_out(t, &before, run);
		text_puts(t, "\n");
		return;
	}
	add_count(t, sum->files, "file");
	text_puts(t, ", ");
	add_count(t, n[CLASS_ADDITIVE] + n[CLASS_RISKY] + n[CLASS_DESTRUCTIVE], "statement");
	add_part(t, &before, n[CLASS_ADDITIVE], "additive");
	add_part(t, &before, n[CLASS_RISKY], "risky");
	add_part(t, &before, n[CLASS_DESTRUCTIVE], "destructive");
	before = "; ";
	add_part(t, &before, sum->unparsed + sum->dynamic, "not read");
	add_part(t, &before, sum->skipped, sum->skipped == 1 ? "file not read" : "files not read");
	before = "; ";
	add_part(t, &before, run->down_paths.n, run->down_paths.n == 1 ?
		 "way down not judged" : "ways down not judged");
	add_part(t, &before, run->summary.down, run->summary.down == 1 ?
		 "statement of a down part not judged" : "statements of down parts not judged");
	add_left_out(t, &before, run);
	before = "; ";
	add_part(t, &before, run->history.n, run->history.n == 1 ?
		 "earlier file read for what exists" : "earlier files read for what exists");
	before = "; ";
	add_part(t, &before, sum->suppressed, "allowed");
	add_part(t, &before, sum->baselined, "in the baseline");
	text_puts(t, "\n");
}

void summary_findings(struct text *t, const struct run *run)
{
	const size_t *n = run->summary.findings;
	const char *before = "findings: ";

	add_part(t, &before, n[CLASS_DESTRUCTIVE], "destructive");
	add_part(t, &before, n[CLASS_RISKY], "risky");
	add_part(t, &before, n[CLASS_ADDITIVE], n[CLASS_ADDITIVE] == 1 ? "note" : "notes");
	if (*before != ',')
		return;
	if (n[CLASS_ADDITIVE] && !run->verbose)
		text_puts(t, " (-v shows notes)");
	text_puts(t, "; stet explain RULE says why\n");
}

void summary_verdict(struct text *t, const struct run *run, int exit_status)
{
	const struct summary *sum = &run->summary;
	const char *before = "";

	if (exit_status == 0) {
		text_puts(t, run->fail_on == CLASS_OFF ? "passed, as --fail-on never says\n"
						       : "passed\n");
		return;
	}
	if (exit_status == 2)
		add_part(t, &before, run->errors ? run->errors : 1,
			 run->errors > 1 ? "errors" : "error");
	if (run->fail_on != CLASS_OFF) {
		add_part(t, &before, sum->findings[CLASS_DESTRUCTIVE], "destructive");
		if (run->fail_on <= CLASS_RISKY)
			add_part(t, &before, sum->findings[CLASS_RISKY], "risky");
		add_part(t, &before, sum->unread, "not read");
	}
	text_printf(t, "%snot passed (exit %d)\n", *before ? ": " : "", exit_status);
}
