/* Reports as GitHub's workflow commands, which a pull request shows beside the lines. */
#include <string.h>

#include "display.h"
#include "report.h"
#include "spool.h"

/* Of each kind a step shows ten: the worst come first. */
static const struct level {
	enum class class;
	char letter;
	const char *command;
} levels[] = {
	{ CLASS_DESTRUCTIVE, 'E', "error" },
	{ CLASS_RISKY, 'W', "warning" },
	{ CLASS_ADDITIVE, 'N', "notice" },
};

static const struct level *level_of(enum class class)
{
	for (size_t i = 0; i < LENGTH(levels); i++)
		if (levels[i].class == class)
			return &levels[i];
	return NULL;
}

static void begin(struct report *r, const struct run *run)
{
	(void)r;
	(void)run;
}

/* What would end a line, or the value of a property, is encoded. */
static void add_encoded(struct text *t, const char *s, const char *encoded)
{
	struct text shown = { 0 };

	for (const char *end; *s; s = *end ? end + 1 : end) {
		end = strchrnul(s, '\n');
		shown.len = 0;
		display_add(&shown, s, (size_t)(end - s));
		for (size_t i = 0; i < shown.len; i++)
			if (strchr(encoded, shown.s[i]))
				text_printf(t, "%%%02X", (unsigned char)shown.s[i]);
			else
				text_add(t, &shown.s[i], 1);
		if (*end && end[1])
			text_puts(t, "%0A");
	}
	text_free(&shown);
}

static void add_message(struct text *t, const char *s)
{
	add_encoded(t, s, "%");
}

static void add_property(struct text *t, const char *s)
{
	add_encoded(t, s, "%:,");
}

/* Columns mean something only on one line. */
static void add_range(struct text *t, const struct source *src, struct span span)
{
	struct place from = source_place(src, span.start), to = source_place(src, span.end);

	text_printf(t, ",line=%zu,endLine=%zu", from.line, to.line);
	if (from.line == to.line)
		text_printf(t, ",col=%zu,endColumn=%zu", from.column, to.column);
}

static void report_file(struct report *r, const struct run *run, const struct file *file)
{
	struct text line = { 0 };
	const char *path = finding_path(file);

	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];
		const struct level *level = level_of(f->class);

		if (f->suppressed || !level || (f->class == CLASS_ADDITIVE && !run->verbose))
			continue;
		line.len = 0;
		text_printf(&line, "::%s file=", level->command);
		add_property(&line, path);
		add_range(&line, &file->src, f->span);
		text_puts(&line, ",title=");
		add_property(&line, f->rule->id);
		text_puts(&line, "::");
		add_message(&line, f->message);
		if (f->instead) {
			text_puts(&line, "%0Ahow: ");
			add_message(&line, f->instead);
		}
		spool_line(&r->spool, level->letter, line.s, line.len);
	}
	text_free(&line);
}

static void end(struct report *r, const struct run *run, int exit_status)
{
	struct text line = { 0 };

	(void)exit_status;
	for (size_t i = 0; i < run->error_texts.n; i++) {
		text_puts(&line, "::error title=stet::");
		add_message(&line, run->error_texts.v[i]);
		text_puts(&line, "\n");
	}
	if (line.len)
		fwrite(line.s, 1, line.len, r->out);
	text_free(&line);
	for (size_t i = 0; i < LENGTH(levels); i++)
		if (spool_copy(&r->spool, levels[i].letter, r->out, "\n", (size_t)-1))
			fputs("\n", r->out);
	spool_close(&r->spool);
}

const struct format format_github = {
	"github", "workflow commands: GitHub shows them beside the lines", false, begin,
	report_file, end,
};
