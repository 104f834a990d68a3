/* Reports everything as JSON, one file at a time. */
#include <stdint.h>
#include <string.h>

#include "json.h"
#include "layout.h"
#include "move.h"
#include "parse.h"
#include "report.h"
#include "report_object.h"
#include "spool.h"
#include "stet.h"

#define FLUSH_AT 65536

static const char *const vias[] = {
	[VIA_STATEMENT] = "statement", [VIA_DO] = "do", [VIA_FUNCTION] = "function",
	[VIA_EXECUTE] = "execute", [VIA_CTE] = "cte",
};

static const char *const transactions[] = {
	[TRANSACTION_NONE] = "none", [TRANSACTION_EXPLICIT] = "explicit",
	[TRANSACTION_FILE] = "file", [TRANSACTION_IMPLICIT] = "implicit",
	[TRANSACTION_RUN] = "run",
};

static void flush(struct json *j, FILE *out)
{
	if (j->text.len)
		fwrite(j->text.s, 1, j->text.len, out);
	j->text.len = 0;
}

static void begin(struct report *r, const struct run *run)
{
	struct json j = { 0 };

	json_open(&j, NULL, '{');
	json_number(&j, "version", 1);
	json_open(&j, "tool", '{');
	json_string(&j, "name", "stet");
	json_string(&j, "version", STET_VERSION);
	json_number(&j, "grammar", (size_t)parse_grammar());
	json_close(&j, '}');
	json_newline(&j);
	json_open(&j, "settings", '{');
	json_number(&j, "pg_version", (size_t)run->pg_version);
	json_string(&j, "fail_on", run->fail_on == CLASS_OFF ? "never" : class_name(run->fail_on));
	json_string(&j, "since", run->since);
	if (run->staged)
		json_bool(&j, "staged", true);
	json_close(&j, '}');
	json_newline(&j);
	json_open(&j, "files", '[');
	flush(&j, r->out);
	text_free(&j.text);
}

static void add_range(struct json *j, const struct source *src, struct span span)
{
	struct place from = source_place(src, span.start), to = source_place(src, span.end);

	json_number(j, "line", from.line);
	json_number(j, "column", from.column);
	json_number(j, "end_line", to.line);
	json_number(j, "end_column", to.column);
	json_number(j, "offset", span.start);
	json_number(j, "length", span.end - span.start);
}

static void add_phase(struct json *j, const char *phase)
{
	if (phase)
		json_word(j, "phase", phase);
	else
		json_null(j, "phase");
}

static void add_error(struct json *j, const struct source *src, const struct statement *st)
{
	struct place at = source_place(src, st->error_at);

	json_open(j, "error", '{');
	json_string(j, "message", st->error);
	json_number(j, "line", at.line);
	json_number(j, "column", at.column);
	json_close(j, '}');
}

static void add_statement(struct json *j, const struct file *file, size_t i)
{
	const struct statement *st = &file->statements[i];

	json_newline(j);
	json_open(j, NULL, '{');
	json_number(j, "index", i + 1);
	add_range(j, &file->src, st->span);
	json_word(j, "direction", st->direction == DOWN ? "down" : "up");
	json_word(j, "class", class_name(st->class));
	if (st->error)
		add_error(j, &file->src, st);
	else
		add_phase(j, st->phase);
	if (st->transaction)
		json_word(j, "transaction", transactions[st->transaction]);
	if (st->filled)
		json_bool(j, "filled", true);
	json_open(j, "actions", '[');
	for (size_t k = 0; k < st->nactions; k++)
		json_action(j, &file->actions.v[st->first_action + k],
			    file->held ? &file->held[st->first_action + k] : NULL);
	json_close(j, ']');
	if (st->effects)
		json_effects(j, st->effects);
	json_close(j, '}');
}

static void add_related(struct json *j, const struct file *file, const struct action *other)
{
	json_open(j, "related", '[');
	json_open(j, NULL, '{');
	json_number(j, "line", source_place(&file->src, other->span.start).line);
	json_string(j, "message", action_name(other->kind));
	json_close(j, '}');
	json_close(j, ']');
}

static void add_suppressed(struct json *j, const struct suppression *s)
{
	json_open(j, "suppressed", '{');
	json_string(j, "by", s->by);
	json_string(j, "reason", s->reason);
	json_string(j, "path", s->path);
	if (s->line)
		json_number(j, "line", s->line);
	json_close(j, '}');
}

static void add_moved(struct json *j, const struct move *m)
{
	json_open(j, "moved", '{');
	json_string(j, "from", class_name(m->from));
	json_string(j, "by", m->by);
	json_string(j, "because", m->because);
	json_close(j, '}');
}

static void add_finding(struct json *j, const struct file *file, const struct finding *f)
{
	const struct rule *rule = f->rule;

	json_open(j, NULL, '{');
	json_string(j, "rule", rule->id);
	json_word(j, "class", class_name(f->class));
	if (f->action)
		json_string(j, "action", action_name(f->action->kind));
	json_string(j, "message", f->message);
	json_string(j, "path", file->src.path);
	if (f->statement < file->nstatements)
		json_number(j, "statement", f->statement + 1);
	add_range(j, &file->src, f->span);
	if (f->action) {
		json_word(j, "via", vias[f->action->via]);
		json_object(j, f->action);
	}
	if (f->other)
		add_related(j, file, f->other);
	json_string(j, "why", rule->why);
	json_string(j, "instead", f->instead);
	if (rule->phase || f->action)
		add_phase(j, rule->phase ? rule->phase : action_phase(f->action->kind));
	if (rule->references.n)
		json_string(j, "url", rule->references.v[0]);
	if (f->fingerprint[0])
		json_string(j, "fingerprint", f->fingerprint);
	if (f->moved)
		add_moved(j, f->moved);
	if (f->suppressed)
		add_suppressed(j, f->suppressed);
	json_close(j, '}');
}

static void spool_findings(struct report *r, const struct file *file)
{
	struct json j = { .text = r->text };

	for (size_t i = 0; i < file->findings.n; i++) {
		j.text.len = 0;
		j.comma = false;
		add_finding(&j, file, &file->findings.v[i]);
		spool_line(&r->spool, 'F', j.text.s, j.text.len);
	}
	r->text = j.text;
	r->text.len = 0;
}

static void spool_skipped(struct report *r, const struct file *file)
{
	struct json j = { 0 };

	json_open(&j, NULL, '{');
	json_string(&j, "path", file->src.path);
	json_string(&j, "reason", file->skipped);
	if (file->left_out)
		json_bool(&j, "read", file->left_out == LEFT_OUT_HARMLESS);
	json_close(&j, '}');
	spool_line(&r->spool, 'S', j.text.s, j.text.len);
	text_free(&j.text);
	r->nspooled += !file->left_out;
}

static void add_includer(struct json *j, const struct file *file)
{
	const struct source *src = &file->includer->src;

	json_open(j, "included_by", '{');
	json_string(j, "path", src->path);
	json_number(j, "line", source_place(src, file->included_at).line);
	json_close(j, '}');
}

static void report_file(struct report *r, const struct run *run, const struct file *file)
{
	struct json j = { .text = r->text, .comma = r->nfiles++ > 0 };

	json_newline(&j);
	json_open(&j, NULL, '{');
	json_string(&j, "path", file->src.path);
	if (file->standing.layout)
		json_string(&j, "layout", layout_name(file->standing.layout));
	json_word(&j, "class", class_name(file->class));
	if (file->includer)
		add_includer(&j, file);
	if (file->skipped) {
		spool_skipped(r, file);
	} else {
		json_open(&j, "statements", '[');
		for (size_t i = 0; i < file->nstatements; i++) {
			if (file->statements[i].direction == DOWN && !run->down)
				continue;
			add_statement(&j, file, i);
			if (j.text.len >= FLUSH_AT)
				flush(&j, r->out);
		}
		json_close(&j, ']');
	}
	json_close(&j, '}');
	flush(&j, r->out);
	r->text = j.text;
	spool_findings(r, file);
}

static void add_summary(struct json *j, const struct summary *sum, int exit_status)
{
	json_open(j, "summary", '{');
	json_number(j, "files", sum->files);
	json_number(j, "statements", sum->statements[CLASS_ADDITIVE] +
		    sum->statements[CLASS_RISKY] + sum->statements[CLASS_DESTRUCTIVE]);
	for (int c = CLASS_ADDITIVE; c <= CLASS_DESTRUCTIVE; c++)
		json_number(j, class_name((enum class)c), sum->statements[c]);
	json_number(j, "unparsed", sum->unparsed);
	json_number(j, "dynamic", sum->dynamic);
	json_number(j, "suppressed", sum->suppressed);
	json_number(j, "baselined", sum->baselined);
	json_number(j, "down", sum->down);
	json_open(j, "findings", '{');
	for (int c = CLASS_ADDITIVE; c <= CLASS_DESTRUCTIVE; c++)
		json_number(j, class_name((enum class)c), sum->findings[c]);
	json_close(j, '}');
	json_number(j, "exit", (size_t)exit_status);
	json_close(j, '}');
}

static void add_list(struct json *j, const char *key, const struct names *names)
{
	json_open(j, key, '[');
	for (size_t i = 0; i < names->n; i++)
		json_string(j, NULL, names->v[i]);
	json_close(j, ']');
}

static void end(struct report *r, const struct run *run, int exit_status)
{
	struct json j = { .text = r->text, .comma = true };

	fputs("],\n\"findings\":[\n", r->out);
	spool_copy(&r->spool, 'F', r->out, ",\n", SIZE_MAX);
	fputs("],\n\"skipped\":[", r->out);
	spool_copy(&r->spool, 'S', r->out, ",\n", SIZE_MAX);
	fputs("]", r->out);
	spool_close(&r->spool);
	json_newline(&j);
	add_list(&j, "errors", &run->error_texts);
	json_newline(&j);
	add_list(&j, "history", &run->history);
	json_newline(&j);
	add_list(&j, "history_unread", &run->unread_history);
	json_newline(&j);
	add_list(&j, "down", &run->down_paths);
	json_newline(&j);
	add_list(&j, "excluded", &run->excluded);
	json_newline(&j);
	add_list(&j, "before_start", &run->before_start);
	json_newline(&j);
	json_bool(&j, "complete", !run->errors && !run->error_texts.n && !r->nspooled &&
		  !run->schema_unread && !run->summary.unparsed && !run->summary.dynamic);
	if (run->since || run->staged)
		json_number(&j, "left_out", run->left_out);
	json_newline(&j);
	add_summary(&j, &run->summary, exit_status);
	json_close(&j, '}');
	text_add(&j.text, "\n", 1);
	flush(&j, r->out);
	text_free(&j.text);
	r->text = j.text;
}

const struct format format_json = {
	"json", "everything, for programs", true, begin, report_file, end,
};
