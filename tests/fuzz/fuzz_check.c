/* Fuzzes the whole path from bytes to reports: the first bytes choose the options. */
#include <cjson/cJSON.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog_print.h"
#include "engine.h"
#include "finding.h"
#include "fuzz.h"
#include "layout.h"
#include "report.h"
#include "text.h"

enum {
	DOWN_TOO = 1, VERBOSE = 2, COLOR = 4, QUIET = 8, TOGETHER = 16, SCHEMA = 32,
	INSPECTED = 64,
};

/* What an input says before its texts. */
struct header {
	unsigned char version, layout, path, flags;
};

static const char *const paths[] = {
	"x.sql", "0001_a.up.sql", "V2__b.sql", "migrations/20240101000000_c/migration.sql",
	"db/migrations/7_d.sql", "deploy/e.sql", "9.do.f.sql", "a b\033[31m\n\xff.sql",
};

/* One is made for all inputs: reading the rules takes longer than most of them. */
static struct stet *stet_for(unsigned flags)
{
	static struct stet *stets[2];
	const bool inspected = flags & INSPECTED;

	if (!stets[inspected]) {
		stets[inspected] = stet_new();
		stet_want_effects(stets[inspected]);
		if (inspected)
			stet_want_predicates(stets[inspected]);
		if (!stets[inspected] || !stet_set_rule(stets[inspected], "style=additive"))
			abort();
	}
	stet_forget(stets[inspected]);
	return stets[inspected];
}

static const struct layout *layout_of(const struct header *h, const char *path,
				      const struct source *src, struct arena *arena)
{
	const size_t choice = h->layout % (layout_count() + 2);
	struct folders folders;
	const struct layout *layout;

	if (choice < layout_count())
		return layout_at(choice);
	if (choice == layout_count())
		return NULL;
	folders_init(&folders, arena);
	layout = layout_detect(&folders, path, src);
	folders_free(&folders);
	return layout;
}

/* What must hold of every result, whatever the text was. */
static void verify_result(const struct file *file)
{
	size_t at = 0;

	for (size_t i = 0; i < file->nstatements; i++) {
		const struct statement *st = &file->statements[i];

		EXPECT(st->span.start <= st->span.end && st->span.end <= file->src.len);
		EXPECT(st->first_action + st->nactions <= file->actions.n);
		EXPECT(st->class >= CLASS_ADDITIVE && st->class <= CLASS_DESTRUCTIVE);
		EXPECT(st->class >= CLASS_RISKY || !st->error);
		EXPECT(st->span.start >= at);
		at = st->span.start;
	}
	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];

		EXPECT(f->span.start <= f->span.end && f->span.end <= file->src.len);
		EXPECT(f->message && *f->message && !strchr(f->message, '\n'));
		EXPECT(f->statement == NO_STATEMENT || f->statement < file->nstatements);
	}
}

static void verify_json(const char *text, const char *name)
{
	cJSON *root = cJSON_Parse(text);

	EXPECT(root);
	if (!strcmp(name, "json")) {
		EXPECT(cJSON_GetObjectItem(root, "summary"));
		EXPECT(cJSON_GetObjectItem(root, "findings"));
	}
	cJSON_Delete(root);
}

/* No CI system may find a command in it that is not ours. */
static void verify_lines(const char *text, const char *name)
{
	const bool ours = !strcmp(name, "github");

	for (const char *s = text; s; s = strchr(s, '\n')) {
		s += *s == '\n';
		EXPECT(!ours || !*s || !strncmp(s, "::error ", 8) ||
		       !strncmp(s, "::warning ", 10) || !strncmp(s, "::notice ", 9));
		EXPECT(ours || strncmp(s, "::", 2) != 0);
	}
	EXPECT(!strstr(text, "##[") && !strstr(text, "##vso["));
}

/* An input is reported in one format; inspect's is in no list. */
static const struct format *format_of(const struct header *h)
{
	const size_t choice = h->version / 10 % (format_count() + 1);

	return choice < format_count() ? format_at(choice) : &format_inspect;
}

/* A text of an input, and what is made of it. */
struct job {
	struct stet *stet;
	const struct header *h;
	struct run run;
	struct report report;
};

static void check_text(struct job *job, const char *text, size_t len)
{
	const char *path = paths[job->h->path % LENGTH(paths)];
	struct arena arena = { 0 };
	struct source src;
	struct standing standing = { 0 };
	struct stet_result *result;
	const struct file *file;

	source_init(&src, path, arena_strndup(&arena, text, len), len, &arena);
	standing.layout = layout_of(job->h, path, &src, &arena);
	result = stet_check_source(job->stet, src, arena, standing);
	file = stet_result_file(result);
	verify_result(file);
	summary_add(&job->run.summary, file, job->run.down);
	job->report.format->file(&job->report, &job->run, file);
	stet_result_free(result);
}

/* Texts stand one behind another, parted by a byte that SQL has no use for. */
static void check_all(struct job *job, const char *text, size_t len)
{
	bool first = true;

	if (job->h->flags & TOGETHER)
		stet_begin_together(job->stet);
	for (size_t at = 0, end; at <= len; at = end + 1) {
		const char *stop = at < len ? memchr(text + at, SEPARATOR, len - at) : NULL;

		end = stop ? (size_t)(stop - text) : len;
		if (first && stop && job->h->flags & SCHEMA)
			stet_add_schema(job->stet, "schema.sql", text + at, end - at);
		else
			check_text(job, text + at, end - at);
		first = false;
	}
	stet_end_together(job->stet);
}

static void report_all(struct job *job, const char *text, size_t len)
{
	struct report *r = &job->report;
	char *said = NULL;
	size_t nsaid;

	r->format = format_of(job->h);
	r->out = open_memstream(&said, &nsaid);
	r->format->begin(r, &job->run);
	check_all(job, text, len);
	r->format->end(r, &job->run, job->run.summary.unread ? 1 : 0);
	if (job->h->flags & INSPECTED && r->format == &format_inspect)
		catalog_print(stet_catalog(job->stet), r->out);
	fclose(r->out);
	if (said[0] == '{' || said[0] == '[')
		verify_json(said, r->format->name);
	else
		verify_lines(said, r->format->name);
	fuzz_verify_text(said, nsaid, job->run.color, r->format == &format_markdown);
	free(said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct header h;
	struct job job = { .h = &h };

	if (size < sizeof h)
		return 0;
	memcpy(&h, data, sizeof h);
	job.run = (struct run){
		.fail_on = CLASS_DESTRUCTIVE, .pg_version = 10 + h.version % 10,
		.down = h.flags & DOWN_TOO, .verbose = h.flags & VERBOSE,
		.color = h.flags & COLOR, .quiet = h.flags & QUIET,
	};
	job.stet = stet_for(h.flags);
	stet_set_pg_version(job.stet, job.run.pg_version);
	stet_set_down(job.stet, job.run.down);
	report_all(&job, (const char *)data + sizeof h, size - sizeof h);
	return 0;
}
