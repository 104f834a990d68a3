/* Brings options and settings together: what holds for each source of a run. */
#include "run_settings.h"

#include <stdlib.h>
#include <string.h>

#include "accepted.h"
#include "diag.h"
#include "engine.h"
#include "git_settings.h"
#include "run_policy.h"
#include "settings_value.h"
#include "stats.h"

static void take_from_file(const struct run_settings *rs, struct options *o,
			   const struct settings *s)
{
	const char *fail_on = settings_text(s, NULL, "fail_on");
	struct names paths;

	if (fail_on && !o->given[OPTION_FAIL_ON])
		fail_on_find(fail_on, &o->fail_on);
	if (!o->baseline)
		o->baseline = settings_file(&rs->files, s, settings_value(s, NULL, "baseline"));
	if (o->paths.n)
		return;
	paths = settings_paths(&rs->files, s, settings_value(s, NULL, "paths"));
	o->paths.v = paths.v;
	o->paths.n = paths.n;
}

bool run_settings_begin(struct run_settings *rs, struct options *o, struct stet *stet,
			struct path_keys *keys, struct arena *arena)
{
	const struct settings *here;
	struct settings_reader *reader = NULL;

	*rs = (struct run_settings){ .o = o, .stet = stet, .arena = arena };
	map_init(&rs->resolved, arena);
	map_init(&rs->rule_dirs, arena);
	map_init(&rs->acceptances, arena);
	if (o->config && o->no_config)
		return complain(NULL, 0, "--config and --no-config: which of the two?");
	if ((o->settings_from || o->staged) && !(reader = git_settings(o->settings_from, arena)))
		return false;
	if (!settings_begin(&rs->files, o->config, o->no_config, reader, keys, arena))
		return false;
	here = settings_here(&rs->files);
	if (!here)
		return false;
	take_from_file(rs, o, here);
	stet_set_accepted(stet, accepted_included, rs);
	return true;
}

void run_settings_end(struct run_settings *rs)
{
	map_free(&rs->resolved);
	map_free(&rs->rule_dirs);
	map_free(&rs->acceptances);
	stats_free(rs->stats);
	for (struct placeholders *p = rs->placeholders; p; p = p->next)
		map_free(&p->values);
	settings_end(&rs->files);
}

const char *run_settings_real(const struct run_settings *rs, const char *dir)
{
	char *path = realpath(dir, NULL);
	const char *copy = arena_strdup(rs->arena, path ? path : dir);

	free(path);
	return copy;
}

static bool is_hidden(const char *name)
{
	return *name == '.' || strstr(name, "/.");
}

static bool ends_with(const char *s, const char *end)
{
	size_t len = strlen(s), n = strlen(end);

	return len >= n && !strcmp(s + len - n, end);
}

/* Rules are part of the gate as the settings are, so they come from the same place; a folder of
 * which that has nothing is not of this repository's making, and read as it lies there. */
static bool read_rules(struct run_settings *rs, const char *dir)
{
	struct names names;
	size_t found = 0;
	bool ok = true;

	if (!settings_list(&rs->files, dir, &names))
		return false;
	for (size_t i = 0; i < names.n; i++) {
		const char *path = arena_join(rs->arena, dir, "/", names.v[i]);
		struct source src;

		if (is_hidden(names.v[i]) || !ends_with(path, ".yaml"))
			continue;
		found++;
		ok = settings_fetch(&rs->files, &src, path) == SETTINGS_FOUND &&
		     rules_read_text(stet_rules(rs->stet), path, src.text, src.len) && ok;
	}
	return found ? ok : stet_add_rules(rs->stet, dir);
}

/* Rules are read before the first file is judged: all of them, for whichever source. */
static bool read_rule_dirs(struct run_settings *rs, const struct settings *s)
{
	struct names dirs = settings_paths(&rs->files, s, settings_value(s, NULL, "rule_dirs"));
	bool ok = true;

	if (rs->o->given[OPTION_RULES_DIR])
		return true;
	for (size_t i = 0; i < dirs.n; i++) {
		const char *where = run_settings_real(rs, dirs.v[i]);
		void **slot = map_slot(&rs->rule_dirs, where, strlen(where));

		if (*slot)
			continue;
		ok = read_rules(rs, dirs.v[i]) && ok;
		*slot = arena_strdup(rs->arena, dirs.v[i]);
	}
	return ok;
}

/* The settings and which of their overrides match, as a key: sources that are alike share one
 * answer. */
static void key_of(struct text *key, const struct settings *s, const char *relative)
{
	const struct yaml *overrides = yaml_get(s->root, "overrides"), *one;

	text_add(key, (const char *)&s, sizeof s);
	for (one = overrides ? overrides->child : NULL; one; one = one->next)
		text_add(key, settings_match(yaml_get(one, "path"), relative) ? "y" : "n", 1);
}

static const struct source_settings *settle(struct run_settings *rs, const struct settings *s,
					    const char *relative)
{
	struct text key = { 0 };
	struct source_settings *new;
	void **slot;

	key_of(&key, s, relative);
	slot = map_slot(&rs->resolved, key.s, key.len);
	text_free(&key);
	if (*slot)
		return *slot;
	new = ARENA_NEW(rs->arena, struct source_settings);
	if (!run_policy(rs, s, relative, new))
		return NULL;
	return *slot = new;
}

/* Standard input is what --stdin-path says, or stands in the working directory. */
static const char *place_of(const struct run_settings *rs, const char *path)
{
	if (strcmp(path, "-") != 0)
		return path;
	return rs->o->stdin_path ? rs->o->stdin_path : "-";
}

bool run_settings_find(struct run_settings *rs, struct input *in)
{
	const char *path = place_of(rs, in->path);

	in->file = settings_of(&rs->files, path);
	if (!in->file || !read_rule_dirs(rs, in->file))
		return false;
	in->relative = settings_relative(&rs->files, in->file, path);
	in->from_root = settings_from_root(&rs->files, path);
	return true;
}

bool run_settings_settle(struct run_settings *rs, struct input *in)
{
	in->settings = settle(rs, in->file, in->relative);
	return in->settings && accepted_find(rs, in);
}

bool run_settings_exclude(struct run_settings *rs, const char *folder)
{
	const struct settings *s = settings_of(&rs->files, folder);
	const char *any = arena_join(rs->arena, folder, "/", "any.sql");
	const struct yaml *patterns = s ? yaml_get(s->root, "exclude") : NULL;

	return s && settings_match(patterns, settings_relative(&rs->files, s, any));
}

bool run_settings_apply(struct run_settings *rs, struct inputs *inputs, struct names *excluded)
{
	size_t n = 0;

	excluded->v = arena_alloc(rs->arena, (inputs->n + 1) * sizeof *excluded->v);
	for (size_t i = 0; i < inputs->n; i++) {
		struct input in = inputs->v[i];

		if (!run_settings_find(rs, &in))
			return false;
		if (settings_match(yaml_get(in.file->root, "exclude"), in.relative))
			excluded->v[excluded->n++] = in.path;
		else
			inputs->v[n++] = in;
	}
	inputs->n = n;
	for (size_t i = 0; i < n; i++)
		if (!run_settings_settle(rs, &inputs->v[i]))
			return false;
	return true;
}

bool run_settings_rules(struct stet *stet, const struct options *o)
{
	struct arena arena = { 0 };
	struct settings_files files;
	struct path_keys keys;
	const struct settings *s;
	struct names dirs = { 0 };
	bool ok;

	path_keys_init(&keys, &arena);
	ok = settings_begin(&files, o->config, o->no_config, NULL, &keys, &arena) &&
	     (s = settings_here(&files));

	if (ok)
		dirs = settings_paths(&files, s, settings_value(s, NULL, "rule_dirs"));
	for (size_t i = 0; i < dirs.n; i++)
		ok = stet_add_rules(stet, dirs.v[i]) && ok;
	settings_end(&files);
	path_keys_free(&keys);
	arena_free(&arena);
	return ok;
}
