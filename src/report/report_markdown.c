/* Reports as Markdown that fits into one comment of a pull request. */
#include <stdlib.h>
#include <string.h>

#include "display.h"
#include "map.h"
#include "report.h"
#include "report_summary.h"
#include "spool.h"

/* GitHub takes 65,536 characters: what each class may have of them, rows and advice. */
static const struct share {
	enum class class;
	char row, advice;            /* letters in the spool */
	size_t rows, advices;        /* bytes */
} shares[] = {
	{ CLASS_DESTRUCTIVE, 'D', 'd', 20000, 14000 },
	{ CLASS_RISKY, 'R', 'r', 12000, 8000 },
	{ CLASS_ADDITIVE, 'N', 'n', 4000, 0 },
};
enum { LISTED = 10 };            /* errors, and earlier files that were not read */

/* What is used of the shares, and what found no room. */
struct used {
	size_t rows[LENGTH(shares)], advices[LENGTH(shares)], left_out;
	struct map said;             /* advice that stands there already */
	struct arena arena;
};

static void begin(struct report *r, const struct run *run)
{
	struct used *used = r->own = xrealloc(NULL, sizeof *used);

	(void)run;
	*used = (struct used){ .left_out = 0 };
	map_init(&used->said, &used->arena);
}

static bool ends_with(const char *start, const char *end, const char *word)
{
	size_t len = strlen(word);

	return (size_t)(end - start) >= len && !strncmp(end - len, word, len);
}

/*
 * Text from outside: no markup, no mention of a person, no reference to an issue, no link.
 * A character without width keeps those from being seen in it.
 */
static void add_safe(struct text *t, const char *s)
{
	static const char *const breakable[] = { "@", "#", "www", "://" };
	struct text shown = { 0 };

	display_add(&shown, s, strlen(s));
	for (const char *p = shown.len ? shown.s : ""; *p; p++) {
		if (*p > ' ' && *p <= '~' && strchr("\\`*_[]#|<>~&$", *p))
			text_puts(t, "\\");
		text_add(t, p, 1);
		for (size_t i = 0; i < LENGTH(breakable); i++)
			if (ends_with(shown.s, p + 1, breakable[i]))
				text_puts(t, "\u200b");
	}
	text_free(&shown);
}

static void add_place(struct text *t, const char *path, size_t line)
{
	add_safe(t, path);
	text_printf(t, ":%zu", line);
}

/* More backticks than stand anywhere in the text. */
static void add_fence(struct text *t, const char *s)
{
	size_t most = 2;

	for (; *s; s++) {
		size_t run = strspn(s, "`");

		if (run > most)
			most = run;
		s += run ? run - 1 : 0;
	}
	for (size_t i = 0; i <= most; i++)
		text_puts(t, "`");
}

/* An advice is SQL, with its semicolons, or prose. */
static bool is_sql(const char *advice)
{
	size_t len = strlen(advice);

	while (len && advice[len - 1] == '\n')
		len--;
	return strstr(advice, ";\n") || (len && advice[len - 1] == ';');
}

static void spool_text(struct report *r, char letter, const struct text *t)
{
	const char *s = t->s, *end;

	for (; s < t->s + t->len; s = end + 1) {
		end = strchrnul(s, '\n');
		spool_line(&r->spool, letter, s, (size_t)(end - s));
	}
}

static void add_row(struct text *t, const struct finding *f, const char *path, size_t line)
{
	text_printf(t, "| %s | ", class_name(f->class));
	add_place(t, path, line);
	text_puts(t, " | ");
	add_safe(t, f->message);
	text_printf(t, " (%s) |", f->rule->id);
}

static void add_advice(struct text *t, const struct finding *f, const char *path, size_t line)
{
	text_puts(t, "\n");
	add_place(t, path, line);
	text_printf(t, " %s\n\n", f->rule->id);
	add_fence(t, f->instead);
	text_puts(t, is_sql(f->instead) ? "sql\n" : "\n");
	for (const char *s = f->instead, *end; *s; s = *end ? end + 1 : end) {
		end = strchrnul(s, '\n');
		display_add(t, s, (size_t)(end - s));
		text_puts(t, "\n");
	}
	add_fence(t, f->instead);
	text_puts(t, "\n");
}

static void take(struct report *r, const struct finding *f, const char *path, size_t line)
{
	struct used *used = r->own;
	void **slot;
	size_t i = 0;

	while (shares[i].class != f->class)
		i++;
	r->text.len = 0;
	add_row(&r->text, f, path, line);
	if (used->rows[i] + r->text.len > shares[i].rows) {
		used->left_out++;
		return;
	}
	used->rows[i] += r->text.len;
	spool_text(r, shares[i].row, &r->text);
	slot = f->instead ? map_slot(&used->said, f->instead, strlen(f->instead)) : NULL;
	if (!slot || *slot)
		return;
	*slot = used;
	r->text.len = 0;
	add_advice(&r->text, f, path, line);
	if (used->advices[i] + r->text.len > shares[i].advices)
		return;
	used->advices[i] += r->text.len;
	spool_text(r, shares[i].advice, &r->text);
}

static void report_file(struct report *r, const struct run *run, const struct file *file)
{
	const char *path = finding_path(file);

	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];

		if (f->suppressed || f->class == CLASS_OFF ||
		    (f->class == CLASS_ADDITIVE && !run->verbose))
			continue;
		take(r, f, path, source_place(&file->src, f->span.start).line);
	}
}

static void write_shares(struct report *r, bool advice)
{
	for (size_t i = 0; i < LENGTH(shares); i++)
		if (spool_copy(&r->spool, advice ? shares[i].advice : shares[i].row, r->out, "\n",
			       (size_t)-1))
			fputs("\n", r->out);
}

static void add_list(struct text *t, const char *title, const struct names *names)
{
	if (!names->n)
		return;
	text_printf(t, "\n%s\n\n", title);
	for (size_t i = 0; i < names->n && i < LISTED; i++) {
		text_puts(t, "- ");
		add_safe(t, names->v[i]);
		text_puts(t, "\n");
	}
	if (names->n > LISTED)
		text_printf(t, "- and %zu more\n", names->n - LISTED);
}

static void write_findings(struct report *r)
{
	const struct used *used = r->own;

	if (spool_is_empty(&r->spool))
		return;
	fputs("\n| class | place | finding |\n| --- | --- | --- |\n", r->out);
	write_shares(r, false);
	if (used->left_out)
		fprintf(r->out, "\nNo room here for %zu more.\n", used->left_out);
	fputs("\n<details><summary>How to do it</summary>\n", r->out);
	write_shares(r, true);
	fputs("\n</details>\n", r->out);
}

static void end(struct report *r, const struct run *run, int exit_status)
{
	struct text *t = &r->text;
	struct used *used = r->own;

	t->len = 0;
	text_puts(t, "### stet: ");
	summary_verdict(t, run, exit_status);
	text_puts(t, "\n");
	summary_totals(t, run);
	fwrite(t->s, 1, t->len, r->out);
	write_findings(r);
	t->len = 0;
	add_list(t, "Could not be read:", &run->error_texts);
	add_list(t, "Earlier migrations of which something was not read, so that what that did is "
		 "unknown:", &run->unread_history);
	if (t->len)
		fwrite(t->s, 1, t->len, r->out);
	text_free(t);
	map_free(&used->said);
	arena_free(&used->arena);
	free(used);
	r->own = NULL;
	spool_close(&r->spool);
}

const struct format format_markdown = {
	"markdown", "a comment for a pull request", false, begin, report_file, end,
};
