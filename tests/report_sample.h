#ifndef REPORT_SAMPLE_H
#define REPORT_SAMPLE_H

/* A judged file for the tests of reports, made without a judge. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "finding.h"
#include "report.h"

struct sample {
	struct file file;
	struct arena arena;
	struct action actions[8];
	struct statement statements[8];
};

static inline void sample_begin(struct sample *s, const char *path, const char *sql)
{
	*s = (struct sample){ .file = { .class = CLASS_ADDITIVE } };
	source_init(&s->file.src, path, sql, strlen(sql), &s->arena);
	s->file.arena = &s->arena;
	s->file.statements = s->statements;
	s->file.actions.v = s->actions;
}

/* Add the statement that is the first such part of the text, and its one action. */
static inline struct action *sample_statement(struct sample *s, const char *part)
{
	size_t i = s->file.nstatements++, start = (size_t)(strstr(s->file.src.text, part) -
							    s->file.src.text);

	s->statements[i] = (struct statement){ .span = { start, start + strlen(part) },
					       .first_action = i, .nactions = 1,
					       .class = CLASS_ADDITIVE };
	s->actions[i] = (struct action){ .object = OBJECT_NONE, .statement = i,
					 .span = s->statements[i].span };
	s->file.actions.n++;
	return &s->actions[i];
}

/* Let a rule speak about the newest statement. */
static inline struct finding *sample_finding(struct sample *s, const struct rule *rule,
					     const char *message)
{
	size_t i = s->file.nstatements - 1;
	struct finding *f = findings_add(&s->file.findings);

	f->rule = rule;
	f->class = rule->class;
	f->action = &s->actions[i];
	f->statement = i;
	f->span = s->statements[i].span;
	f->message = message;
	return f;
}

static inline void sample_end(struct sample *s)
{
	free(s->file.findings.v);
	arena_free(&s->arena);
}

/* What a format prints of n samples. */
static inline char *sample_report(const char *format, struct run *run,
				  struct sample *const *samples, size_t n, int exit_status)
{
	char *text = NULL;
	size_t len;
	struct report r = { .format = format_find(format), .out = open_memstream(&text, &len) };

	r.format->begin(&r, run);
	for (size_t i = 0; i < n; i++) {
		file_classify(&samples[i]->file);
		summary_add(&run->summary, &samples[i]->file, run->down);
		r.format->file(&r, run, &samples[i]->file);
	}
	r.format->end(&r, run, exit_status);
	fclose(r.out);
	return text;
}

#endif
