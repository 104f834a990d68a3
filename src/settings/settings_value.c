/* What a settings file says about a source. */
#include "settings_value.h"

#include "diag.h"
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

/* The next override that has the key, behind one or from the first on. */
static const struct yaml *next_value(const struct yaml **one, const char *relative,
				     const char *key)
{
	const struct yaml *value = NULL;

	for (; *one && !value; *one = (*one)->next)
		if (settings_match(yaml_get(*one, "path"), relative))
			value = yaml_get(*one, key);
	return value;
}

static const struct yaml *overrides_of(const struct settings *s, const char *relative,
				       const char *key)
{
	const struct yaml *overrides = relative ? yaml_get(s->root, "overrides") : NULL;

	if (!setting_key(setting_keys, key))
		die("there is no setting '%s'", key);
	return overrides ? overrides->child : NULL;
}

struct settings_values settings_values(const struct settings *s, const char *relative,
				       const char *key, struct arena *arena)
{
	const struct yaml *overrides = yaml_get(s->root, "overrides");
	const struct yaml *one = overrides_of(s, relative, key), *value = yaml_get(s->root, key);
	struct settings_values values = { .n = 0 };

	values.v = arena_alloc(arena, ((overrides ? overrides->n : 0) + 1) * sizeof *values.v);
	if (value)
		values.v[values.n++] = value;
	while ((value = next_value(&one, relative, key)))
		values.v[values.n++] = value;
	return values;
}

const struct yaml *settings_value(const struct settings *s, const char *relative, const char *key)
{
	const struct yaml *one = overrides_of(s, relative, key), *value;
	const struct yaml *last = yaml_get(s->root, key);

	while ((value = next_value(&one, relative, key)))
		last = value;
	return last;
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
	const struct yaml *one = node && node->kind == YAML_LIST ? node->child : node;
	struct names names = settings_names(node, files->arena);

	for (size_t i = 0; i < names.n; i++, one = one->next)
		names.v[i] = settings_file(files, s, one);
	return names;
}

const char *settings_file(const struct settings_files *files, const struct settings *s,
			  const struct yaml *node)
{
	const char *path = node ? settings_path(files, s, node->text) : NULL;

	if (path)
		complain_names(path, s->path, node->line);
	return path;
}
