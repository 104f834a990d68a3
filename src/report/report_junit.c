/* Reports as JUnit's XML: a suite a file, a case a finding. */
#include <string.h>

#include "display.h"
#include "report.h"

static void begin(struct report *r, const struct run *run)
{
	(void)run;
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"stet\">\n", r->out);
}

/* Control characters have no place in XML, not even as references. newline: how it is written. */
static void add_escaped(struct text *t, const char *s, const char *newline)
{
	static const struct { char c; const char *as; } marks[] = {
		{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
	};
	struct text shown = { 0 };
	const char *as;

	for (const char *end; *s; s = *end ? end + 1 : end) {
		end = strchrnul(s, '\n');
		display_add(&shown, s, (size_t)(end - s));
		if (*end)
			text_puts(&shown, "\n");
	}
	for (size_t i = 0; i < shown.len; i++) {
		as = shown.s[i] == '\n' ? newline : NULL;
		for (size_t k = 0; k < LENGTH(marks); k++)
			if (shown.s[i] == marks[k].c)
				as = marks[k].as;
		if (as)
			text_puts(t, as);
		else
			text_add(t, &shown.s[i], 1);
	}
	text_free(&shown);
}

static void add_attribute(struct text *t, const char *name, const char *value)
{
	text_printf(t, " %s=\"", name);
	/* readers take one that stands there for a blank */
	add_escaped(t, value, "&#10;");
	text_puts(t, "\"");
}

static void add_case(struct text *t, const char *path, const char *name)
{
	text_puts(t, "  <testcase");
	add_attribute(t, "classname", path);
	add_attribute(t, "name", name);
	add_attribute(t, "file", path);
}

/* What it says, under the name of what comes of it. */
static void add_outcome(struct text *t, const char *element, const struct finding *f)
{
	text_printf(t, "   <%s", element);
	add_attribute(t, "type", f->rule->id);
	add_attribute(t, "message", f->message);
	text_puts(t, ">");
	add_escaped(t, f->message, "\n");
	if (f->instead) {
		text_puts(t, "\nhow: ");
		add_escaped(t, f->instead, "\n");
	}
	text_printf(t, "</%s>\n", element);
}

static void add_finding(struct text *t, const struct run *run, const char *path,
			struct place at, const struct finding *f)
{
	char name[128];

	snprintf(name, sizeof name, "%s:%zu:%zu", f->rule->id, at.line, at.column);
	add_case(t, path, name);
	text_printf(t, " line=\"%zu\">\n", at.line);
	if (f->suppressed) {
		text_puts(t, "   <skipped");
		add_attribute(t, "message", f->suppressed->reason);
		text_puts(t, "/>\n");
	} else if (finding_fails(f, run->fail_on)) {
		add_outcome(t, "failure", f);
	} else {
		text_puts(t, "   <system-out>");
		add_escaped(t, f->message, "\n");
		text_puts(t, "</system-out>\n");
	}
	text_puts(t, "  </testcase>\n");
}

static void report_file(struct report *r, const struct run *run, const struct file *file)
{
	size_t cases = 0, failures = 0, skipped = 0;
	struct text suite = { 0 };
	const char *path = finding_path(file);

	r->text.len = 0;
	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];

		if (f->class == CLASS_OFF || (f->class == CLASS_ADDITIVE && !run->verbose))
			continue;
		cases++;
		skipped += f->suppressed != NULL;
		failures += !f->suppressed && finding_fails(f, run->fail_on);
		add_finding(&r->text, run, path, source_place(&file->src, f->span.start), f);
	}
	/* a suite without a case counts as one that did not run */
	if (!cases) {
		cases = 1;
		add_case(&r->text, path, "no finding");
		text_puts(&r->text, "/>\n");
	}
	text_puts(&suite, " <testsuite");
	add_attribute(&suite, "name", path);
	text_printf(&suite, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\">\n",
		    cases, failures, skipped);
	fwrite(suite.s, 1, suite.len, r->out);
	fwrite(r->text.s, 1, r->text.len, r->out);
	fputs(" </testsuite>\n", r->out);
	text_free(&suite);
}

static void add_errors(struct text *t, const struct names *errors)
{
	text_printf(t, " <testsuite name=\"stet\" tests=\"%zu\" failures=\"0\" errors=\"%zu\" "
		    "skipped=\"0\">\n", errors->n, errors->n);
	for (size_t i = 0; i < errors->n; i++) {
		text_puts(t, "  <testcase classname=\"stet\"");
		add_attribute(t, "name", errors->v[i]);
		text_puts(t, "><error");
		add_attribute(t, "message", errors->v[i]);
		text_puts(t, "/></testcase>\n");
	}
	text_puts(t, " </testsuite>\n");
}

static void end(struct report *r, const struct run *run, int exit_status)
{
	(void)exit_status;
	r->text.len = 0;
	if (run->error_texts.n)
		add_errors(&r->text, &run->error_texts);
	text_puts(&r->text, "</testsuites>\n");
	fwrite(r->text.s, 1, r->text.len, r->out);
	text_free(&r->text);
}

const struct format format_junit = {
	"junit", "JUnit's XML: a suite a file, a case a finding", false, begin, report_file, end,
};
