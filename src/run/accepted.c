/* The settings' accept: which entries are about which file. */
#include "accepted.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "accept.h"
#include "diag.h"
#include "engine.h"
#include "suggest.h"

/* An entry, and the files that it is about. */
struct entry {
	struct acceptance acceptance;
	const struct yaml *patterns;
};

struct entries {
	struct entry *v;
	size_t n;
};

/* A day is past when the next one has begun, wherever the reader is. */
static bool is_past(const char *day)
{
	time_t now = time(NULL);
	char today[16];
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(today, sizeof today, "%Y-%m-%d", &tm);
	return strcmp(today, day) > 0;
}

static const char *text_of(const struct yaml *map, const char *key)
{
	const struct yaml *node = yaml_get(map, key);

	return node ? node->text : NULL;
}

static bool check_rule(struct run_settings *rs, const struct settings *file,
		       const struct yaml *node)
{
	const struct rules *rules = stet_rules(rs->stet);
	const char *near;

	if (rules_find(rules, node->text))
		return true;
	near = rules_nearest(rules, node->text);
	if (near && !strcmp(near, node->text))
		return complain(file->path, node->line, "'%s' is a group: an entry names one rule",
				near);
	return complain_unknown_of(file->path, node->line, "rule", node->text, near,
				   "'stet rules' lists them");
}

/* A file that is gone keeps no entry: it would hide what another one of its name does. */
static void note_gone(struct run_settings *rs, const struct settings *file,
		      const struct yaml *path)
{
	bool is_list = path->kind == YAML_LIST;
	const struct yaml *one = is_list ? path->child : path;

	for (; one && !rs->files.reader; one = is_list ? one->next : NULL)
		if (!strpbrk(one->text, "*?") && strchr(one->text, '/') &&
		    access(settings_path(&rs->files, file, one->text), F_OK))
			remark(arena_printf(rs->arena, "%s:%zu: accept", file->path, one->line),
			       arena_printf(rs->arena, "there is no %s any more", one->text));
}

static bool read_entry(struct run_settings *rs, const struct settings *file,
		       const struct yaml *map, struct entry *out)
{
	struct acceptance *a = &out->acceptance;

	out->patterns = yaml_get(map, "path");
	note_gone(rs, file, out->patterns);
	a->reason = text_of(map, "reason");
	a->until = text_of(map, "until");
	a->expired = a->until && is_past(a->until);
	a->path = file->path;
	a->line = map->line;
	if (!allow_make(&a->allow, text_of(map, "rule"), text_of(map, "object"), rs->arena))
		return complain(file->path, yaml_get(map, "object")->line, "'%s' names no object, "
				"as users.legacy does", text_of(map, "object"));
	return check_rule(rs, file, yaml_get(map, "rule"));
}

static struct entries *entries_of(struct run_settings *rs, const struct settings *file)
{
	void **slot = map_slot(&rs->acceptances, &file, sizeof file);
	const struct yaml *list = yaml_get(file->root, "accept");
	struct entries *entries;

	if (*slot)
		return *slot;
	entries = ARENA_NEW(rs->arena, struct entries);
	entries->v = arena_alloc(rs->arena, ((list ? list->n : 0) + 1) * sizeof *entries->v);
	for (const struct yaml *one = list ? list->child : NULL; one; one = one->next)
		if (!read_entry(rs, file, one, &entries->v[entries->n++]))
			return NULL;
	return *slot = entries;
}

bool accepted_find(struct run_settings *rs, struct input *in)
{
	struct entries *all = entries_of(rs, in->file);
	struct acceptances *own;
	size_t n = 0;

	if (!all || !all->n)
		return all != NULL;
	for (size_t i = 0; i < all->n; i++)
		n += settings_match(all->v[i].patterns, in->relative);
	if (!n)
		return true;
	own = ARENA_NEW(rs->arena, struct acceptances);
	own->v = arena_alloc(rs->arena, n * sizeof *own->v);
	for (size_t i = 0; i < all->n; i++) {
		struct entry *e = &all->v[i];

		if (!settings_match(e->patterns, in->relative))
			continue;
		if (e->patterns->kind == YAML_TEXT && !strcmp(e->patterns->text, in->relative))
			e->acceptance.of_one = true;
		own->v[own->n++] = &e->acceptance;
	}
	in->accepted = own;
	return true;
}

const struct acceptances *accepted_included(void *of, const char *path)
{
	struct run_settings *rs = of;
	struct input in = { .path = path, .file = settings_of(&rs->files, path) };

	if (in.file)
		in.relative = settings_relative(&rs->files, in.file, path);
	return in.file && accepted_find(rs, &in) ? in.accepted : NULL;
}
