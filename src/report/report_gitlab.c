/* Reports as GitLab's Code Quality: one JSON array. */
#include <string.h>

#include "json.h"
#include "report.h"

static const char *const severities[] = {
	[CLASS_ADDITIVE] = "info",
	[CLASS_RISKY] = "major",
	[CLASS_DESTRUCTIVE] = "critical",
};

static void begin(struct report *r, const struct run *run)
{
	(void)run;
	fputs("[", r->out);
}

static void add_finding(struct json *j, const struct source *src, const char *path,
			const struct finding *f)
{
	json_open(j, NULL, '{');
	json_string(j, "description", f->message);
	json_string(j, "check_name", f->rule->id);
	json_string(j, "fingerprint", f->fingerprint);
	json_string(j, "severity", severities[f->class]);
	json_open(j, "location", '{');
	json_string(j, "path", path);
	json_open(j, "lines", '{');
	json_number(j, "begin", source_place(src, f->span.start).line);
	json_number(j, "end", source_place(src, f->span.end).line);
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, '}');
}

static void report_file(struct report *r, const struct run *run, const struct file *file)
{
	const char *path = finding_path(file);
	struct json j = { .text = r->text };

	(void)run;
	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];

		if (f->suppressed || f->class == CLASS_OFF)
			continue;
		j.text.len = 0;
		j.comma = false;
		add_finding(&j, &file->src, path, f);
		fputs(r->nspooled++ ? ",\n" : "\n", r->out);
		fwrite(j.text.s, 1, j.text.len, r->out);
	}
	r->text = j.text;
}

static void end(struct report *r, const struct run *run, int exit_status)
{
	(void)run;
	(void)exit_status;
	fputs("\n]\n", r->out);
	text_free(&r->text);
}

const struct format format_gitlab = {
	"gitlab", "a Code Quality report", false, begin, report_file, end,
};
