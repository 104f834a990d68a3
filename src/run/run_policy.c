/* What options and settings together say about a source: the policy that it is judged by. */
#include "run_policy.h"

#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "rule_classes.h"
#include "settings_value.h"
#include "size.h"
#include "stats.h"

/* Does a rule come from a folder that another settings file names? */
static bool is_of_others(struct run_settings *rs, const struct rule *rule, struct names own)
{
	if (rule->built_in || rs->o->given[OPTION_RULES_DIR])
		return false;
	for (size_t i = 0; i < own.n; i++) {
		const char *where = run_settings_real(rs, own.v[i]);
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
static bool is_named(const struct run_settings *rs, const struct settings_values *maps,
		     const char *id)
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
		       const struct settings_values *maps)
{
	const char *said = settings_text(s, NULL, "edition");
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
	struct settings_values maps = settings_values(s, relative, "rules", rs->arena);
	struct names own = settings_paths(&rs->files, s, settings_value(s, NULL, "rule_dirs"));
	bool ok = true;

	if (!rs->fresh)
		rs->fresh = rules_save(rules);
	policy->classes = rs->fresh;
	/* most runs leave the rules as they are */
	if (!maps.n && !rs->o->rules.n && !rs->rule_dirs.n && !settings_text(s, NULL, "edition"))
		return true;
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

static void set_placeholders(struct run_settings *rs, const struct settings *s,
			     const char *relative, struct policy *policy)
{
	struct settings_values maps = settings_values(s, relative, "placeholders", rs->arena);
	struct placeholders *p;

	if (!maps.n)
		return;
	p = ARENA_NEW(rs->arena, struct placeholders);
	p->next = rs->placeholders;
	rs->placeholders = p;
	map_init(&p->values, rs->arena);
	for (size_t i = 0; i < maps.n; i++)
		for (const struct yaml *one = maps.v[i]->child; one; one = one->next)
			*map_slot(&p->values, one->key, strlen(one->key)) =
				arena_strdup(rs->arena, one->text);
	policy->placeholders = &p->values;
}

static void set_runner(struct run_settings *rs, const struct settings *s, const char *relative,
		       struct policy *policy)
{
	struct settings_values maps = settings_values(s, relative, "runner", rs->arena);

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

static bool set_sizes(struct run_settings *rs, const struct settings *s, const char *relative,
		      struct policy *policy)
{
	const char *path = rs->o->stats;
	struct sizes *sizes = ARENA_NEW(rs->arena, struct sizes);

	if (!path)
		path = settings_file(&rs->files, s, settings_value(s, relative, "stats"));
	sizes->small = settings_names(settings_value(s, relative, "small_tables"), rs->arena);
	sizes->hot = settings_names(settings_value(s, relative, "hot_tables"), rs->arena);
	sizes->source = path;
	if (path && !(sizes->stats = stats_of(rs, path)))
		return false;
	if (sizes->small.n || sizes->hot.n || sizes->stats)
		policy->sizes = sizes;
	return true;
}

bool run_policy(struct run_settings *rs, const struct settings *s, const char *relative,
		struct source_settings *out)
{
	const struct options *o = rs->o;
	const char *layout = settings_text(s, relative, "layout");
	const char *history = settings_text(s, relative, "history");
	const char *version = settings_text(s, relative, "pg_version");
	const char *allow = settings_text(s, relative, "allow");

	out->file = s;
	out->layout = o->given[OPTION_LAYOUT] ? o->layout : layout ? layout_find(layout) : NULL;
	out->no_history = o->given[OPTION_HISTORY] ? o->no_history :
		history && !strcmp(history, "none");
	out->policy.pg_version = version && !o->given[OPTION_PG_VERSION] ?
		(int)strtol(version, NULL, 10) : o->pg_version;
	out->policy.no_allow = o->no_allow || (allow && !strcmp(allow, "none"));
	out->start_after = settings_value(s, relative, "start_after");
	if (o->schemas.n)
		out->schemas = (struct names){ o->schemas.v, o->schemas.n };
	else
		out->schemas = settings_paths(&rs->files, s, settings_value(s, relative, "schema"));
	set_runner(rs, s, relative, &out->policy);
	set_placeholders(rs, s, relative, &out->policy);
	if (!set_sizes(rs, s, relative, &out->policy))
		return false;
	return set_classes(rs, s, relative, &out->policy);
}
