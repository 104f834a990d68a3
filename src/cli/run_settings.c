/* Brings options and settings together: what holds for each source of a run. */
#include "run_settings.h"

#include <stdlib.h>
#include <string.h>

#include "accepted.h"
#include "diag.h"
#include "engine.h"
#include "git_settings.h"
#include "rule_classes.h"
#include "size.h"
#include "stats.h"

enum { MAX_VALUES = 64 };

/* The values of a key for a source, least first. */
struct values {
	const struct yaml *v[MAX_VALUES];
	size_t n;
};

static struct values values_of(const struct settings *s, const char *relative, const char *key)
{
	struct values values;

	values.n = settings_values(s, relative, key, values.v, MAX_VALUES);
	return values;
}

/* The one that counts, or NULL. */
static const struct yaml *value_of(const struct settings *s, const char *relative, const char *key)
{
	struct values values = values_of(s, relative, key);

	return values.n ? values.v[values.n - 1] : NULL;
}

static const char *text_of(const struct settings *s, const char *relative, const char *key)
{
	const struct yaml *value = value_of(s, relative, key);

	return value ? value->text : NULL;
}

/* The texts of a node that names files, as the working directory sees them. */
static struct names paths_of(const struct run_settings *rs, const struct settings *s,
			     const struct yaml *node)
{
	const struct yaml *one = node && node->kind == YAML_LIST ? node->child : node;
	struct names names = { 0 };

	if (!one)
		return names;
	names.v = arena_alloc(rs->arena, (node->kind == YAML_LIST ? node->n : 1) * sizeof *names.v);
	for (; one; one = node->kind == YAML_LIST ? one->next : NULL)
		names.v[names.n++] = settings_path(&rs->files, s, one->text);
	return names;
}

static void take_from_file(const struct run_settings *rs, struct options *o,
			   const struct settings *s)
{
	const char *fail_on = text_of(s, NULL, "fail_on");
	const char *baseline = text_of(s, NULL, "baseline");
	struct names paths = paths_of(rs, s, value_of(s, NULL, "paths"));

	if (fail_on && !o->given[OPTION_FAIL_ON])
		fail_on_find(fail_on, &o->fail_on);
	if (baseline && !o->baseline)
		o->baseline = settings_path(&rs->files, s, baseline);
	if (o->paths.n)
		return;
	o->paths.v = paths.v;
	o->paths.n = paths.n;
}

bool run_settings_begin(struct run_settings *rs, struct options *o, struct stet *stet,
			struct arena *arena)
{
	const struct settings *here;
	struct settings_reader *reader = NULL;

	*rs = (struct run_settings){ .o = o, .stet = stet, .arena = arena };
	map_init(&rs->resolved, arena);
	map_init(&rs->rule_dirs, arena);
	map_init(&rs->acceptances, arena);
	if (o->config && o->no_config)
		return complain(NULL, 0, "--config and --no-config: which of the two?");
	if (o->settings_from && !(reader = git_settings(o->settings_from, arena)))
		return false;
	if (!settings_begin(&rs->files, o->config, o->no_config, reader, arena))
		return false;
	here = settings_here(&rs->files);
	if (!here)
		return false;
	take_from_file(rs, o, here);
	return true;
}

void run_settings_end(struct run_settings *rs)
{
	map_free(&rs->resolved);
	map_free(&rs->rule_dirs);
	map_free(&rs->acceptances);
	stats_free(rs->stats);
	settings_end(&rs->files);
}

/* Where a folder is, however it is written. */
static const char *real(const struct run_settings *rs, const char *dir)
{
	char *path = realpath(dir, NULL);
	const char *copy = arena_strdup(rs->arena, path ? path : dir);

	free(path);
	return copy;
}

/* Rules are read before the first file is judged: all of them, for whichever source. */
static bool read_rule_dirs(struct run_settings *rs, const struct settings *s)
{
	struct names dirs = paths_of(rs, s, value_of(s, NULL, "rule_dirs"));
	bool ok = true;

	if (rs->o->given[OPTION_RULES_DIR])
		return true;
	for (size_t i = 0; i < dirs.n; i++) {
		const char *where = real(rs, dirs.v[i]);
		void **slot = map_slot(&rs->rule_dirs, where, strlen(where));

		if (*slot)
			continue;
		ok = stet_add_rules(rs->stet, dirs.v[i]) && ok;
		*slot = arena_strdup(rs->arena, dirs.v[i]);
	}
	return ok;
}

/* Does a rule come from a folder that another settings file names? */
static bool is_of_others(struct run_settings *rs, const struct rule *rule, struct names own)
{
	if (rule->built_in || rs->o->given[OPTION_RULES_DIR])
		return false;
	for (size_t i = 0; i < own.n; i++) {
		const char *where = real(rs, own.v[i]);
		void **slot = map_find(&rs->rule_dirs, where, strlen(where));
		const char *dir = slot ? *slot : "";
		size_t len = strlen(dir);

		while (len > 1 && dir[len - 1] == '/')
			len--;
		if (!strncmp(rule->path, dir, len) && rule->path[len] == '/')
			return false;
	}
	return true;
}

/* Does somebody ask for a rule by its own name? */
static bool is_named(const struct run_settings *rs, const struct values *maps, const char *id)
{
	size_t len = strlen(id);

	for (size_t i = 0; i < maps->n; i++)
		if (yaml_get(maps->v[i], id))
			return true;
	for (size_t i = 0; i < rs->o->rules.n; i++)
		if (!strncmp(rs->o->rules.v[i], id, len) && rs->o->rules.v[i][len] == '=')
			return true;
	return false;
}

/* Rules that are newer than the settings wait until these are. */
static void drop_newer(const struct run_settings *rs, const struct settings *s,
		       const struct values *maps)
{
	const char *said = text_of(s, NULL, "edition");
	struct rules *rules = stet_rules(rs->stet);
	long edition = said ? strtol(said, NULL, 10) : 0;

	for (size_t i = 0; said && i < rules->n; i++)
		if (rules->v[i]->edition > edition && !is_named(rs, maps, rules->v[i]->id))
			rules->v[i]->class = CLASS_OFF;
}

/* The classes of all rules for a source, worked out once for all that are alike. */
static bool set_classes(struct run_settings *rs, const struct settings *s, const char *relative,
			struct policy *policy)
{
	struct rules *rules = stet_rules(rs->stet);
	struct values maps = values_of(s, relative, "rules");
	struct names own = paths_of(rs, s, value_of(s, NULL, "rule_dirs"));
	bool ok = true;

	if (!rs->fresh)
		rs->fresh = rules_save(rules);
	rules_use(rules, rs->fresh);
	for (size_t i = 0; i < rules->n; i++)
		if (is_of_others(rs, rules->v[i], own))
			rules->v[i]->class = CLASS_OFF;
	for (size_t i = 0; i < maps.n; i++)
		for (const struct yaml *one = maps.v[i]->child; one; one = one->next)
			ok = rules_set_class(rules, s->path, one->line, one->key, one->text) && ok;
	for (size_t i = 0; ok && i < rs->o->rules.n; i++)
		ok = rules_set(rules, rs->o->rules.v[i]);
	drop_newer(rs, s, &maps);
	policy->classes = rules_save(rules);
	return ok;
}

static void set_runner(const struct settings *s, const char *relative, struct policy *policy)
{
	struct values maps = values_of(s, relative, "runner");

	for (size_t i = 0; i < maps.n; i++)
		for (const struct yaml *one = maps.v[i]->child; one; one = one->next) {
			if (!strcmp(one->key, "lock_timeout"))
				policy->session.lock_timeout = one->text;
			if (!strcmp(one->key, "statement_timeout"))
				policy->session.statement_timeout = one->text;
			if (strcmp(one->key, "transaction") != 0)
				continue;
			policy->wraps = true;
			policy->wrap = strcmp(one->text, "file") ? WRAP_NONE : WRAP_FILE;
		}
}

/* A file of statistics is read once; NULL after a complaint. */
static const struct map *stats_of(struct run_settings *rs, const char *path)
{
	struct stats *stats;
	struct source src;

	for (stats = rs->stats; stats; stats = stats->next)
		if (!strcmp(stats->path, path))
			return &stats->tables;
	stats = ARENA_NEW(rs->arena, struct stats);
	stats->path = path;
	stats->next = rs->stats;
	rs->stats = stats;
	map_init(&stats->tables, rs->arena);
	if (settings_fetch(&rs->files, &src, path) != SETTINGS_FOUND)
		return NULL;
	return stats_read(stats, &src, rs->arena) ? &stats->tables : NULL;
}

/* Tables are named, not files. */
static struct names names_of(struct run_settings *rs, const struct yaml *node)
{
	const struct yaml *one = node && node->kind == YAML_LIST ? node->child : node;
	struct names names = { 0 };

	names.v = arena_alloc(rs->arena, (node ? node->n + 1 : 1) * sizeof *names.v);
	for (; one; one = node->kind == YAML_LIST ? one->next : NULL)
		names.v[names.n++] = one->text;
	return names;
}

static bool set_sizes(struct run_settings *rs, const struct settings *s, const char *relative,
		      struct policy *policy)
{
	const char *path = rs->o->stats, *said = text_of(s, relative, "stats");
	struct sizes *sizes = ARENA_NEW(rs->arena, struct sizes);

	if (!path && said)
		path = settings_path(&rs->files, s, said);
	sizes->small = names_of(rs, value_of(s, relative, "small_tables"));
	sizes->hot = names_of(rs, value_of(s, relative, "hot_tables"));
	sizes->source = path;
	if (path && !(sizes->stats = stats_of(rs, path)))
		return false;
	if (sizes->small.n || sizes->hot.n || sizes->stats)
		policy->sizes = sizes;
	return true;
}

static bool resolve(struct run_settings *rs, const struct settings *s, const char *relative,
		    struct source_settings *out)
{
	const struct options *o = rs->o;
	const char *layout = text_of(s, relative, "layout");
	const char *history = text_of(s, relative, "history");
	const char *version = text_of(s, relative, "pg_version");
	const char *allow = text_of(s, relative, "allow");

	out->file = s;
	out->layout = o->given[OPTION_LAYOUT] ? o->layout : layout ? layout_find(layout) : NULL;
	out->no_history = o->given[OPTION_HISTORY] ? o->no_history :
		history && !strcmp(history, "none");
	out->policy.pg_version = version && !o->given[OPTION_PG_VERSION] ?
		(int)strtol(version, NULL, 10) : o->pg_version;
	out->policy.no_allow = o->no_allow || (allow && !strcmp(allow, "none"));
	out->start_after = value_of(s, relative, "start_after");
	if (o->schemas.n)
		out->schemas = (struct names){ o->schemas.v, o->schemas.n };
	else
		out->schemas = paths_of(rs, s, value_of(s, relative, "schema"));
	set_runner(s, relative, &out->policy);
	if (!set_sizes(rs, s, relative, &out->policy))
		return false;
	return set_classes(rs, s, relative, &out->policy);
}

/* Which overrides of a file match, as a key: sources that are alike share one answer. */
static const char *key_of(struct run_settings *rs, const struct settings *s, const char *relative)
{
	const struct yaml *overrides = yaml_get(s->root, "overrides"), *one;
	char *bits = arena_alloc(rs->arena, (overrides ? overrides->n : 0) + 1);
	size_t n = 0;

	for (one = overrides ? overrides->child : NULL; one; one = one->next)
		bits[n++] = settings_match(yaml_get(one, "path"), relative) ? 'y' : 'n';
	return arena_printf(rs->arena, "%p %s", (const void *)s, bits);
}

static const struct source_settings *settle(struct run_settings *rs, const struct settings *s,
					    const char *relative)
{
	const char *key = key_of(rs, s, relative);
	void **slot = map_slot(&rs->resolved, key, strlen(key));
	struct source_settings *new;

	if (*slot)
		return *slot;
	new = ARENA_NEW(rs->arena, struct source_settings);
	if (!resolve(rs, s, relative, new))
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
