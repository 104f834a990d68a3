/* Reports as SARIF 2.1.0, with what GitHub's code scanning asks for. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "report.h"
#include "stet.h"

/* GitHub refuses a file with more. */
#define MAX_RESULTS 25000
#define MAX_DESCRIPTION 1024

static const char *const levels[] = {
	[CLASS_OFF] = "none",
	[CLASS_ADDITIVE] = "note",
	[CLASS_RISKY] = "warning",
	[CLASS_DESTRUCTIVE] = "error",
};

/* What GitHub calls the same. */
static const char *const severities[] = {
	[CLASS_OFF] = "recommendation",
	[CLASS_ADDITIVE] = "recommendation",
	[CLASS_RISKY] = "warning",
	[CLASS_DESTRUCTIVE] = "error",
};

/* The rules that spoke, in the order in which they did. */
struct spoken {
	const struct rule **v;
	size_t n, cap;
	size_t left_out;             /* results beyond what a file may have */
};

static void write_json(struct report *r, struct json *j)
{
	fwrite(j->text.s, 1, j->text.len, r->out);
	j->text.len = 0;
}

static void begin(struct report *r, const struct run *run)
{
	(void)run;
	r->own = xrealloc(NULL, sizeof(struct spoken));
	*(struct spoken *)r->own = (struct spoken){ 0 };
	fputs("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\n"
	      "\"version\":\"2.1.0\",\"runs\":[{\n"
	      "\"columnKind\":\"unicodeCodePoints\",\n\"results\":[", r->out);
}

static size_t index_of(struct spoken *s, const struct rule *rule)
{
	size_t i = 0;

	while (i < s->n && s->v[i] != rule)
		i++;
	if (i == s->n) {
		GROW(s);
		s->v[s->n++] = rule;
	}
	return i;
}

static void add_text(struct json *j, const char *key, const char *text)
{
	json_open(j, key, '{');
	json_string(j, "text", text);
	json_close(j, '}');
}

/* A path as a URI: bytes that a path may have and a URI may not are written as %xx. */
static void add_uri(struct json *j, const char *path)
{
	struct text uri = { 0 };

	if (*path == '/')
		text_puts(&uri, "file://");
	for (const char *p = path; *p; p++)
		if (isalnum((unsigned char)*p) || strchr("/-._~", *p))
			text_add(&uri, p, 1);
		else
			text_printf(&uri, "%%%02X", (unsigned)(unsigned char)*p);
	json_open(j, "artifactLocation", '{');
	json_string(j, "uri", uri.s ? uri.s : "");
	if (*path != '/')
		json_string(j, "uriBaseId", "%SRCROOT%");
	json_close(j, '}');
	text_free(&uri);
}

static void add_location(struct json *j, const char *path, const struct source *src,
			 struct span span, const char *message)
{
	struct place from = source_place(src, span.start), to = source_place(src, span.end);

	json_open(j, NULL, '{');
	json_open(j, "physicalLocation", '{');
	add_uri(j, path);
	json_open(j, "region", '{');
	json_number(j, "startLine", from.line);
	json_number(j, "startColumn", from.column);
	json_number(j, "endLine", to.line);
	json_number(j, "endColumn", to.column);
	json_close(j, '}');
	json_close(j, '}');
	if (message)
		add_text(j, "message", message);
	json_close(j, '}');
}

static void add_suppression(struct json *j, const struct suppression *s)
{
	json_open(j, "suppressions", '[');
	json_open(j, NULL, '{');
	json_string(j, "kind", strcmp(s->by, "comment") == 0 ? "inSource" : "external");
	json_string(j, "justification", s->reason);
	json_close(j, '}');
	json_close(j, ']');
}

static void add_result(struct json *j, struct spoken *spoken, const struct file *file,
		       const char *path, const struct finding *f)
{
	struct text message = { 0 };

	text_puts(&message, f->message);
	if (f->instead)
		text_printf(&message, "\n\nHow to do it:\n%s", f->instead);
	json_open(j, NULL, '{');
	json_string(j, "ruleId", f->rule->id);
	json_number(j, "ruleIndex", index_of(spoken, f->rule));
	json_string(j, "level", levels[f->class]);
	add_text(j, "message", message.s);
	json_open(j, "locations", '[');
	add_location(j, path, &file->src, f->span, NULL);
	json_close(j, ']');
	if (f->other) {
		json_open(j, "relatedLocations", '[');
		add_location(j, path, &file->src, f->other->span, action_name(f->other->kind));
		json_close(j, ']');
	}
	json_open(j, "partialFingerprints", '{');
	json_string(j, "stet/v1", f->fingerprint);
	json_close(j, '}');
	if (f->suppressed)
		add_suppression(j, f->suppressed);
	json_close(j, '}');
	text_free(&message);
}

static void report_file(struct report *r, const struct run *run, const struct file *file)
{
	const char *path = finding_path(file);
	struct spoken *spoken = r->own;
	struct json j = { .text = r->text };

	(void)run;
	for (size_t i = 0; i < file->findings.n; i++) {
		if (file->findings.v[i].class == CLASS_OFF)
			continue;
		if (r->nspooled == MAX_RESULTS) {
			spoken->left_out++;
			continue;
		}
		fputs(r->nspooled++ ? ",\n" : "\n", r->out);
		j.comma = false;
		add_result(&j, spoken, file, path, &file->findings.v[i]);
		write_json(r, &j);
	}
	r->text = j.text;
}

/* The start of a text that is too long, whole characters of it. */
static void add_description(struct json *j, const char *key, const char *text)
{
	char start[MAX_DESCRIPTION];
	size_t len = strlen(text), n = 0, step;

	while (n < len && (step = utf8_length(text + n, len - n)) && n + step < sizeof start)
		n += step;
	memcpy(start, text, n);
	while (n && isspace((unsigned char)start[n - 1]))
		n--;
	start[n] = '\0';
	add_text(j, key, start);
}

/* drop-column is called DropColumn: a name that is the id again is none. */
static void add_name(struct json *j, const char *id)
{
	char *name = xrealloc(NULL, strlen(id) + 1);
	size_t n = 0;

	for (const char *s = id; *s; s++)
		if (isalnum((unsigned char)*s))
			name[n++] = s == id || !isalnum((unsigned char)s[-1]) ?
				(char)toupper((unsigned char)*s) : *s;
	name[n] = '\0';
	json_string(j, "name", name);
	free(name);
}

static void add_rule(struct json *j, const struct rule *rule)
{
	const char *why = rule->why ? rule->why : rule->title;

	json_newline(j);
	json_open(j, NULL, '{');
	json_string(j, "id", rule->id);
	add_name(j, rule->id);
	add_description(j, "shortDescription", rule->title);
	add_description(j, "fullDescription", why);
	add_text(j, "help", rule->instead ? rule->instead : why);
	if (rule->references.n)
		json_string(j, "helpUri", rule->references.v[0]);
	json_open(j, "defaultConfiguration", '{');
	json_string(j, "level", levels[rule->own_class]);
	json_close(j, '}');
	json_open(j, "properties", '{');
	json_open(j, "tags", '[');
	json_string(j, NULL, class_name(rule->own_class));
	json_string(j, NULL, rule->group);
	json_string(j, NULL, rule->phase);
	json_close(j, ']');
	json_string(j, "precision", "very-high");
	json_string(j, "problem.severity", severities[rule->own_class]);
	json_close(j, '}');
	json_close(j, '}');
}

static void add_notification(struct json *j, const char *level, const char *text)
{
	json_open(j, NULL, '{');
	json_string(j, "level", level);
	add_text(j, "message", text);
	json_close(j, '}');
}

static void add_invocation(struct json *j, const struct run *run, const struct spoken *spoken,
			   int exit_status)
{
	char text[96];

	json_open(j, "invocations", '[');
	json_open(j, NULL, '{');
	json_bool(j, "executionSuccessful", exit_status != 2);
	json_number(j, "exitCode", (size_t)exit_status);
	json_open(j, "toolExecutionNotifications", '[');
	for (size_t i = 0; i < run->error_texts.n; i++)
		add_notification(j, "error", run->error_texts.v[i]);
	snprintf(text, sizeof text, "%zu more findings are left out: a file may have %d",
		 spoken->left_out, MAX_RESULTS);
	if (spoken->left_out)
		add_notification(j, "warning", text);
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, ']');
}

static void end(struct report *r, const struct run *run, int exit_status)
{
	struct json j = { .text = r->text };
	struct spoken *spoken = r->own;

	fputs("\n],\n", r->out);
	json_open(&j, "tool", '{');
	json_open(&j, "driver", '{');
	json_string(&j, "name", "stet");
	json_string(&j, "semanticVersion", STET_VERSION);
	json_open(&j, "rules", '[');
	for (size_t i = 0; i < spoken->n; i++)
		add_rule(&j, spoken->v[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	json_close(&j, '}');
	json_newline(&j);
	add_invocation(&j, run, spoken, exit_status);
	text_puts(&j.text, "}]}\n");
	write_json(r, &j);
	text_free(&j.text);
	r->text = j.text;
	free(spoken->v);
	free(spoken);
	r->own = NULL;
}

const struct format format_sarif = {
	"sarif", "SARIF 2.1.0, for GitHub's code scanning and others", false, begin, report_file,
	end,
};
