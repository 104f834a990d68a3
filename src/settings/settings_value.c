/* What a settings file says about a source. */
#include "settings_value.h"

#include "die.h"
#include "glob.h"

bool settings_match(const struct yaml *patterns, const char *relative)
{
	if (!patterns)
		return false;
	if (patterns->kind == YAML_TEXT)
		return glob_matches(patterns->text, relative);
	for (const struct yaml *p = patterns->child; p; p = p->next)
		if (glob_matches(p->text, relative))
			return true;
	return false;
}

static void add(struct settings_values *values, const struct yaml *value)
{
	if (value && values->n < SETTINGS_MAX_VALUES)
		values->v[values->n++] = value;
}

struct settings_values settings_values(const struct settings *s, const char *relative,
				       const char *key)
{
	const struct yaml *overrides = yaml_get(s->root, "overrides"), *one;
	struct settings_values values = { .n = 0 };

	if (!setting_key(setting_keys, key))
		die("there is no setting '%s'", key);
	add(&values, yaml_get(s->root, key));
	for (one = overrides && relative ? overrides->child : NULL; one; one = one->next)
		if (settings_match(yaml_get(one, "path"), relative))
			add(&values, yaml_get(one, key));
	return values;
}

const struct yaml *settings_value(const struct settings *s, const char *relative, const char *key)
{
	struct settings_values values = settings_values(s, relative, key);

	return values.n ? values.v[values.n - 1] : NULL;
}

const char *settings_text(const struct settings *s, const char *relative, const char *key)
{
	const struct yaml *value = settings_value(s, relative, key);

	return value ? value->text : NULL;
}

struct names settings_names(const struct yaml *node, struct arena *arena)
{
	bool list = node && node->kind == YAML_LIST;
	const struct yaml *one = list ? node->child : node;
	struct names names = { 0 };

	names.v = arena_alloc(arena, (list ? node->n + 1 : 1) * sizeof *names.v);
	for (; one; one = list ? one->next : NULL)
		names.v[names.n++] = one->text;
	return names;
}

struct names settings_paths(const struct settings_files *files, const struct settings *s,
			    const struct yaml *node)
{
	struct names names = settings_names(node, files->arena);

	for (size_t i = 0; i < names.n; i++)
		names.v[i] = settings_path(files, s, names.v[i]);
	return names;
}
