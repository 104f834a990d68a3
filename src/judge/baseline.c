/* Findings that were there before: they do not count, and their list only shrinks. */
#include "baseline.h"

#include <string.h>

#include "finding.h"

#define UNUSED "baseline-unused"

void baseline_init(struct baseline *b, const char *shown, struct arena *arena)
{
	*b = (struct baseline){ .shown = shown, .arena = arena };
	b->tail = &b->first;
	map_init(&b->by_fingerprint, arena);
	map_init(&b->by_path, arena);
}

void baseline_free(struct baseline *b)
{
	map_free(&b->by_fingerprint);
	map_free(&b->by_path);
}

void baseline_add(struct baseline *b, struct baseline_entry entry)
{
	struct baseline_entry *new = arena_alloc(b->arena, sizeof *new);
	void **slot = map_slot(&b->by_path, entry.path, strlen(entry.path));

	*new = entry;
	new->same = *slot;
	*slot = new;
	*map_slot(&b->by_fingerprint, entry.fingerprint, strlen(entry.fingerprint)) = new;
	*b->tail = new;
	b->tail = &new->next;
}

bool baseline_has_path(const struct baseline *b, const char *path)
{
	return map_find(&b->by_path, path, strlen(path)) != NULL;
}

static void hide(struct baseline *b, struct finding *f, struct arena *arena)
{
	void **slot = map_find(&b->by_fingerprint, f->fingerprint, strlen(f->fingerprint));
	struct baseline_entry *entry = slot ? *slot : NULL;
	struct suppression *by;

	if (!entry)
		return;
	entry->used = true;
	if (f->suppressed)
		return;
	by = ARENA_NEW(arena, struct suppression);
	by->by = "baseline";
	by->reason = by->path = b->shown;
	f->suppressed = by;
}

static void speak(const struct baseline *b, const struct baseline_entry *entry, struct file *file,
		  const struct rules *rules, struct arena *arena)
{
	const struct rule *about = rules_find(rules, entry->rule);
	struct rule *rule = rules_find(rules, UNUSED);
	struct finding *f;

	/* a rule that is off says nothing about what is there */
	if (!rule || rule->class == CLASS_OFF || (about && about->class == CLASS_OFF))
		return;
	rule_complete(rule);
	f = findings_add(&file->findings);
	f->rule = rule;
	f->class = rule->class;
	f->instead = rule->instead;
	f->message = arena_printf(arena, "%s has %s here, but the file has no such finding any "
				  "more: %s", b->shown, entry->rule, entry->message);
}

void baseline_apply(struct baseline *b, struct file *file, const struct rules *rules,
		    struct arena *arena)
{
	const char *path = finding_path(file);
	void **slot = map_find(&b->by_path, path, strlen(path));
	size_t judged = file->findings.n;

	for (size_t i = 0; i < judged; i++)
		hide(b, &file->findings.v[i], arena);
	for (struct baseline_entry *e = slot ? *slot : NULL; e; e = e->same)
		if (!e->used)
			speak(b, e, file, rules, arena);
	if (file->findings.n == judged)
		return;
	findings_sort(&file->findings);
	findings_fingerprint(file);
}
