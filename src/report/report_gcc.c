/* Reports one line a finding, as compilers do, for editors and scripts. */
#include <string.h>

#include "display.h"
#include "report.h"

static const char *const severities[] = {
	[CLASS_ADDITIVE] = "note",
	[CLASS_RISKY] = "warning",
	[CLASS_DESTRUCTIVE] = "error",
};

static void begin(struct report *r, const struct run *run)
{
	(void)r;
	(void)run;
}

static void report_file(struct report *r, const struct run *run, const struct file *file)
{
	struct text line = { 0 };

	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];
		struct place at = source_place(&file->src, f->span.start);

		if (f->suppressed || f->class == CLASS_OFF)
			continue;
		if (f->class == CLASS_ADDITIVE && !run->verbose)
			continue;
		line.len = 0;
		display_add(&line, file->src.path, strlen(file->src.path));
		text_printf(&line, ":%zu:%zu: %s: ", at.line, at.column, severities[f->class]);
		display_add(&line, f->message, strlen(f->message));
		text_printf(&line, " [%s]\n", f->rule->id);
		fwrite(line.s, 1, line.len, r->out);
	}
	text_free(&line);
}

static void end(struct report *r, const struct run *run, int exit_status)
{
	(void)r;
	(void)run;
	(void)exit_status;
}

const struct format format_gcc = {
	"gcc", "one line a finding, as compilers print them", false, begin, report_file, end,
};
