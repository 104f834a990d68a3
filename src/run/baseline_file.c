/* The file of --baseline: a finding a line, so that a diff shows what is gone. */
#include "baseline_file.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diag.h"
#include "finding.h"
#include "json.h"
#include "source.h"

static const char *text_of(const cJSON *object, const char *key, struct arena *arena)
{
	return arena_strdup(arena, cJSON_GetStringValue(
		cJSON_GetObjectItemCaseSensitive(object, key)));
}

static bool add(struct baseline *b, const cJSON *item)
{
	struct baseline_entry entry = {
		.path = text_of(item, "path", b->arena), .rule = text_of(item, "rule", b->arena),
		.message = text_of(item, "message", b->arena),
		.fingerprint = text_of(item, "fingerprint", b->arena),
	};

	if (!entry.path || !entry.rule || !entry.message || !entry.fingerprint)
		return false;
	baseline_add(b, entry);
	return true;
}

bool baseline_read(struct baseline *b, const char *path, const struct source *src,
		   struct arena *arena)
{
	const cJSON *list, *item, *version;
	cJSON *root;
	bool ok;

	baseline_init(b, path, arena);
	if (!src)
		return true;
	root = cJSON_ParseWithOpts(src->text, NULL, true);
	version = cJSON_GetObjectItemCaseSensitive(root, "version");
	list = cJSON_GetObjectItemCaseSensitive(root, "findings");
	ok = cJSON_IsNumber(version) && version->valuedouble == 1 && cJSON_IsArray(list);
	cJSON_ArrayForEach(item, list)
		ok = ok && add(b, item);
	cJSON_Delete(root);
	return ok || complain(path, 0, "no baseline: it must be what --write-baseline writes");
}

void baseline_note(struct baseline_writer *w, const struct file *file)
{
	struct arena *arena = w->entries.arena;
	const char *path = arena_strdup(arena, finding_path(file));

	*map_slot(&w->judged, path, strlen(path)) = w;
	for (size_t i = 0; i < file->findings.n; i++) {
		const struct finding *f = &file->findings.v[i];
		bool known = f->suppressed && !strcmp(f->suppressed->by, "baseline");

		if (f->class < CLASS_RISKY || (f->suppressed && !known) ||
		    !strcmp(f->rule->id, "baseline-unused"))
			continue;
		baseline_add(&w->entries, (struct baseline_entry){
			.path = path, .rule = f->rule->id,
			.message = arena_strdup(arena, f->message),
			.fingerprint = arena_strdup(arena, f->fingerprint),
		});
	}
}

static void put(struct baseline_writer *w, struct json *j, const struct baseline_entry *e)
{
	json_newline(j);
	json_open(j, NULL, '{');
	json_string(j, "path", e->path);
	json_string(j, "rule", e->rule);
	json_string(j, "message", e->message);
	json_string(j, "fingerprint", e->fingerprint);
	json_close(j, '}');
	w->written++;
}

/* A file that is half written would let through what it lacks, so it takes its place whole. */
static bool replace(const char *path, const struct text *text)
{
	struct arena arena = { 0 };
	const char *new = arena_join(&arena, path, ".new", "");
	FILE *out = fopen(new, "w");
	bool ok = out && fwrite(text->s, 1, text->len, out) == text->len;

	if (out && fclose(out))
		ok = false;
	ok = ok && !rename(new, path);
	if (!ok)
		complain(path, 0, "cannot write: %s", strerror(errno));
	if (!ok && out)
		unlink(new);
	arena_free(&arena);
	return ok;
}

bool baseline_write(struct baseline_writer *w)
{
	struct json j = { 0 };
	struct arena arena = { 0 };
	struct baseline old;
	struct source src;
	bool there = !access(w->path, F_OK);
	bool ok = !there || source_read(&src, w->path, NULL, &arena);

	ok = baseline_read(&old, w->path, there && ok ? &src : NULL, &arena) && ok;
	json_open(&j, NULL, '{');
	json_number(&j, "version", 1);
	json_open(&j, "findings", '[');
	for (const struct baseline_entry *e = old.first; e; e = e->next)
		if (!map_find(&w->judged, e->path, strlen(e->path)))
			put(w, &j, e);
	for (const struct baseline_entry *e = w->entries.first; e; e = e->next)
		put(w, &j, e);
	text_puts(&j.text, "\n");
	json_close(&j, ']');
	json_close(&j, '}');
	text_puts(&j.text, "\n");
	ok = ok && replace(w->path, &j.text);
	text_free(&j.text);
	baseline_free(&old);
	arena_free(&arena);
	return ok;
}
